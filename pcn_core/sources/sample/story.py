"""Who is in the sample: an invented doctoral researcher, the invented people around her, and the days that matter.

Every handle but hers ends in ``_eg`` (for example) and every site in ``.example``, so that nobody real is meant.
All account ids lie in one block starting at 900000000000000001.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

SAMPLE_UNTIL = date(2026, 3, 31)
SAMPLE_ACCOUNT_ID = "900000000000000001"
SAMPLE_HANDLE = "sample_mouse"
SAMPLE_NAME = "Sample: Mina Maus (invented)"
FORMER_HANDLE = "minamaus_eg"
# None of these may ever be read, kept, shown or logged: the archive's private files hold them to prove it.
PRIVATE_CANARIES = ("the canary sings only at home", "canary.mina@example.org", "192.0.2.77", "+15555550142")

BIO = (
    "Doctoral researcher on mice and cheese at the (invented) University of Rindwick. "
    "Animal behaviour, honest statistics, bad puns. Cat person, which is awkward. 🐭🧀"
)
LOCATION = "Rindwick"
WEBSITE = "https://minamaus.example"
TIME_ZONE = "Europe/Amsterdam"
COMMUNITY_ID = "1500000000000000042"

BLOCKS_SINCE_START = 12
BREAK_BLOCK = 7
LAUNCH_BLOCK = 2


@dataclass(frozen=True)
class Character:
    """Somebody invented. ``followed``: the owner follows them; ``chatty``: how often the owner talks with them."""

    handle: str
    name: str
    id: str
    followed: bool = False
    chatty: int = 0

    @property
    def first_name(self) -> str:
        """How the owner calls them: the name without title and surname."""
        return self.name.removeprefix("Dr ").removeprefix("Prof. ").split()[0]


def _cast(*rows: tuple[str, str, bool, int]) -> tuple[Character, ...]:
    first = int(SAMPLE_ACCOUNT_ID) + 100
    return tuple(
        Character(handle, name, str(first + n), followed, chatty)
        for n, (handle, name, followed, chatty) in enumerate(rows)
    )


# Planned people first; handle, name, followed, chatty.
CAST = _cast(
    ("tilda_tilsit_eg", "Tilda Tilsit", True, 9),
    ("bo_brie_eg", "Bo Brie", True, 7),
    ("ines_edam_eg", "Ines Edam", True, 6),
    ("caerphilly_eg", "Dr Cora Caerphilly", True, 3),
    ("noor_nibble_eg", "Dr Noor Nibble", True, 6),
    ("gus_gouda_eg", "Prof. Gus Gouda", True, 2),
    ("pecorino_eg", "Prof. Pia Pecorino", True, 0),
    ("stilton_eg", "Stella Stilton", True, 0),
    ("mousesociety_eg", "Society for Mouse Studies", True, 0),
    ("cheeseqtly_eg", "Cheese Quarterly", False, 0),
    ("raj_ricotta_eg", "Raj Ricotta", False, 2),
    # Not in the plan.
    ("hal_havarti_eg", "Hal Havarti", True, 4),
    ("wren_wendy_eg", "Wren Wensleydale", True, 4),
    ("otto_oaxaca_eg", "Otto Oaxaca", True, 3),
    ("mo_mozza_eg", "Mo Mozzarella", False, 3),
    ("rita_rocha_eg", "Rita Roquefort", True, 3),
    ("cam_curds_eg", "Cam Curds", False, 2),
    ("lea_limburg_eg", "Lea Limburger", True, 3),
    ("sam_swiss_eg", "Sam Swiss", False, 2),
    ("ana_asiago_eg", "Ana Asiago", True, 3),
    ("hugo_halloum_eg", "Hugo Halloumi", False, 2),
    ("kit_kefir_eg", "Kit Kefir", True, 2),
    ("pam_paneer_eg", "Pam Paneer", True, 2),
    ("dan_danablu_eg", "Dan Danablu", False, 1),
    ("liv_labneh_eg", "Liv Labneh", True, 2),
    ("max_maze_eg", "Max Maze", True, 2),
    ("eve_whisker_eg", "Eve Whisker", False, 2),
    ("tom_tailor_eg", "Tom Tailor", False, 1),
    ("rindlab_eg", "Rind Lab", True, 1),
    ("whisker_news_eg", "Whisker News", True, 0),
    ("mazeworks_eg", "Mazeworks", True, 0),
    ("rindtracker_eg", "RindTracker", True, 0),
)
PEOPLE = {person.handle: person for person in CAST}
# The Society is followed and never met.
BIG_NAMES = tuple(PEOPLE[h] for h in ("stilton_eg", "cheeseqtly_eg", "whisker_news_eg", "mazeworks_eg"))
CHATTY = tuple(person for person in CAST if person.chatty)
VANISHED = Character("gone_fondue_eg", "", "-1")

_FIRST = (
    "Alma",
    "Ben",
    "Cleo",
    "Dirk",
    "Elif",
    "Finn",
    "Gita",
    "Hana",
    "Ivo",
    "Jana",
    "Kofi",
    "Lou",
    "Mei",
    "Nils",
    "Oda",
    "Pim",
)
_LAST = (
    "Alder",
    "Birch",
    "Cedar",
    "Dell",
    "Elm",
    "Fern",
    "Glen",
    "Heath",
    "Iris",
    "Juno",
    "Kelp",
    "Lark",
    "Moss",
    "Nash",
    "Oak",
    "Pine",
)
_ADJECTIVES = ("mild", "tiny", "busy", "calm", "odd", "shy", "wise", "warm", "keen", "bold")
_NOUNS = ("mouse", "curd", "rind", "whey", "tail", "maze", "ear")


@cache
def crowd(size: int) -> tuple[Character, ...]:
    """Return ``size`` further invented people (at most 10,000), met in passing; the same ones every time."""
    return tuple(_passer_by(number) for number in range(size))


def _passer_by(number: int) -> Character:
    adjective = _ADJECTIVES[number % 10] if number < 1_000 else ""  # noqa: PLR2004 - a handle has 15 characters
    handle = f"{adjective}{_NOUNS[number // 10 % 7]}{number}_eg"
    name = f"{_FIRST[number % 16]} {_LAST[number // 16 % 16]}"
    return Character(handle, name, str(int(SAMPLE_ACCOUNT_ID) + 10_000 + number))


def crowd_size(posts: int) -> int:
    """Return how many people are met in passing in a history of that many posts."""
    return min(2_000, 40 + posts // 100)


@cache
def directory(crowd_of: int) -> dict[str, Character]:
    """Return everybody by handle."""
    return PEOPLE | {person.handle: person for person in (*crowd(crowd_of), VANISHED)}


def following_ids() -> list[str]:
    """Return the ids that the owner follows: part of the cast, and many accounts never spoken to."""
    silent = [str(int(SAMPLE_ACCOUNT_ID) + 500_000 + 7 * n) for n in range(140)]
    return [person.id for person in CAST if person.followed] + silent


def follower_ids() -> list[str]:
    """Return the ids that follow the owner."""
    strangers = [str(int(SAMPLE_ACCOUNT_ID) + 700_000 + 3 * n) for n in range(190)]
    return [person.id for person in CAST if person.chatty > 1] + strangers


def plan_start(until: date = SAMPLE_UNTIL) -> date:
    """Return the day the owner began with her plan: twelve whole 7-day blocks up to ``until``."""
    return until - timedelta(days=7 * BLOCKS_SINCE_START - 1)
