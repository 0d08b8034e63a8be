"""docs/moves.md: what each move means and how well it is read, written from the measured figures."""

from collections.abc import Iterator

from pcn_core.moves.catalogue import MOVE_WORDS, MOVES, Move
from pcn_core.moves.evaluation.counting import Interval
from pcn_core.moves.evaluation.meanings import MEANINGS
from pcn_core.moves.evaluation.measured import Measured, figures_of, load_measured
from pcn_core.moves.evaluation.result import ENOUGH, Evaluation, MoveFigures

_FEW = 30
_HEAD = """# What your posts do, and how well it is read

Written by `make docs` from figures that `python -m pcn_core evaluate` printed; do not edit it here.

A post can do several things at once: thank somebody *and* ask a question. Two readers in the program look for them:

- **Word cues**: words and signs that give a thing away, like “thank you” or a question mark. They read a long history
  in seconds, so your first charts stand on them.
- **The closer reader**: a small model that runs on your own computer and has learned from labelled posts of others. It
  goes through your posts in the background; once it has read all of them, your charts stand on it alone. They never
  stand on half of each.

What a reader is sure of is **counted**. What it only finds possible is **shown as a range** (“22 %, perhaps 31 %”).
Your own word beats both: every post has a way to say what is right.
"""
_HOW = """
## How this was measured

On {posts:,} posts of {authors} people whose archives are public: teachers, engineers, writers, a hobby account. Two
careful readers (language models, with a code book) labelled every post, and where they disagreed a third reading
settled it. They agreed with each other at a macro F1 of 0.93, so nothing can be expected to do better. The closer
reader’s figures are those of a sister that never saw a post of these people (the one that comes with the program
learned from all). The posts are in English. About a third of them were picked because they were likely to hold
something rare, so shares of posts are judged on the others alone.

*Found* is how many of the posts that do a thing are found; *right* is how many of those found really do it; F1 is
high only when both are, and stands for what is counted. In brackets: where 95 of 100 redrawings of the posts lie.
"""


def moves_document() -> str:
    """Return docs/moves.md."""
    measured = load_measured()
    parts = [_HEAD, _HOW.format(posts=measured.cues.posts, authors=measured.cues.authors)]
    parts += ["\n## At a glance\n", *_glance(measured), "\n## One by one\n"]
    parts += [_one(measured, move) for move in MOVES]
    return "\n".join(parts).replace("\n\n\n", "\n\n")


def _glance(measured: Measured) -> Iterator[str]:
    yield "| a post that … | posts | word cues: F1 counted · with the possible ones | closer reader: the same |"
    yield "|---|---|---|---|"
    for move in MOVES:
        cues, encoder = figures_of(measured.cues, move), _encoder(measured, move)
        name = f"[{MOVE_WORDS[move]}](#{move})"
        yield f"| {name} | {cues.support} | {_both(cues)} | {_both(encoder) if encoder else '–'} |"
    yield ""
    yield from _overall("Word cues", measured.cues)
    if measured.encoder:
        yield from _overall("The closer reader", measured.encoder)


def _overall(name: str, found: Evaluation) -> Iterator[str]:
    macro, micro, listed = found.sure.macro, found.sure.micro, found.listed.macro
    yield (
        f"**{name}**, as counted: F1 {_number(macro.f1)}{_span(found.sure.macro_interval)} on average over the kinds "
        f"with {ENOUGH} posts or more, {_number(micro.f1)}{_span(found.sure.micro_interval)} over all decisions. Of "
        f"what it counts, {_percent(macro.precision)} is right, and it counts {_percent(macro.recall)} of what is "
        f"there; with what it shows as possible it finds {_percent(listed.recall)} (averages over these kinds; F1 then "
        f"{_number(listed.f1)}). "
        "What it says with a confidence of 60 % holds in 60 of 100 cases, give or take "
        f"{_points(found.calibration_error)}."
    )
    if found.rates:
        errors = [rates.error for rates in found.rates]
        yield (
            f"Shares of posts as counted, for the {len(errors)} people with 100 fairly drawn posts or more, are off by "
            f"{_points(min(errors), 1)} to {_points(max(errors), 1)} on average over all kinds."
        )
    yield ""


def _one(measured: Measured, move: Move) -> str:
    meaning, cues, encoder = MEANINGS[move], figures_of(measured.cues, move), _encoder(measured, move)
    lines = [f"### {move}", "", f"*A post that {MOVE_WORDS[move]}.* {meaning.counts}", ""]
    lines += [f"**Not this:** {meaning.not_this}", "", f"**Where it goes wrong:** {meaning.mistakes}", ""]
    if cues.support < _FEW:
        lines += [f"Only {cues.support} of the posts do this: read the figures as a rough hint.", ""]
    lines.append(f"- Word cues: {_said(cues)}")
    if encoder:
        lines.append(f"- Closer reader: {_said(encoder)}")
    return "\n".join([*lines, ""])


def _said(found: MoveFigures) -> str:
    """Return the figures of a reader in a sentence."""
    sure, listed = found.sure, found.listed
    if sure.precision is None:
        counted = "never counted, only shown as possible"
    else:
        counted = f"of those counted {_percent(sure.precision)} are right, and {_percent(sure.recall)} are counted"
    return (
        f"{counted}; with the possible ones {_percent(listed.recall)} are found, and {_percent(listed.precision)} of "
        f"all these are right. F1 {_f1(found)}; confidence off by {_points(found.calibration_error)}."
    )


def _encoder(measured: Measured, move: Move) -> MoveFigures | None:
    return None if measured.encoder is None else figures_of(measured.encoder, move)


def _f1(found: MoveFigures) -> str:
    return f"{_number(found.sure.f1)}{_span(found.f1_interval)}"


def _both(found: MoveFigures) -> str:
    return f"{_f1(found)} · {_number(found.listed.f1)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _span(span: Interval | None) -> str:
    return "" if span is None else f" ({span.low:.2f}–{span.high:.2f})"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"


def _points(value: float | None, digits: int = 0) -> str:
    if value is None:
        return "–"
    said = f"{100 * value:.{digits}f}"
    return f"{said} point" if said == "1" else f"{said} points"
