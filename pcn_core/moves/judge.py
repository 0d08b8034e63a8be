"""One post in, its moves out. A learned judge can stand beside this one: the same arguments, the same matches."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.cue import NEVER, SURE, Cue
from pcn_core.moves.cues import CUES, MARK_CUES, OTHER_LANGUAGE_CUES
from pcn_core.moves.own import Mark, OwnMarkers
from pcn_core.moves.phrasebook import PhraseBook
from pcn_core.moves.facts import CERTAIN_MARK, OWN_MARK
from pcn_core.moves.words import PostWords, read_words

LONGEST_CUE = 60
# The code book: a post that passes on information does none of these.
NEVER_WITH_INFORMS: frozenset[Move] = frozenset({"opinion", "question", "humor", "personal", "compliment"})
# Undetermined, media only, artificial: short posts that the source could not place are read as English.
_READ_AS_ENGLISH = frozenset({"", "en", "und", "zxx", "art"})

_PHRASES = PhraseBook(cue for cue in CUES if cue.phrase)
_FACTS = tuple(cue for cue in CUES if not cue.phrase)
_Best = dict[Move, tuple[float, str]]


class MoveMatch(NamedTuple):
    """One move of a post. ``cue``: the words or sign that carried it, at most 60 characters; ``sure``: counted."""

    move: Move
    confidence: float
    cue: str
    sure: bool


_REPOST = [MoveMatch("promotes_others", 1.0, "repost", sure=True)]


def _is_english(lang: str | None) -> bool:
    """Return whether words may be claimed; X writes qaa to qtz where a post has no language."""
    code = (lang or "").lower()
    return code in _READ_AS_ENGLISH or code.startswith("en-") or (len(code) == len("qaa") and "qaa" <= code <= "qtz")


def _shorten(cue: str) -> str:
    return cue if len(cue) <= LONGEST_CUE else cue[: LONGEST_CUE - 1] + "…"


def _keep_best(best: _Best, move: Move, confidence: float, cue: str) -> None:
    known = best.get(move)
    if known is None or confidence > known[0]:
        best[move] = (confidence, cue)


def _weigh_facts(best: _Best, cues: Iterable[Cue], facts: int, mark: str = "") -> None:
    for cue in cues:
        if facts & cue.needs == cue.needs and not facts & cue.bars:
            _keep_best(best, cue.move, cue.confidence, cue.sign or mark)


def _weigh_words(best: _Best, words: PostWords, facts: int) -> None:
    hits = list(_PHRASES.find(words.tokens, facts))
    # Places rather than pairs of hits: a hostile post holds thousands of either.
    taken_back = {
        (hit.cue.move, place) for hit in hits if hit.cue.confidence == NEVER for place in range(hit.start, hit.end)
    }
    for cue, start, end in hits:
        known = best.get(cue.move)
        if known is not None and cue.confidence <= known[0]:
            continue
        if not taken_back or not any((cue.move, place) in taken_back for place in range(start, end)):
            best[cue.move] = (cue.confidence, " ".join(words.spelled[start:end]).strip())


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
    if kind == "repost":
        return list(_REPOST)
    best = _weigh(read_words(kind, text, media), own.find(text), english=_is_english(lang))
    _settle_informs(best)
    return [
        MoveMatch(move, best[move][0], _shorten(best[move][1]), best[move][0] >= SURE) for move in MOVES if move in best
    ]


def _weigh(words: PostWords, mark: Mark | None, *, english: bool) -> _Best:
    """Return the strongest cue of every move."""
    best: _Best = {}
    facts = words.facts
    if mark is not None:
        facts |= OWN_MARK | (CERTAIN_MARK if mark.certain else 0)
        _weigh_facts(best, MARK_CUES, facts, mark.text)
    _weigh_facts(best, _FACTS if english else OTHER_LANGUAGE_CUES, facts)
    if english:
        _weigh_words(best, words, facts)
    return best
