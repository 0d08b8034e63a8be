"""The slot lists behind the texts, and how a template is filled."""

from collections.abc import Callable
from random import Random

CHEESES = (
    "Gouda", "Manchego", "Brie", "Cheddar", "Edam", "Pecorino", "Stilton", "Feta", "Comté", "Havarti", "Emmental",
    "Roquefort", "Gruyère", "Limburger", "Halloumi", "Taleggio",
)  # fmt: skip
TOPICS = (
    "cheese choice", "maze learning", "night feeding", "crumb counting", "hoarding", "smell and memory",
    "play in young mice", "whisker signals", "washing before choosing", "group feeding", "fear of cats",
    "sleep after supper", "left-turn bias", "taste aversion",
)  # fmt: skip
FINDINGS = (
    "mice prefer Gouda when nobody is watching", "mice choose the smaller crumb first",
    "old mice take the long way to the cheese", "mice remember a cheese for nine days",
    "a blue light halves the appetite for Brie", "mice who share cheese sleep longer",
    "warm cheese is found twice as fast", "mice turn left after a meal", "house mice avoid Stilton on Mondays",
    "the smell of Edam slows a maze run", "young mice copy the cheese choice of their aunts",
)  # fmt: skip
JOURNALS = ("Cheese Quarterly", "Annals of Nibbling", "Mouse & Method", "the Journal of Small Appetites", "Rind")
ORGS = ("The Society for Mouse Studies", "Mazeworks", "The Rind Lab", "The Institute of Curd")
PLACES = ("MouseCon", "the Rindwick spring school", "the Nibble Symposium")
FOODS = ("a cheesecake", "an apple cake", "mushroom soup", "a tower of pancakes", "my aunt’s dumplings")
VILLAGES = ("Oberkäs", "Mausbach", "Lochhausen")
NEWS_SITES = ("whisker.example", "cheeseqtly.example", "mazeworks.example/news", "nibble.example/a", "openmice.example")
_WORDS = ("mice", "cheese", "maze", "whisker", "crumb", "night", "choice", "method", "data", "notes")
_OWN_PAGES = ("blog", "papers/of-mice-and-manchego", "talks", "rindtracker", "notes")


def _address(rng: Random) -> str:
    return f"https://{rng.choice(NEWS_SITES)}/{rng.choice(_WORDS)}-{rng.choice(_WORDS)}-{rng.randrange(100, 9_999)}"


def _own_address(rng: Random) -> str:
    return f"https://minamaus.example/{rng.choice(_OWN_PAGES)}/{rng.choice(_WORDS)}-{rng.randrange(10, 999)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_SLOTS: dict[str, Callable[[Random], str]] = {
    "cheese": lambda rng: rng.choice(CHEESES),
    "topic": lambda rng: rng.choice(TOPICS),
    "Topic": lambda rng: _capital(rng.choice(TOPICS)),
    "finding": lambda rng: rng.choice(FINDINGS),
    "Finding": lambda rng: _capital(rng.choice(FINDINGS)),
    "journal": lambda rng: rng.choice(JOURNALS),
    "org": lambda rng: rng.choice(ORGS),
    "place": lambda rng: rng.choice(PLACES),
    "food": lambda rng: rng.choice(FOODS),
    "dorf": lambda rng: rng.choice(VILLAGES),
    "number": lambda rng: str(rng.randrange(12, 96)),
    "version": lambda rng: f"{rng.randrange(1, 4)}.{rng.randrange(10)}",
    "news": _address,
    "own": _own_address,
}


class _Filler(dict[str, str]):
    """Slots given by the caller first; the others are drawn, the same word for the same slot within one text."""

    def __init__(self, rng: Random, given: dict[str, str]) -> None:
        super().__init__(given)
        self._rng = rng

    def __missing__(self, slot: str) -> str:
        self[slot] = word = _SLOTS[slot](self._rng)
        return word


def fill(template: str, rng: Random, **given: str) -> str:
    """Return ``template`` with its slots filled. Raises KeyError for a slot nobody knows: a bug."""
    return template.format_map(_Filler(rng, given))
