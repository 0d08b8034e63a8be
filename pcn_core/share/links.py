"""Links for advisors: making, opening, ending them. Wrong, expired and revoked look the same to whoever asks."""

from dataclasses import dataclass
from datetime import datetime

from pcn_core.errors import PcnError
from pcn_core.plan.text import clean_line
from pcn_core.share.building import Scope, write_scope
from pcn_core.share.secret import (
    fits_passphrase,
    hash_passphrase,
    hash_token,
    new_public_id,
    new_token,
    same_hash,
)
from pcn_core.share.view import SharedView, write_view
from pcn_core.store import Store
from pcn_core.store.links import NewLink, SavedLink

VIEWER_COOKIE = "pcn_view_"  # and the link's public id, so that two links in one browser stay apart
MOST_LINKS = 50
SHORTEST_PASSPHRASE = 8
_LONGEST_NAME = 80
_ENDED = "This link has ended: make a new one."


@dataclass(frozen=True)
class MadeLink:
    """A link just made. ``token`` is shown once: only its hash is kept."""

    id: int
    public_id: str
    token: str


def make_link(
    store: Store,
    workspace: str,
    view: SharedView,
    scope: Scope,
    *,
    advisor: str,
    expires_at: datetime,
    passphrase: str,
    now: datetime,
) -> MadeLink:
    """Keep a previewed view behind a new link. ``passphrase`` empty: none is asked.

    Raises PcnError for a passphrase that is too short and when 50 links are alive.
    """
    if sum(link.is_live(now) for link in store.links.of_workspace(workspace)) >= MOST_LINKS:
        raise PcnError(f"You have {MOST_LINKS} links that still open: end one, then make this one.")
    token, public_id = new_token(), new_public_id()
    kept = NewLink(
        public_id=public_id,
        advisor=str(clean_line(advisor))[:_LONGEST_NAME],
        token_hash=hash_token(token),
        passphrase_hash=_kept_passphrase(passphrase),
        mode=view.mode,
        with_posts=any(row.posts for row in view.rows),
        view=write_view(view),
        scope=write_scope(scope),
        expires_at=expires_at,
    )
    return MadeLink(store.links.add(workspace, kept, now), public_id, token)


def find_link(store: Store, token: str, now: datetime) -> SavedLink | None:
    """Return the living link of a token, else None: whether it never was, is over or was revoked is not told."""
    asked = hash_token(token)
    link = store.links.of_token(asked)
    return link if link and same_hash(link.token_hash, asked) and link.is_live(now) else None


def admit_viewer(store: Store, link: SavedLink, passphrase: str | None) -> str | None:
    """Return a new viewer's session value, to be kept in a cookie; None when the passphrase is wrong or missing."""
    if link.passphrase_hash is not None and not fits_passphrase(passphrase or "", link.passphrase_hash):
        return None
    value = new_token()
    store.links.add_viewer(link, hash_token(value))
    return value


def held_link(store: Store, public_id: str, viewer: str, now: datetime) -> SavedLink | None:
    """Return the living link that a viewer's session value holds open under that name, else None."""
    link = store.links.of_viewer(public_id, hash_token(viewer)) if viewer else None
    return link if link and link.is_live(now) else None


def count_opening(store: Store, link: SavedLink, viewer: str, now: datetime) -> None:
    """Note that a viewer sees the page."""
    store.links.count_opening(link.id, hash_token(viewer), now)


def rotate(store: Store, workspace: str, link_id: int, now: datetime) -> str:
    """Return a new token for a link; the old one and every open view end. Raises PcnError for a link that ended."""
    token = new_token()
    if not store.links.change_token(workspace, link_id, hash_token(token), now):
        raise PcnError(_ENDED)
    return token


def change_passphrase(store: Store, workspace: str, link_id: int, passphrase: str, now: datetime) -> None:
    """Ask for another passphrase from now on (empty: for none); every open view ends.

    Raises PcnError for one that is too short, and for a link that ended.
    """
    if not store.links.change_passphrase(workspace, link_id, _kept_passphrase(passphrase), now):
        raise PcnError(_ENDED)


def _kept_passphrase(passphrase: str) -> bytes | None:
    if not passphrase:
        return None
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise PcnError(f"A passphrase has at least {SHORTEST_PASSPHRASE} letters: three words in a row do well.")
    return hash_passphrase(passphrase)
