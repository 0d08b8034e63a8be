"""Posts in, their moves out. A learned judge can stand beside this one: the same arguments, the same matches."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.cue import NEVER, SURE
from pcn_core.moves.cues import CUES, MARK_CUES, OTHER_LANGUAGE_CUES
from pcn_core.moves.facts import CERTAIN_MARK, OWN_MARK
from pcn_core.moves.languages import is_tested
from pcn_core.moves.own import Mark, OwnMarkers
from pcn_core.moves.phrasebook import Hit, PhraseBook
from pcn_core.moves.words import Asked, Words, read_words

LONGEST_CUE = 60
# The code book: a post that passes on information does none of these.
NEVER_WITH_INFORMS: frozenset[Move] = frozenset({"opinion", "question", "humor", "personal", "compliment"})

_PHRASES = PhraseBook(cue for cue in CUES if cue.phrase)
_FACTS = tuple(cue for cue in CUES if not cue.phrase)
_PLACES = {move: place for place, move in enumerate(MOVES)}
_Best = dict[Move, tuple[float, str]]
_NONE = (0.0, "")


class MoveMatch(NamedTuple):
    """One move of a post. ``cue``: the words or sign that carried it, at most 60 characters; ``sure``: counted."""

    move: Move
    confidence: float
    cue: str
    sure: bool


_REPOST = [MoveMatch("promotes_others", 1.0, "repost", sure=True)]


def _shorten(cue: str) -> str:
    return cue if len(cue) <= LONGEST_CUE else cue[: LONGEST_CUE - 1] + "…"


@lru_cache(maxsize=4_096)
def _weigh_facts(facts: int, mark: str, *, english: bool) -> _Best:
    """Return what facts alone say: the same for many posts, so copy it before you add to it."""
    best: _Best = {}
    for cue in (*MARK_CUES, *(_FACTS if english else OTHER_LANGUAGE_CUES)):
        if cue.holds(facts) and cue.confidence > best.get(cue.move, _NONE)[0]:
            best[cue.move] = (cue.confidence, cue.sign or mark)
    return best


def _places_taken_back(hits: Iterable[Hit]) -> set[tuple[Move, int]]:
    """Return moves and places rather than pairs of hits: a hostile post holds thousands of either."""
    return {(cue.move, place) for cue, start, end in hits if cue.confidence == NEVER for place in range(start, end)}


def _weigh_hits(best: _Best, hits: Sequence[Hit], words: Words) -> None:
    taken_back = _places_taken_back(hits)
    for cue, start, end in hits:
        if cue.confidence <= best.get(cue.move, _NONE)[0]:
            continue
        if not taken_back or not any((cue.move, place) in taken_back for place in range(start, end)):
            best[cue.move] = (cue.confidence, words.spell(start, end))


def _settle_informs(best: _Best) -> None:
    """Keep either telling or its opposites, whichever is better founded; in doubt the opposites."""
    if "informs" not in best:
        return
    others = [move for move in NEVER_WITH_INFORMS if move in best]
    if any(best[move][0] >= best["informs"][0] for move in others):
        del best["informs"]
        return
    for move in others:
        del best[move]


def classify_post(
    kind: str, text: str, media: Sequence[str], own: OwnMarkers, lang: str | None = None
) -> list[MoveMatch]:
    """Return the sure and the possible moves of one post, in the order of the catalogue.

    ``kind``: one of ``posts.KINDS``; a repost only points to others' work. In languages other than English only what
    needs no words is claimed: links, own-work markers, question marks.
    """
    return classify_posts([(kind, text, media, lang)], own)[0]


def classify_posts(posts: Sequence[Asked], own: OwnMarkers) -> list[list[MoveMatch]]:
    """Return what ``classify_post`` returns for each of the posts; their neighbours change nothing."""
    return classify_with_facts(posts, own)[0]


def classify_with_facts(posts: Sequence[Asked], own: OwnMarkers) -> tuple[list[list[MoveMatch]], list[int]]:
    """Return what ``classify_posts`` returns, and each post's bits of ``facts`` (none for a repost)."""
    written = [post for post in posts if post[0] != "repost"]
    words = read_words(written)
    marks = [own.find(text) for _, text, _, _ in written]
    facts = [shown | _facts_of_mark(mark) for shown, mark in zip(words.facts, marks, strict=True)]
    judged = iter(zip(_judge_written(written, words, marks, facts), facts, strict=True))
    found = [(list(_REPOST), 0) if post[0] == "repost" else next(judged) for post in posts]
    return [matches for matches, _ in found], [shown for _, shown in found]


def _judge_written(
    posts: Sequence[Asked], words: Words, marks: Sequence[Mark | None], facts: Sequence[int]
) -> Iterator[list[MoveMatch]]:
    hits = _PHRASES.find(words.tokens, words.bounds, facts)
    for place, (_, _, _, lang) in enumerate(posts):
        mark, english = marks[place], is_tested(lang)
        sign = "" if mark is None else mark.text
        if english and place in hits:
            best = _weigh_facts(facts[place], sign, english=True).copy()
            _weigh_hits(best, hits[place], words)
            yield _settle(best)
        else:
            yield list(_judge_facts(facts[place], sign, english=english))


def _facts_of_mark(mark: Mark | None) -> int:
    if mark is None:
        return 0
    return OWN_MARK | CERTAIN_MARK if mark.certain else OWN_MARK


@lru_cache(maxsize=4_096)
def _judge_facts(facts: int, sign: str, *, english: bool) -> tuple[MoveMatch, ...]:
    """Return the moves of a post without a phrase of ours: the same for many posts."""
    return tuple(_settle(_weigh_facts(facts, sign, english=english).copy()))


def _settle(best: _Best) -> list[MoveMatch]:
    _settle_informs(best)
    return [_match(move, *best[move]) for move in sorted(best, key=_PLACES.__getitem__)]


def _match(move: Move, confidence: float, cue: str) -> MoveMatch:
    return MoveMatch(move, confidence, _shorten(cue), confidence >= SURE)
