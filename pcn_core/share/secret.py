"""Tokens, session values and passphrases: random, kept as hashes only, compared in constant time."""

import hashlib
import hmac
import secrets
import unicodedata

TOKEN_BYTES = 32  # 256 bits; 192 would do
# About 30 ms and 32 MiB a try on a small server (RFC 7914 names N = 2**14, r = 8 as the least for people who wait).
_COST = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 2**20}
_SALT = 16
_LONGEST = 256


def new_token() -> str:
    """Return a fresh secret of 43 letters that fits a path."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_public_id() -> str:
    """Return a name for something that is no secret."""
    return secrets.token_hex(8)


def hash_token(token: str) -> str:
    """Return the SHA-256 of a token; it is random, so that no salt is needed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def same_hash(one: str | None, other: str) -> bool:
    """Compare two hashes in constant time."""
    return hmac.compare_digest((one or "").encode(), other.encode())


def hash_passphrase(passphrase: str) -> bytes:
    """Return salt and scrypt hash of a passphrase."""
    salt = secrets.token_bytes(_SALT)
    return salt + _scrypt(passphrase, salt)


def fits_passphrase(passphrase: str, kept: bytes) -> bool:
    """Compare a passphrase with what ``hash_passphrase`` returned, in constant time."""
    return hmac.compare_digest(_scrypt(passphrase, kept[:_SALT]), kept[_SALT:])


def _scrypt(passphrase: str, salt: bytes) -> bytes:
    # The same word typed on two keyboards may be two sequences of code points.
    text = unicodedata.normalize("NFKC", passphrase)[:_LONGEST].encode("utf-8", "replace")
    return hashlib.scrypt(text, salt=salt, **_COST)
