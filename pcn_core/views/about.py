"""What is known of how well the posts behind a number are read, and a number corrected for the known errors."""

from typing import NamedTuple

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import in_window
from pcn_core.metrics.wording import percent
from pcn_core.moves.catalogue import MOVE_WORDS
from pcn_core.moves.corrections import read_corrections
from pcn_core.moves.evaluation.counting import draw_share
from pcn_core.moves.evaluation.measured import figures_of, load_measured
from pcn_core.moves.evaluation.result import Fair, MoveFigures
from pcn_core.tips.reading import Reading
from pcn_core.views.detail import MOVES_OF

# Below these an estimate would say less than it seems to.
_ENOUGH_POSTS, _ENOUGH_LABELLED, _LEAST_TOLD_APART = 50, 50, 0.2
_FEW = 30
# Between these lie 95 of 100 draws.
_LOW, _HIGH = 2.5, 97.5
# An interval as wide as this tells nobody anything.
_WIDEST = 0.4
# Figures from English posts are shown where at least this share of the posts is read as those were.
_MOSTLY = 0.8

Span = tuple[float, float]


class _Behind(NamedTuple):
    """The posts behind a number by who says what they do: the person, a reader in a tested language, or nobody."""

    judged: Mask
    read: Mask
    unread: Mask

    @property
    def is_mostly_read(self) -> bool:
        """Whether figures from tested languages say something of the posts that the person did not judge."""
        read, unread = int(self.read.sum()), int(self.unread.sum())
        return read > 0 and read >= _MOSTLY * (read + unread)


def about_reading(reading: Reading, facts: Facts, reader: str) -> tuple[str, ...]:
    """Return a sentence per thing that posts do for this number: how far it can be trusted; none where nothing is.

    ``reader``: who reads the posts, "cues" or an encoder's version. Of posts in other languages, and of those that the
    person judged, the figures say nothing.
    """
    found, moves = load_measured().of(reader), MOVES_OF.get(reading.id, ())
    if found is None or not moves or not _behind(reading, facts).is_mostly_read:
        return ()
    return tuple(_trust(figures_of(found, move)) for move in moves)


def unread_words(reading: Reading, facts: Facts) -> str:
    """Return the sentence about a number whose posts are mostly in languages that nobody tested; else ""."""
    behind = _behind(reading, facts)
    read, unread = int(behind.read.sum()), int(behind.unread.sum())
    if reading.id not in MOVES_OF or not unread or behind.is_mostly_read:
        return ""
    few, is_or_are = f"Only {read:,}" if read else "None", "is" if read <= 1 else "are"
    whose = " that you did not judge yourself" if behind.judged.any() else ""
    return (
        f"{few} of the {read + unread:,} posts behind this number{whose} {is_or_are} in English. What posts in other "
        "languages say is not read, so how often they are counted rightly is not known."
    )


def corrected_words(reading: Reading, facts: Facts, reader: str) -> str:
    """Return the share corrected for known errors as a labelled interval, "" where that says too little."""
    span = corrected_share(reading, facts, reader)
    if span is None or span[1] - span[0] > _WIDEST:
        return ""
    low, high = (percent(end) for end in span)
    where = high if low == high else f"somewhere in {low.removesuffix(' %')}–{high}"
    unread = int(_behind(reading, facts).unread.sum())
    without = f" (posts in other languages left out: {unread:,})" if unread else ""
    return (
        f"Corrected for how often such posts are missed or mistaken, the share is probably {where}{without}: "
        "an estimate, made from the errors on other people’s posts."
    )


def corrected_share(reading: Reading, facts: Facts, reader: str) -> Span | None:
    """Return between which shares the true one probably lies (after Rogan and Gladen), or None.

    Only for a share of 50 posts or more that one thing decides, which 50 fairly drawn labelled posts or more do. What
    the person said stands as it is; the rest is corrected; posts that nobody read are left out.
    """
    moves, found = MOVES_OF.get(reading.id, ()), load_measured().of(reader)
    if found is None or reading.unit != "share" or len(moves) != 1 or reading.value is None:
        return None
    fair, behind = figures_of(found, moves[0]).fair, _behind(reading, facts)
    posts = int((behind.judged | behind.read).sum())
    if fair is None or fair.there < _ENOUGH_LABELLED or posts < _ENOUGH_POSTS or not behind.is_mostly_read:
        return None
    sure = facts.sure(*moves)
    yes, counted = int((behind.judged & sure).sum()), int((behind.read & sure).sum())
    return _correct(posts, int(behind.judged.sum()), yes, counted, fair)


def _correct(posts: int, judged: int, yes: int, counted: int, fair: Fair) -> Span | None:
    """Return the span of a share of ``posts``, of which the person judged some and a reader counted some others.

    People judge no fair sample, and what the reader had said of these posts is not kept. So at the low end it missed
    all that the person said yes to, at the high end it had found them, and what was denied had been mistaken.
    """
    caught, mistaken = draw_share(fair.caught, fair.there, 1), draw_share(fair.mistaken, fair.others, 2)
    apart = caught - mistaken
    if np.percentile(apart, _LOW) < _LEAST_TOLD_APART:
        return None
    still_mistaken = np.maximum(0, mistaken - (judged - yes) / posts)
    low = float(np.percentile((draw_share(counted, posts, 3) - mistaken) / apart, _LOW))
    high = float(np.percentile((draw_share(counted + yes, posts, 3) - still_mistaken) / apart, _HIGH))
    low, high = max(yes / posts, low), min((posts - judged + yes) / posts, high)
    # The other way round: this person's posts are not read as those were that the errors were measured on.
    return (low, high) if low < high else None


def _behind(reading: Reading, facts: Facts) -> _Behind:
    """Return the posts that a number looked at; only who spoke of everything that matters to it judged a post."""
    looked_at = facts.own if reading.window is None else facts.own & in_window(facts, reading.window)
    moves = set(MOVES_OF.get(reading.id, ()))
    told = [post_id for post_id, words in read_corrections(facts.plan.corrections).items() if moves <= words.keys()]
    judged = looked_at & facts.posts["id"].isin(told).to_numpy(dtype=bool)
    read = looked_at & ~judged & facts.worded
    return _Behind(judged, read, looked_at & ~judged & ~read)


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
