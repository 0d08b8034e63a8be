"""How much a post asks of somebody, and how much fits what has grown between the two (tip 15)."""

import re
from dataclasses import dataclass

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.moves.catalogue import Move
from pcn_core.people.stages import Stage
from pcn_core.people.ties import Tie

# Giving before asking; a repost of theirs is giving too (ours).
GIVING_MOVES: tuple[Move, ...] = ("compliment", "thanks", "congrats", "introduces", "promotes_others", "offers_help")

# What each size asks for, in words for the person (ours).
ASK_WORDS: dict[int, str] = {
    1: "a pointer or an opinion",
    2: "feedback on something short or an introduction",
    3: "a call, a talk or a look at a draft",
    4: "a small piece of work together",
    5: "a paper, a grant or a reference",
}
LARGEST_ASK: dict[Stage, int] = {
    "identified": 0, "following": 0, "noticed": 1, "exchange": 2, "recurring": 3, "direct": 4, "off_twitter": 4,
    "collaborating": 5,
}  # fmt: skip

# Phrases by size, largest first: the first that is found gives the size. In a phrase ``a|b`` is either word, ``a*`` any
# word beginning so, ``…`` up to four words of any kind.
_PHRASES: tuple[tuple[int, str], ...] = (
    (
        5,
        """
        co-author*|coauthor*; joint paper*|article*|grant*|book*; grant application|proposal
        letter of recommendation|support; apply for … grant … together; apply for … grant … with me|us
        write|submit|publish … paper|article|book|chapter|grant|proposal … together
        write|submit|publish … paper|article|book|chapter|grant|proposal … with me|us
        reference|recommendation letter; be|give|write|provide … reference|referee
        join|chair my|our … committee; serve|sit on my|our … committee
        """,
    ),
    (
        4,
        """
        collaborat*; work|working together; team up; co-present*|co-host*|co-organi*|co-lead|co-facilitate
        joint|shared|share … poster|session|panel|workshop|symposium|webinar|post; join … panel|project|study|team
        guest post|blog|lecture*|editor; contribute to; write … blog; propose … together
        """,
    ),
    (
        3,
        """
        phone|video|quick|short|brief call|chat|meeting; zoom|skype; hop|jump on
        have|arrange|schedule a|an … call|chat|talk|meeting; set|up up|for a|an … call|chat|talk|meeting
        give a|us … talk; speak|talk at|to our|my; interview*; mentor me; meet up|for|over|with
        proofread|proof-read|proof|read … draft|manuscript|chapter|thesis|dissertation|paper|proposal
        review|edit … draft|manuscript|chapter|thesis|dissertation|paper|proposal
        feedback|comments|look|thoughts on|at|over … draft|manuscript|chapter|thesis|dissertation|paper|proposal
        """,
    ),
    (
        2,
        """
        feedback; comment|comments|thoughts|advice on my|our|this; look|glance at|over; critique my|our
        check my|our|over; introduce*|introduction; connect me|us; put me|us in touch
        fill|take|complete … survey|questionnaire|poll
        """,
    ),
)


def _word(written: str) -> str:
    choices = (re.escape(word.removesuffix("*")) + r"\w{0,12}" * word.endswith("*") for word in written.split("|"))
    return f"(?:{'|'.join(choices)})"


def _phrase(written: str) -> str:
    """Return a phrase as a pattern; every gap is bounded, for posts are hostile input."""
    gap = r"\W{1,5}(?:\w{1,30}\W{1,5}){0,4}?"
    parts = [r"\W{1,5}".join(map(_word, part.split())) for part in written.split("…")]
    return gap.join(parts)


def _pattern(phrases: str) -> re.Pattern[str]:
    written = [phrase.strip() for phrase in re.split(r"[;\n]", phrases) if phrase.strip()]
    return re.compile(rf"\b(?:{'|'.join(map(_phrase, written))})\b", re.IGNORECASE)


_SIZES = tuple((size, _pattern(phrases)) for size, phrases in _PHRASES)


@dataclass(frozen=True)
class AskSize:
    """How much a post asks, 1 (a pointer) to 5 (a joint paper). ``cue``: the words that say so, "" for none."""

    size: int
    cue: str


def ask_size(text: str) -> AskSize:
    """Return the size of what an asking post asks for, by the words it uses; without such words it is a small one."""
    for size, pattern in _SIZES:
        found = pattern.search(text)
        if found:
            return AskSize(size, found[0][:60])
    return AskSize(1, "")


def giving_mask(facts: Facts, *, surely: bool = True) -> Mask:
    """Return the posts that (surely, or at least possibly) give: praise, thanks, good wishes, a hand, a repost."""
    moves = facts.sure if surely else facts.possible
    return moves(*GIVING_MOVES) | facts.is_kind("repost")


def gifts_before(tie: Tie | None, giving: Mask, row: int | None = None) -> tuple[int, ...]:
    """Return the rows of the posts that gave something to somebody, oldest first, up to ``row`` (excluded)."""
    if tie is None:
        return ()
    rows = tie.rows[giving[tie.rows]]
    kept = rows if row is None else rows[rows < row]
    return tuple(np.asarray(kept).tolist())


def asks_of(tie: Tie | None, asking: Mask) -> tuple[int, ...]:
    """Return the rows of the posts in ``asking`` that speak to or of somebody, oldest first."""
    if tie is None:
        return ()
    return tuple(tie.addressed_rows[asking[tie.addressed_rows]].tolist())
