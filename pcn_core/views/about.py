"""What is known of how well the posts behind a number are read, and a number corrected for the known errors."""

import math

from pcn_core.metrics.wording import percent
from pcn_core.moves.catalogue import MOVE_WORDS
from pcn_core.moves.evaluation.measured import figures_of, load_measured
from pcn_core.moves.evaluation.result import MoveFigures
from pcn_core.tips.reading import Reading
from pcn_core.views.detail import MOVES_OF

# Below these an estimate would say less than it seems to.
_ENOUGH_POSTS, _ENOUGH_LABELLED, _LEAST_TOLD_APART = 50, 50, 0.2
_FEW = 30
# An interval as wide as this tells nobody anything.
_WIDEST = 0.4
_WIDE = 1.96  # standard deviations that hold 95 of 100 cases


def about_reading(reading: Reading, reader: str) -> tuple[str, ...]:
    """Return a sentence per thing that posts do for this number: how far it can be trusted; none where nothing is.

    ``reader``: who reads the posts, "cues" or an encoder's version.
    """
    found = load_measured().of(reader)
    if found is None:
        return ()
    return tuple(_trust(figures_of(found, move)) for move in MOVES_OF.get(reading.id, ()))


def corrected_words(reading: Reading, reader: str) -> str:
    """Return the share corrected for known errors as a labelled interval, "" where that says too little."""
    span = corrected_share(reading, reader)
    if span is None or span[1] - span[0] > _WIDEST:
        return ""
    low, high = percent(span[0]).removesuffix(" %"), percent(span[1])
    return (
        f"Corrected for how often such posts are missed or mistaken, the share is probably somewhere in {low}–{high}: "
        "an estimate, made from the errors on other people’s posts."
    )


def corrected_share(reading: Reading, reader: str) -> tuple[float, float] | None:
    """Return between which shares the true one probably lies (after Rogan and Gladen), or None.

    Only for a share of 50 posts or more that one thing decides, which 50 labelled posts or more do.
    """
    moves, found = MOVES_OF.get(reading.id, ()), load_measured().of(reader)
    if (
        found is None
        or reading.unit != "share"
        or len(moves) != 1
        or reading.n < _ENOUGH_POSTS
        or reading.value is None
    ):
        return None
    known = figures_of(found, moves[0])
    caught, false = known.sure_recall, known.sure_false
    if known.support < _ENOUGH_LABELLED or caught is None or false is None:
        return None
    if caught.low - false.high < _LEAST_TOLD_APART:
        return None
    noise = _WIDE * math.sqrt(reading.value * (1 - reading.value) / reading.n)
    low = (reading.value - noise - false.high) / (caught.high - false.high)
    high = (reading.value + noise - false.low) / (caught.low - false.low)
    return min(1.0, max(0.0, low)), min(1.0, max(0.0, high))


def quality_lines(reader: str) -> tuple[tuple[str, str], ...]:
    """Return what a post can do and how well that is read by "cues" or an encoder's version; none if unmeasured."""
    found = load_measured().of(reader)
    return () if found is None else tuple((MOVE_WORDS[one.move], _quality(one)) for one in found.moves)


def _quality(known: MoveFigures) -> str:
    found = percent(known.listed.recall or 0.0)
    if known.sure.precision is None:
        return f"never counted; {found} of those there are shown as a perhaps"
    return (
        f"{percent(known.sure.precision)} of those counted are right; {percent(known.sure.recall or 0.0)} of those "
        f"there are counted, {found} with the perhapses"
    )


def _trust(known: MoveFigures) -> str:
    words = f"A post that {MOVE_WORDS[known.move]}"
    rough = " (a rough hint: few such posts were there to measure on)" if known.support < _FEW else ""
    if known.sure.precision is None:
        return f"{words}: never counted as sure, for it is told too badly; only shown as a perhaps{rough}."
    return (
        f"{words}: {_of_ten(known.sure.precision)} counted as sure are right; {_of_ten(known.sure.recall)} that are "
        f"there are counted, {_of_ten(known.listed.recall)} with the perhapses{rough}."
    )


def _of_ten(share: float | None) -> str:
    number = round(10 * (share or 0))
    return "nearly all" if number == 10 else "hardly any" if number == 0 else f"about {number} in 10"  # noqa: PLR2004 - of ten
