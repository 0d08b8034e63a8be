"""Whether two histories are of one account: those of two are counted together only after saying so."""

from pcn_core.posts import History, Profile


def describe_strangeness(before: History, added: History) -> str:
    """Return one sentence where ``added`` surely is not of the account that ``before`` is of, else ""."""
    if before.is_sample != added.is_sample:
        return "The sample and your own archive are now counted together: remove one of the two."
    if _other_account(before.profile, added.profile):
        return _describe_other_account(before.profile, added.profile)
    return ""


def _other_account(one: Profile, other: Profile) -> bool:
    """Whether two profiles surely differ: by id, else by handle; an archive that names neither is believed."""
    if one.user_id and other.user_id:
        return one.user_id != other.user_id
    return bool(one.handle and other.handle) and _fold(one.handle) != _fold(other.handle)


def _fold(handle: str | None) -> str:
    return (handle or "").casefold()


def _describe_other_account(before: Profile, added: Profile) -> str:
    new = f"@{added.handle}" if added.handle else "another account than last time"
    old = f", your earlier imports to @{before.handle}" if before.handle and added.handle else ""
    return f"This archive belongs to {new}{old}: both are now counted together, so remove one if that is a mistake."
