"""The address under which others reach a hosted app; without one it answers on its own computer only."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pcn_core.errors import PcnError

VARIABLE = "PCN_PUBLIC_URL"
_WRONG = f"{VARIABLE} is no address: write it like https://planner.lab.example, without a path."


@dataclass(frozen=True)
class PublicAddress:
    """``origin``: scheme, host and port as a browser names them; ``host``: the name alone, in lower case."""

    origin: str
    host: str

    @property
    def is_encrypted(self) -> bool:
        """Whether cookies may be kept for encrypted connections only."""
        return self.origin.startswith("https://")


def read_public_address(env: Mapping[str, str]) -> PublicAddress | None:
    """Return ``PCN_PUBLIC_URL``, None where it is not set. Raises PcnError for one that is no address."""
    text = env.get(VARIABLE, "").strip().rstrip("/")
    if not text:
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise PcnError(_WRONG) from None
    if parts.scheme not in {"http", "https"} or not host or parts.path or parts.query or "@" in parts.netloc:
        raise PcnError(_WRONG)
    named = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443}[parts.scheme]
    return PublicAddress(f"{parts.scheme}://{named}" + (f":{port}" if port and port != default else ""), host)
