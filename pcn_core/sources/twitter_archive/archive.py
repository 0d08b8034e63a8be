"""One opened archive: which of its files are read, which generation it is, what it says about itself."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from pcn_core.errors import PcnError
from pcn_core.sources.report import FileRead, Generation, Problem
from pcn_core.sources.twitter_archive import sentences
from pcn_core.sources.twitter_archive.container import Container, Entry, open_container
from pcn_core.sources.twitter_archive.manifest import Facts
from pcn_core.sources.twitter_archive.members import Purpose
from pcn_core.sources.twitter_archive.owner import read_facts
from pcn_core.sources.twitter_archive.rows import body_of, first_bytes

_POSTS: tuple[Purpose, ...] = ("posts", "csv_posts")
_GENERATIONS: tuple[Generation, ...] = ("G4", "G3", "G1")
_WRAPPED = re.compile(rb"\[\s*\{\s*\"tweet\"\s*:")
_EMPTY = re.compile(rb"\[\s*\]")


@dataclass
class Tally:
    """What reading has met so far; the readers fill it.

    ``skipped``: reason (a phrase for a person) → posts left out on purpose. ``notes``: sentences for a person.
    """

    files: list[FileRead] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Archive:
    """One opened archive; close it or use it in a ``with`` block.

    ``generation``: G1 to G4, or fetched: no posts file, but what this app fetched from X. ``facts``: owner, day of the
    archive, counts to expect. ``post_files``: in reading order.
    """

    generation: Generation
    facts: Facts
    post_files: tuple[Entry, ...]
    entries: Mapping[Purpose, tuple[Entry, ...]]
    container: Container
    tally: Tally

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all listed files that were found, read or not."""
        return tuple(sorted(entry.path for entries in self.entries.values() for entry in entries))

    def of(self, purpose: Purpose) -> tuple[Entry, ...]:
        """Return the files for one purpose, parts in order."""
        return self.entries.get(purpose, ())

    def close(self) -> None:
        """Let go of the zip."""
        self.container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(*paths: Path) -> Archive:
    """Open one zip, one folder, or one or several loose files (``tweets.js``, its parts, ``tweets.csv`` ...).

    An archive that says it holds 0 posts is a newcomer's and opens. Raises PcnError, in one sentence, for what is no
    archive, is damaged, encrypted, far too big, an archive inside a zip, or has messages but no posts.
    """
    if not paths:
        raise PcnError("There is no file to read: choose the zip that X gave you.")
    try:
        container = open_container(paths)
    except OSError as error:
        raise PcnError(f"{paths[0].name} cannot be opened: check that it is there and that you may read it.") from error
    try:
        return _archive_in(container)
    except BaseException:
        container.close()
        raise


def _archive_in(container: Container) -> Archive:
    entries = _by_purpose(_of_one_archive(container.entries))
    tally = Tally()
    facts = read_facts(entries, tally.problems)
    candidates = [entry for purpose in _POSTS for entry in entries.get(purpose, ())]
    post_files = _choose_post_files(candidates, facts)
    if not post_files and "fetched" in entries:
        return Archive("fetched", facts, (), entries, container, tally)
    if not post_files and facts.claimed_posts != 0:
        raise PcnError(_refusal(container, facts))
    _note_ignored(candidates, post_files, tally)
    return Archive(_generation_of(post_files, entries), facts, post_files, entries, container, tally)


def _of_one_archive(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries of the shallowest archive inside: one with posts if there is any."""
    with_posts = [entry for entry in entries if entry.place.member.purpose in _POSTS]
    roots = sorted({entry.place.root for entry in with_posts or entries}, key=lambda root: (len(root), root))
    if with_posts and len(roots) > 1 and len(roots[0]) == len(roots[1]):
        raise PcnError(sentences.SEVERAL)
    return [entry for entry in entries if entry.place.root == roots[0]] if roots else []


def _by_purpose(entries: Iterable[Entry]) -> dict[Purpose, tuple[Entry, ...]]:
    """Return the entries by purpose, ``-part2`` before ``-part10``; of two with one name the shallower."""
    shallowest: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.depth, entry.path)):
        shallowest.setdefault(entry.name, entry)
    groups: dict[Purpose, tuple[Entry, ...]] = {}
    for entry in sorted(shallowest.values(), key=lambda entry: (len(entry.name), entry.name)):
        purpose = entry.place.member.purpose
        groups[purpose] = (*groups.get(purpose, ()), entry)
    return groups


def _choose_post_files(candidates: Sequence[Entry], facts: Facts) -> tuple[Entry, ...]:
    """Return the posts files of one generation: those the manifest names, else the newest kind.

    People unpack a new archive over an old one; the older file may hold posts deleted since.
    """
    listed = tuple(entry for entry in candidates if entry.name in facts.post_files)
    if listed:
        return listed
    for generation in _GENERATIONS:
        found = tuple(entry for entry in candidates if generation in entry.place.member.generations)
        months = tuple(entry for entry in found if entry.place.member.purpose == "posts")
        if found:
            return months or _one_table(found)
    return ()


def _one_table(tables: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the one table with everything where there is one, else the monthly ones."""
    return tuple(entry for entry in tables if entry.name == "tweets.csv") or tables


def _note_ignored(candidates: Sequence[Entry], chosen: Sequence[Entry], tally: Tally) -> None:
    if not chosen:
        return
    kinds = {entry.place.member.purpose for entry in chosen}
    ignored = [entry.name for entry in candidates if entry not in chosen and entry.place.member.purpose in kinds]
    if ignored:
        tally.notes.append(f"An older file with posts lies beside the new one and stays unread: {ignored[0]}.")


def _generation_of(post_files: Sequence[Entry], entries: Mapping[Purpose, tuple[Entry, ...]]) -> Generation:
    if not post_files:
        return "G1" if any(entry.name == "payload_details.js" for entry in entries.get("manifest", ())) else "G4"
    generations = post_files[0].place.member.generations
    if len(generations) == 1:
        return generations[0]
    return "G2" if _is_early(post_files[0], entries) else "G3"


def _is_early(entry: Entry, entries: Mapping[Purpose, tuple[Entry, ...]]) -> bool:
    """Return whether a ``tweet.js`` is of 2018-19: rows without wrapper; an empty one shows by the missing manifest."""
    body = body_of(first_bytes(entry))
    if _EMPTY.match(body):
        return not entries.get("manifest")
    return _WRAPPED.match(body) is None


def _refusal(container: Container, facts: Facts) -> str:
    if container.has_nested_zip and not container.entries:
        return sentences.NESTED
    if facts.claimed_posts:
        return (
            f"The file with your posts is missing, although this archive lists {facts.claimed_posts:,} of them: "
            "choose the whole zip that X gave you."
        )
    if container.has_message_files or any(e.place.member.only_if_ticked for e in container.entries):
        return sentences.MESSAGES_ALONE
    return sentences.NO_ARCHIVE
