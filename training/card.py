"""The model card, docs/model-card.md, from measured.json and training/figures.json; ``make docs`` writes it."""

import json
from pathlib import Path

from pcn_core.moves.catalogue import MOVE_WORDS, MOVES
from pcn_core.moves.encoder.session import TOLERANCE
from pcn_core.moves.evaluation.counting import Interval
from pcn_core.moves.evaluation.measured import figures_of, load_measured
from pcn_core.moves.evaluation.result import ENOUGH, Decisions

FIGURES = Path(__file__).with_name("figures.json")
_NEVER = 1.0
_HEAD = """# The encoder: a model card

`pcn_core/moves/encoder/weights/reader.onnx` and `second.json` read, offline and on your own computer, what a post does:
fifteen moves, from a compliment to passing on information. This page says what they are made of and how far to trust
them. How to make them anew: `training/README.md`. `make docs` writes this page from what was measured.

## What it is

Six layers of a sentence encoder (all-MiniLM-L6-v2, Apache-2.0, 22.7 million weights), tuned on labelled posts, with a
head that looks for each move at the words that speak for it. It learned from the readers' labels and, in equal parts,
from the answers of a larger teacher (all-mpnet-base-v2, Apache-2.0, twelve layers, tuned on the same posts), which does
not ship. It is stored in whole numbers (23 MB), and a post's scores depend on its words, its kind and its media, on
nothing beside it: only posts of one length are read side by side, so that none is padded. Another processor may move
a score, which runs from about -6 to 6, by {tolerance} at most. Names of others, and their words in a post (a repost
typed by hand, a quotation), are left out before it reads; of a link it sees the host's name. A second look, a logistic
regression per move, weighs these scores with the cues, the make-up of the post and the marks of your own work, and says
how likely each move is. It is calibrated on authors that neither the encoder nor its teachers had ever seen.

The weights are, like the program, under the Apache License 2.0.

## What it learned from

10,363 posts of 39 authors (A1-A39) labelled once, and 980 posts of seven of them labelled twice and settled: posts from
public archives, in English, by academics, teachers and librarians (more than half), engineers, journalists, hobby
accounts; handles replaced.

The labels come from language models that read every post by one code book; on the posts that two of them read they
agree with a macro-F1 of 0.93. Single labels are noisy: praise of a work with nobody named wavers between a compliment
and an opinion, whose work a short link leads to is often a guess. Posts of A8-A39 whose label a first model doubted
(2,649) were read a second time without sight of it, and a third time where the two readings differed: 418 changed.

Also 4,633 invented posts (`training/invented.jsonl`), written and labelled once by language models that saw none of the
judges' posts: many of what is rare (criticism, dry humour, help, meetings), and of what only looks like it. They teach
the encoder; no calibration, no threshold and no figure rests on them.

No labelled post is part of the project, none can be read out of a program file; as with every learned model it cannot
be ruled out that weights hold traces of what they learned.

## How well it reads authors it never saw

Learned from authors A8-A39, thresholds and calibration too; judged on {posts} posts of seven others (A1-A7). What ships
learned by the same recipe from all of them, so these figures are those of its recipe, a little on the low side.

The aim was a macro-F1 of 0.70 and, for each move, a calibration error of 0.05 or less. Reached, over the moves with
{fewest} posts or more:

| what is taken for found | macro-F1 | 95 % interval | micro-F1 |
| --- | ---: | --- | ---: |
| what counts as sure | {counted} |
| the same with thresholds in which A1-A7 had no say (below) | {unraised} | |
| what is possible, too | {listed} |
| each move from its best threshold on, also learned from A8-A39 | {best} | |

What would help most: more labelled posts with criticism, dry humour and introductions, and several teachers.

| a post that … | posts | precision | recall | F1 | 95 % interval | calibration error (by chance) | counted from |
| --- | ---: | ---: | ---: | ---: | --- | --- | --- |
"""
_TAIL = """
"Counted from": the probability from which a move counts. A move that is not right 6 times in 10 on authors that had no
part in learning it never counts; it is only shown as possible. What ships is held to that on A1-A7 too, and so is its
sister, who is judged here: that may raise a threshold. The calibration error is the expected one over probabilities of
0.1 and more; "by chance" is what so few posts would show if every probability were right. On the authors that it was
fitted on by turns it is {held_low:.2f}-{held_high:.2f}.

Mean error of the moves' rates on the fair sample of each author with 100 posts or more, in percentage points:
{rates}.

## Where it fails

- English only. Posts in other languages are read by their structure, as without the encoder.
- Irony without a sign of it, criticism in polite words, and jokes that need the picture are missed.
- A short link does not say whose work it leads to: mark your own sites, hashtags and handles in the plan.
- Authors were academics, teachers, librarians, engineers, journalists and hobby accounts; most
  of them live in North America, Britain or Australia. Other circles may be read less well.
- It says what words show, not what people are like. It is no means to judge or compare persons.
- Beside it stand your corrections: they always win.
"""


def card_document() -> str:
    """Return the page."""
    extra = json.loads(FIGURES.read_text("utf-8"))
    measured = load_measured().encoder
    if measured is None:
        return ""
    rows = []
    for move in MOVES:
        one, beside = figures_of(measured, move), extra["moves"][move]
        counted = "never" if beside["counted_from"] > _NEVER else f"{beside['counted_from']:.2f}"
        rows.append(
            f"| {MOVE_WORDS[move]} | {one.support} | {_two(one.sure.precision)} | {_two(one.sure.recall)} "
            f"| {_two(one.sure.f1)} | {_ends(one.f1_interval, 2)} "
            f"| {_two(beside['calibration_error'])} ({_two(beside['calibration_by_chance'])}) | {counted} |"
        )
    rates = ", ".join(
        f"{author.author} {100 * author.error:.1f}" for author in sorted(measured.rates, key=lambda one: one.author)
    )
    errors = extra["calibration_error_held"].values()
    said = {
        "tolerance": TOLERANCE, "posts": measured.posts, "fewest": ENOUGH, "counted": _overall(measured.sure),
        "listed": _overall(measured.listed), "rates": rates, "held_low": min(errors), "held_high": max(errors),
    }  # fmt: skip
    said |= {name: _at_bounds(**one) for name, one in extra["at_bounds"].items()}
    return _HEAD.format_map(said) + "\n".join(rows) + "\n" + _TAIL.format_map(said)


def _two(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"


def _ends(interval: Interval | None, digits: int) -> str:
    return "–" if interval is None else f"{interval.low:.{digits}f}-{interval.high:.{digits}f}"


def _overall(decisions: Decisions) -> str:
    macro, micro = decisions.macro.f1 or 0, decisions.micro.f1 or 0
    return f"{macro:.3f} | {_ends(decisions.macro_interval, 3)} | {micro:.3f}"


def _at_bounds(macro_f1: float, interval: list[float]) -> str:
    return f"{macro_f1:.3f} | {interval[0]:.3f}-{interval[1]:.3f}"
