"""``fetch``: what X itself holds of an account, page by page into a folder that ``assess`` and the screens read."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pcn_core.errors import PcnError
from pcn_core.ingest.reading import read_history
from pcn_core.metrics.wording import number_of
from pcn_core.posts import Profile
from pcn_core.sources.x_api import (
    MOST_MENTIONS,
    Bookmark,
    Ended,
    FetchFolder,
    FetchRequest,
    Got,
    Pausing,
    Step,
    XPort,
    begin_folder,
    estimate_fetch,
    fetch_pages,
    find_folder,
    in_dollars,
)
from pcn_core.sources.x_api.servers import read_servers
from pcn_core.sources.x_api.tweepy_port import TweepyPort

_GOOD_ENDS = ("complete", "cap", "looping")


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line. ``since``: an archive; only what is newer is read."""

    handle: str
    out: Path
    mentions: bool
    most_posts: int
    since: Path | None = None


def fetch(wanted: Wanted, env: Mapping[str, str], now: Callable[[], datetime]) -> int:
    """Fetch into the folder, or go on where an earlier run ended, and return the exit code.

    ``env``: holds ``X_BEARER_TOKEN``, the only place a token is taken from, and the servers. Raises PcnError with one
    sentence for a refusal; what came before it is in the folder.
    """
    port = _open_port(env, now)
    since = _read_archive(wanted.since) if wanted.since else None
    folder = find_folder(wanted.out)
    _tell_price(wanted, needs_look_up=folder is None)
    if folder is None:
        folder = _begin(port, wanted)
    _check_owner(folder.head.user_id, folder.head.handle, wanted, since)
    if since is not None:
        folder.bookmarks.setdefault("posts", Bookmark(covered_to=since.newest))
    refusals = [ended for ended in _fetch_all(port, wanted, folder, now) if ended.reason not in _GOOD_ENDS]
    if refusals:
        raise PcnError(f"{refusals[0].sentence} {_summary(folder)}")
    print(_summary(folder))
    return 0


@dataclass(frozen=True)
class _Archive:
    """What counts of an archive here: how far it reaches, and whose it is."""

    newest: datetime | None
    profile: Profile


def _open_port(env: Mapping[str, str], now: Callable[[], datetime]) -> XPort:
    token = env.get("X_BEARER_TOKEN", "").strip()
    if not token:
        raise PcnError("There is no token: put the one of your app on X into the variable X_BEARER_TOKEN.")
    return TweepyPort(token, base=read_servers(env).api, clock=now)


def _read_archive(path: Path) -> _Archive:
    history, _ = read_history([path])
    times = history.posts["created_at"]
    newest = datetime.fromtimestamp(times.iloc[-1].timestamp(), UTC) if len(times) else None
    return _Archive(newest, history.profile)


def _tell_price(wanted: Wanted, *, needs_look_up: bool) -> None:
    most_mentions = MOST_MENTIONS if wanted.mentions else 0
    price = estimate_fetch(most_posts=wanted.most_posts, most_mentions=most_mentions, handles=1 if needs_look_up else 0)
    what = f"at most {number_of(price.own_posts, 'post')} of @{wanted.handle}"
    if wanted.mentions:
        what += f" and {number_of(price.mentions, 'post')} that name them"
    _say(
        f"This reads {what}. X takes up to {in_dollars(price.ordinary_price)} from your app's credits for that; "
        f"up to {in_dollars(price.owned_price)} where the token is the account's own and so is the app."
    )


def _begin(port: XPort, wanted: Wanted) -> FetchFolder:
    page = port.accounts(handles=[wanted.handle])
    if not page.accounts:
        raise PcnError(f"X knows no account @{wanted.handle}: check how it is written.")
    account = page.accounts[0]
    return begin_folder(wanted.out, account.id, account.handle, page.profile)


def _check_owner(user_id: str, handle: str, wanted: Wanted, since: _Archive | None) -> None:
    """Refuse to mix two accounts in one folder, or to go on after somebody else's archive."""
    if handle.casefold() != wanted.handle.casefold():
        raise PcnError(f"{wanted.out} holds posts of @{handle}: choose another folder for @{wanted.handle}.")
    if since is not None and since.profile.user_id not in (None, user_id):
        raise PcnError(f"{wanted.since} is not an archive of @{wanted.handle}: choose that account's own.")


def _fetch_all(port: XPort, wanted: Wanted, folder: FetchFolder, now: Callable[[], datetime]) -> list[Ended]:
    """Fetch page by page, keep each before the next, say how it goes, and return how each timeline ended."""
    most_mentions = MOST_MENTIONS if wanted.mentions else 0
    request = FetchRequest(folder.head.user_id, folder.head.handle, wanted.most_posts, most_mentions)
    ends: list[Ended] = []
    for step in fetch_pages(port, request, folder.bookmarks.copy(), cancelled=lambda: False, now=now):
        if isinstance(step, Got):
            folder.add(step, now())
        if isinstance(step, Ended):
            ends.append(step)
        _say(_words_of(step))
    return ends


def _words_of(step: Step) -> str:
    match step:
        case Got():
            return f"{step.timeline}: {step.read:,} read"
        case Pausing():
            return f"X asks for a pause until {step.until:%H:%M:%S} UTC; then this goes on (Ctrl-C stops it)"
        case Ended():
            return f"{step.timeline}: {step.sentence}" if step.reason in _GOOD_ENDS else f"{step.timeline}: stopped"


def _summary(folder: FetchFolder) -> str:
    posts = number_of(len(folder.posts), "post")
    mentions = number_of(len(folder.mentions), "post")
    return f"{folder.path}: {posts} of @{folder.head.handle}, {mentions} of others that name them."


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
