"""Writes the sample as the archives since 2018: one JavaScript file per kind of data (G2, G3, G4)."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from pcn_core.sources.sample.account_files import account_files, early_account_files
from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.extras import community_posts, deleted_posts
from pcn_core.sources.sample.ids import DAY, midnight, tweet_date
from pcn_core.sources.sample.layout import Layout
from pcn_core.sources.sample.manifest import Contents, manifest
from pcn_core.sources.sample.media import media_name
from pcn_core.sources.sample.notes import note
from pcn_core.sources.sample.parcel import Parcel, tiny_picture
from pcn_core.sources.sample.script_files import ScriptFolder
from pcn_core.sources.sample.statuses import Dialect, community_status, deleted_status, status
from pcn_core.sources.sample.story import COMMUNITY_ID, SAMPLE_ACCOUNT_ID, SAMPLE_HANDLE, directory
from pcn_core.sources.sample.timeline import play
from pcn_core.sources.sample.timespan import Span

YtdGeneration = Literal["G2", "G3", "G4"]

_STRAYS = 40
_EVERY = 89
_HTML = "<!doctype html><title>Sample</title><p>This archive is invented. Open it with PCN Planner.</p>"
_CHEESE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><path fill="#ffcc33" d="M0 30 36 12v18z"/></svg>'


@dataclass
class _Format:
    """How one generation writes: its layout, folder, file of posts, and whether items are wrapped."""

    posts: str
    folder: str
    layout: Layout
    wrapped: bool
    dialect: Dialect


@dataclass
class _Seen:
    """What is remembered of the posts while they stream by: ids, times, long posts and one picture."""

    ids: "array[int]" = field(default_factory=lambda: array("Q"))
    times: "array[int]" = field(default_factory=lambda: array("Q"))
    notes: list[Draft] = field(default_factory=list)
    picture: Draft | None = None

    def remember(self, draft: Draft) -> None:
        self.ids.append(draft.id)
        self.times.append(draft.at)
        if draft.note:
            self.notes.append(draft)
        if not (self.picture or draft.reposts) and draft.media[:1] == ("photo",):
            self.picture = draft


def write_ytd(parcel: Parcel, span: Span, seed: int, generation: YtdGeneration, part_bytes: int) -> None:
    """Write the archive of one generation since 2018; a list is cut into parts of about ``part_bytes``."""
    form = _format(generation, span)
    files = ScriptFolder(parcel, Contents(), form.folder, form.layout, part_bytes)
    seen = _Seen()
    files.write(form.posts, _items(_in_file_order(play(span, seed, edits=form.dialect.edits)), form, seen))
    for name, items in chain(_other_files(generation, span), _files_beside(generation, form, span, seed, seen)):
        files.write(name, items)
    _write_frame(files, form, span, seen)


def _format(generation: YtdGeneration, span: Span) -> _Format:
    plural = generation == "G4"
    host = "x.com" if plural and span.until.year >= 2025 else "twitter.com"  # noqa: PLR2004 - the year the site's name changed
    return _Format(
        posts="tweets" if plural else "tweet",
        folder="" if generation == "G2" else "data/",
        layout="expanded" if plural else "compact",
        wrapped=generation != "G2",
        dialect=Dialect(directory(span.crowd), host, edits=plural),
    )


def _in_file_order(blocks: Iterable[list[Draft]]) -> Iterator[Draft]:
    """Yield the posts mostly newest first, then a tail of strays, as real files have them."""
    strays: list[Draft] = []
    for number, draft in enumerate(chain.from_iterable(map(reversed, blocks))):
        if number % _EVERY == _EVERY - 1 and len(strays) < _STRAYS:
            strays.append(draft)
        else:
            yield draft
    yield from strays


def _items(posts: Iterable[Draft], form: _Format, seen: _Seen) -> Iterator[object]:
    for draft in posts:
        seen.remember(draft)
        item = status(draft, form.dialect)
        yield {"tweet": item} if form.wrapped else item


def _other_files(generation: YtdGeneration, span: Span) -> Iterator[tuple[str, list[object]]]:
    today, joined = midnight(span.until), midnight(span.first_day(span.blocks - 1)) - 3 * DAY
    if generation == "G2":
        yield from early_account_files(today, joined).items()
    else:
        yield from account_files(today, joined, plural=generation == "G4").items()


def _files_beside(
    generation: YtdGeneration, form: _Format, span: Span, seed: int, seen: _Seen
) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield the further files with posts that only the newest archives have."""
    if generation != "G4":
        return
    yield "note-tweet", (note(draft, form.dialect.people) for draft in seen.notes)
    community = community_posts(span, seed) if span.posts else []
    yield "community-tweet", ({"tweet": community_status(post, form.dialect, COMMUNITY_ID)} for post in community)
    yield "deleted-tweets", ({"tweet": deleted_status(post, form.dialect)} for post in deleted_posts(span))
    yield "tweet-headers", (_header(post, at) for post, at in zip(seen.ids, seen.times, strict=True))


def _header(post: int, at: int) -> dict[str, object]:
    return {"tweet": {"tweet_id": str(post), "user_id": SAMPLE_ACCOUNT_ID, "created_at": tweet_date(at)}}


def _write_frame(files: ScriptFolder, form: _Format, span: Span, seen: _Seen) -> None:
    """Write what surrounds the data: a picture, the read-me, and since 2020 the viewer and the manifest."""
    parcel = files.parcel
    if seen.picture:
        name = f"{seen.picture.id}-{media_name(seen.picture, 0)}"
        parcel.add(f"{form.folder}{form.posts}_media/{name}", tiny_picture())
    parcel.add(f"{form.folder}README.txt", _readme(span))
    if form.wrapped:
        parcel.add("assets/images/twemoji/v/latest/svg/1f9c0.svg", _CHEESE)
        parcel.add("Your archive.html", _HTML)
        parcel.add("data/manifest.js", manifest(files.contents, span.until, parcel.size))


def _readme(span: Span) -> str:
    return (
        "INVENTED SAMPLE\n\nWhose archive this is:\n"
        f"- @username at the time the archive was generated: {SAMPLE_HANDLE}\n- Account ID: {SAMPLE_ACCOUNT_ID}\n"
        f"- Generated on {span.until}. Every person, place and post in it is invented.\n"
    )
