"""One post in, its moves out. A learned judge can stand beside this one: the same arguments, the same matches."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.cue import NEVER, SURE, Cue
from pcn_core.moves.cues import CUES
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.phrasebook import Hit, PhraseBook
from pcn_core.moves.words import OWN_MARK, PostWords, read_words

LONGEST_CUE = 60
# The code book: a post that passes on information does none of these.
NEVER_WITH_INFORMS: frozenset[Move] = frozenset({"opinion", "question", "humor", "personal", "compliment"})
# Undetermined, media only, artificial: short posts that the source could not place are read as English.
_READ_AS_ENGLISH = frozenset({"", "en", "und", "zxx", "art"})

_PHRASES = PhraseBook(cue for cue in CUES if cue.phrase)
_FACTS = tuple(cue for cue in CUES if not cue.phrase and not cue.leftover)
_ANY_LANGUAGE = tuple(cue for cue in _FACTS if cue.any_language)
_LEFTOVERS = tuple(cue for cue in CUES if cue.leftover)


class MoveMatch(NamedTuple):
    """One move of a post. ``cue``: the words or sign that carried it, at most 60 characters; ``sure``: counted."""

    move: Move
    confidence: float
    cue: str
    sure: bool


_REPOST = [MoveMatch("promotes_others", 1.0, "repost", sure=True)]


def _is_english(lang: str | None) -> bool:
    """Words are claimed for English only; X writes qme, qht, ... for posts without a language."""
    return not lang or lang in _READ_AS_ENGLISH or lang.startswith(("q", "en-"))


def _shorten(cue: str) -> str:
    return cue if len(cue) <= LONGEST_CUE else cue[: LONGEST_CUE - 1] + "…"


class _Evidence:
    """The strongest cue of each move so far."""

    def __init__(self) -> None:
        self.best: dict[Move, tuple[float, str]] = {}

    def add(self, move: Move, confidence: float, cue: str) -> None:
        known = self.best.get(move)
        if known is None or confidence > known[0]:
            self.best[move] = (confidence, cue)

    def add_facts(self, cues: Iterable[Cue], facts: int, own: str | None) -> None:
        for cue in cues:
            if facts & cue.needs == cue.needs and not facts & cue.bars:
                self.add(cue.move, cue.confidence, (own or cue.sign) if cue.needs & OWN_MARK else cue.sign)

    def add_words(self, words: PostWords) -> None:
        hits = list(_PHRASES.find(words.tokens, words.facts))
        taken_back = [hit for hit in hits if hit.cue.confidence == NEVER]
        for hit in hits:
            if not any(_takes_back(never, hit) for never in taken_back):
                self.add(hit.cue.move, hit.cue.confidence, " ".join(words.tokens[hit.start : hit.end]).strip("^$ "))


def _takes_back(never: Hit, hit: Hit) -> bool:
    return never.cue.move == hit.cue.move and never.start < hit.end and hit.start < never.end


def _settle_informs(best: dict[Move, tuple[float, str]]) -> None:
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
    words = read_words(kind, text, media)
    marker = own.find(text)
    facts = words.facts | (OWN_MARK if marker else 0)
    evidence = _Evidence()
    if _is_english(lang):
        evidence.add_facts(_FACTS, facts, marker)
        evidence.add_words(PostWords(words.tokens, facts))
        if not evidence.best:
            evidence.add_facts(_LEFTOVERS, facts, marker)
    else:
        evidence.add_facts(_ANY_LANGUAGE, facts, marker)
    _settle_informs(evidence.best)
    best = evidence.best
    return [
        MoveMatch(move, best[move][0], _shorten(best[move][1]), best[move][0] >= SURE) for move in MOVES if move in best
    ]
