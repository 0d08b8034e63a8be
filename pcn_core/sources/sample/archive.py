"""Writes the sample archive: the one entry for all generations."""

from datetime import date
from pathlib import Path
from typing import Literal

from pcn_core.errors import PcnError
from pcn_core.sources.sample.parcel import open_parcel
from pcn_core.sources.sample.story import SAMPLE_UNTIL
from pcn_core.sources.sample.timespan import Span
from pcn_core.sources.sample.writer_grailbird import write_grailbird
from pcn_core.sources.sample.writer_ytd import write_ytd

SampleGeneration = Literal["G1", "G2", "G3", "G4"]
PART_BYTES = 104_857_600  # X cuts its lists at about 100 MiB
_FIRST_DAY = date(2008, 1, 1)


def write_sample(
    out: Path,
    *,
    posts: int = 1800,
    generation: SampleGeneration = "G4",
    seed: int = 2026,
    until: date = SAMPLE_UNTIL,
    part_bytes: int = PART_BYTES,
) -> None:
    """Write a zip of ``posts`` invented posts up to and including ``until``: same arguments, same bytes.

    ``posts``: items in the main list of posts, both versions of an edited post included; G4 adds a handful of community
    posts. ``part_bytes``: where lists are cut into parts (G2 to G4). Memory holds one week of posts (G1: one month).
    Raises PcnError for arguments that make no sense and for a place that cannot be written.
    """
    if posts < 0:
        raise PcnError("A sample cannot have fewer than 0 posts; give 0 or more.")
    if until < _FIRST_DAY:
        raise PcnError("The sample cannot end before 2008; choose a later day.")
    span = Span(until, posts)
    with open_parcel(out, until) as parcel:
        if generation == "G1":
            write_grailbird(parcel, span, seed)
        else:
            write_ytd(parcel, span, seed, generation, part_bytes)
