"""Links to advisors as rows: what each shows, how long it lives, and the viewers that hold it open."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pcn_core.store.database import Database
from pcn_core.store.schema import share_links as links
from pcn_core.store.schema import viewer_sessions as viewers

# Beyond this many open viewers the oldest have to open the link again.
MOST_VIEWERS = 500


@dataclass(frozen=True)
class NewLink:
    """A link to keep. ``token_hash`` and ``passphrase_hash``: never the secrets themselves."""

    public_id: str
    advisor: str
    token_hash: str
    passphrase_hash: bytes | None
    mode: str
    with_posts: bool
    view: bytes
    scope: bytes
    expires_at: datetime


@dataclass(frozen=True)
class SavedLink:
    """A link without what it shows. ``revoked_at``: dead for ever since then; ``opened``: by how many viewers."""

    id: int
    workspace: str
    public_id: str
    advisor: str
    token_hash: str | None
    passphrase_hash: bytes | None
    mode: str
    with_posts: bool
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened_at: datetime | None
    opened: int

    def is_live(self, now: datetime) -> bool:
        """Whether it opens."""
        return self.revoked_at is None and now < self.expires_at


class LinkBook:
    """Links of all workspaces. Every call is one transaction; every call may raise PcnError.

    Calls of the owner name their workspace, so that no link of another one can be touched.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, workspace: str, link: NewLink, now: datetime) -> int:
        """Keep a link and return its id."""
        row = {name: getattr(link, name) for name in link.__dataclass_fields__}
        row |= {"workspace": workspace, "made_at": now.isoformat(), "opened": 0}
        row["expires_at"] = link.expires_at.isoformat()
        with self._database.writing() as connection:
            return int(connection.execute(sa.insert(links).values(row).returning(links.c.id)).scalar_one())

    def of_workspace(self, workspace: str) -> list[SavedLink]:
        """Return the links of a workspace, newest first."""
        return self._find(links.c.workspace == workspace)

    def of_token(self, token_hash: str) -> SavedLink | None:
        """Return the link of a token's hash, dead ones too."""
        return next(iter(self._find(links.c.token_hash == token_hash)), None)

    def of_viewer(self, public_id: str, viewer_hash: str) -> SavedLink | None:
        """Return the link that a viewer holds open, dead ones too; None when they hold none of that name."""
        held = sa.select(viewers.c.link_id).where(viewers.c.hash == viewer_hash)
        return next(iter(self._find(links.c.public_id == public_id, links.c.id.in_(held))), None)

    def load_view(self, link_id: int) -> tuple[bytes, bytes]:
        """Return what a link shows, and the owner's note of what that covers."""
        with self._database.reading() as connection:
            asked = sa.select(links.c.view, links.c.scope).where(links.c.id == link_id)
            row = connection.execute(asked).one()
        return row.view, row.scope

    def revoke(self, workspace: str, link_id: int, now: datetime) -> None:
        """End a link for ever; nothing of what it showed is kept."""
        with self._database.writing() as connection:
            _end(connection, (links.c.workspace == workspace) & (links.c.id == link_id), now)

    def change_token(self, workspace: str, link_id: int, token_hash: str, now: datetime) -> bool:
        """Put a new token in place of the old and end every open view; False when the link is dead."""
        return self._change(workspace, link_id, now, token_hash=token_hash)

    def change_passphrase(self, workspace: str, link_id: int, passphrase_hash: bytes | None, now: datetime) -> bool:
        """Put another passphrase in place and end every open view; False when the link is dead."""
        return self._change(workspace, link_id, now, passphrase_hash=passphrase_hash)

    def add_viewer(self, link: SavedLink, viewer_hash: str) -> None:
        """Remember a viewer of a link."""
        row = {"workspace": link.workspace, "link_id": link.id, "hash": viewer_hash, "counted": False}
        of_link = viewers.c.link_id == link.id
        kept = sa.select(viewers.c.id).where(of_link).order_by(viewers.c.id.desc()).limit(MOST_VIEWERS)
        with self._database.writing() as connection:
            connection.execute(sa.insert(viewers).values(row))
            connection.execute(sa.delete(viewers).where(of_link, viewers.c.id.not_in(kept)))

    def count_opening(self, link_id: int, viewer_hash: str, now: datetime) -> None:
        """Note that a viewer sees the page: each viewer counts once, the time is the latest."""
        this = (viewers.c.link_id == link_id) & (viewers.c.hash == viewer_hash)
        with self._database.writing() as connection:
            new = connection.execute(sa.update(viewers).where(this, ~viewers.c.counted).values(counted=True)).rowcount
            values = {"opened": links.c.opened + new, "opened_at": now.isoformat()}
            connection.execute(sa.update(links).where(links.c.id == link_id).values(values))

    def _change(self, workspace: str, link_id: int, now: datetime, **values: object) -> bool:
        mine = (links.c.workspace == workspace) & (links.c.id == link_id)
        alive = links.c.revoked_at.is_(None) & (links.c.expires_at > now.isoformat())
        with self._database.writing() as connection:
            changed = connection.execute(sa.update(links).where(mine, alive).values(values)).rowcount
            if changed:
                connection.execute(sa.delete(viewers).where(viewers.c.link_id == link_id))
        return bool(changed)

    def _find(self, *conditions: sa.ColumnElement[bool]) -> list[SavedLink]:
        columns = [links.c[name] for name in SavedLink.__dataclass_fields__]
        asked = sa.select(*columns).where(*conditions).order_by(links.c.id.desc())
        with self._database.reading() as connection:
            return [_saved(row) for row in connection.execute(asked)]


def end_links_with_posts(connection: sa.Connection, workspace: str) -> None:
    """End the links that show texts of posts: an archive was removed, and with it what they quote."""
    _end(connection, (links.c.workspace == workspace) & links.c.with_posts, None)


def _end(connection: sa.Connection, which: sa.ColumnElement[bool], now: datetime | None) -> None:
    values = {"token_hash": None, "passphrase_hash": None, "view": b"", "scope": b""}
    ended = now.isoformat() if now else links.c.made_at
    connection.execute(
        sa.update(links).where(which).values(**values, revoked_at=sa.func.coalesce(links.c.revoked_at, ended))
    )
    connection.execute(sa.delete(viewers).where(viewers.c.link_id.in_(sa.select(links.c.id).where(which))))


def _saved(row: sa.Row[tuple[object, ...]]) -> SavedLink:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public way to a row's names
    for name in ("made_at", "expires_at", "revoked_at", "opened_at"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return SavedLink(**values)
