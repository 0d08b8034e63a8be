"""Tokens sealed before they are kept: readable only with the key that whoever runs the app gives in PCN_TOKEN_KEY."""

from collections.abc import Mapping

import msgspec
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from pcn_core.errors import PcnError
from pcn_core.sources.x_api.sign_in import Grant

VARIABLE = "PCN_TOKEN_KEY"
_WRONG = (
    f"{VARIABLE} is no key: make one with "
    'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())".'
)


class SealBrokenError(PcnError):
    """What was kept cannot be opened with today's key."""

    def __init__(self) -> None:
        super().__init__(f"Your sign-in with X was kept under another {VARIABLE} and cannot be opened: sign in again.")


class _Sealed(msgspec.Struct, frozen=True):
    """What is sealed: a row of one workspace does not open in another."""

    workspace: str
    grant: Grant


class Seal:
    """Seals with the first of its keys and opens with any, so that a key can be changed without signing in again."""

    def __init__(self, keys: list[Fernet]) -> None:
        self._keys = MultiFernet(keys)

    def close(self, workspace: str, grant: Grant) -> bytes:
        """Return a grant that nobody can read without a key."""
        return self._keys.encrypt(msgspec.json.encode(_Sealed(workspace, grant)))

    def open(self, workspace: str, sealed: bytes) -> Grant:
        """Return the grant. Raises SealBrokenError for another key, another workspace, or changed bytes."""
        try:
            found = msgspec.json.decode(self._keys.decrypt(sealed), type=_Sealed)
        except (InvalidToken, msgspec.DecodeError):
            raise SealBrokenError from None
        if found.workspace != workspace:
            raise SealBrokenError
        return found.grant


def read_seal(env: Mapping[str, str]) -> Seal | None:
    """Return the seal of ``PCN_TOKEN_KEY`` (keys with commas between them, the newest first); None where it is not set.

    Raises PcnError for what is no key; its sentence does not repeat it.
    """
    written = [key.strip() for key in env.get(VARIABLE, "").split(",") if key.strip()]
    try:
        keys = [Fernet(key) for key in written]
    except ValueError:
        raise PcnError(_WRONG) from None
    return Seal(keys) if keys else None
