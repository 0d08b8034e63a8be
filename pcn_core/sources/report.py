"""What a reader says about its source: problems as values, and the receipt of one import."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

Generation = Literal["G1", "G2", "G3", "G4", "fetched"]


@dataclass(frozen=True)
class Problem:
    """One row or file that could not be read; the rest was kept. ``reason``: a phrase for a person, without content."""

    file: str
    reason: str
    row: int | None = None


@dataclass(frozen=True)
class FileRead:
    """One file that was opened. ``items``: rows read; ``expected``: what the manifest promised, None: it is silent."""

    name: str
    items: int
    expected: int | None = None


@dataclass(frozen=True)
class ImportReport:
    """The receipt of one import: what was read, kept, left out and why.

    ``skipped``: reason (a phrase for a person) → number of posts left out on purpose.
    ``notes``: sentences the person should read (circle posts, shortfall against the manifest, another account ...).
    ``warnings``: those of the notes that must be seen at once, for posts are missing or not the person's own.
    ``is_complete``: the source says how many posts it holds, and all of them are here.
    ``since_last``: what changed since the imports before it, as a sentence; "" the first time.
    ``gone``: posts of those imports that this newer, complete archive no longer holds; ``gone_decided``: the person
    has said whether they stay.
    ``problem_count`` may exceed ``len(problems)``: only the first 200 are kept in words.
    """

    generation: Generation
    files: tuple[FileRead, ...] = ()
    posts: int = 0
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    owner_id: str | None = None
    owner_handle: str | None = None
    generated_at: datetime | None = None
    first_post: datetime | None = None
    last_post: datetime | None = None
    following: int | None = None
    message_weeks: int | None = None
    is_sample: bool = False
    is_complete: bool = False
    since_last: str = ""
    gone: int = 0
    gone_decided: bool = False
    warnings: tuple[str, ...] = ()

    def warning(self, sentence: str) -> "ImportReport":
        """Return the receipt with one more sentence that must be seen at once."""
        return replace(self, notes=(*self.notes, sentence), warnings=(*self.warnings, sentence))
