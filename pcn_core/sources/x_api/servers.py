"""Where X answers: X itself, or any other server that speaks its language."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pcn_core.errors import PcnError

_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Servers:
    """``api``: what answers programs; ``auth``: what people see when they sign in. No slash at their ends."""

    api: str = "https://api.x.com"
    auth: str = "https://x.com"


def read_servers(env: Mapping[str, str]) -> Servers:
    """Return the servers of ``X_API_BASE`` and ``X_AUTH_BASE``; X's own where these are not set.

    Raises PcnError for what is no address, and for one that would send tokens over the network for all to read.
    """
    return Servers(_read(env, "X_API_BASE", Servers.api), _read(env, "X_AUTH_BASE", Servers.auth))


def _read(env: Mapping[str, str], variable: str, default: str) -> str:
    text = env.get(variable, "").strip().rstrip("/") or default
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or "@" in parts.netloc or parts.query or parts.fragment:
        raise PcnError(f"{variable} is no address: write it like {default}.")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _HERE):
        raise PcnError(f"{variable} must begin with https://, or tokens could be read on the way.")
    return text
