"""The invented world behind the stand-in: a mouse who studies cheese, those around her, what they wrote."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.sources.archive_builder import HANDLE, OWNER, post_id

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
OWNER_TOKEN, APP_TOKEN = "stand-in-owner-token", "stand-in-app-token"
SHY, VANISHED = "5007", "5999"
FOLLOWED_FROM = 70_000


@dataclass
class Person:
    """One account as the world keeps it."""

    id: str
    handle: str
    name: str
    followers: int = 120
    following: int = 80
    is_protected: bool = False
    bio: str = ""


@dataclass
class Told:
    """One post as the world keeps it: ``text`` as X escapes it, entities in X's old names without places in the text.

    ``long``: the full text and links of a long post. ``versions``: all ids of an edited one, oldest first.
    ``media``: keys of attachments.
    """

    id: str
    author: str
    text: str
    created: datetime
    conversation: str = ""
    replies_to: str | None = None
    replies_to_user: str | None = None
    quotes: str | None = None
    reposts: str | None = None
    names: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    long: str | None = None
    versions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.conversation = self.conversation or self.id


@dataclass
class World:
    """Everybody and everything. ``tokens``: bearer token → account it speaks for, None: for an app alone."""

    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Told] = field(default_factory=dict)
    following: tuple[str, ...] = ()
    tokens: dict[str, str | None] = field(default_factory=lambda: {OWNER_TOKEN: OWNER, APP_TOKEN: None})

    def add(self, told: Told) -> Told:
        """Keep one more post and return it."""
        self.posts[told.id] = told
        return told

    def remove(self, number: str) -> None:
        """Let a post be deleted on X."""
        del self.posts[number]

    def of(self, author: str) -> list[Told]:
        """Return an account's posts, newest first; of an edited one the newest version only."""
        return self._newest_first(told for told in self.posts.values() if told.author == author)

    def naming(self, person: str) -> list[Told]:
        """Return the posts that name an account, newest first."""
        return self._newest_first(told for told in self.posts.values() if person in told.names)

    def by_handle(self, handle: str) -> Person | None:
        """Return the account of that name."""
        return next((one for one in self.people.values() if one.handle.casefold() == handle.casefold()), None)

    def _newest_first(self, posts):
        return sorted(posts, key=lambda told: int(told.id), reverse=True)


_OTHERS = (
    ("5001", "gouda_gnome", "Gouda Gnome", 3_400), ("5002", "rind_reader", "Rind Reader", 310),
    ("5003", "prof_brebis", "Prof. Brebis", 98_000), ("5004", "curd_counter", "Curd Counter", 77),
    ("5005", "whey_wanderer", "Whey Wanderer", 1_020), ("5006", "dairy_dean", "Dairy Dean", 15_600),
)  # fmt: skip
_SAYINGS = (
    "Does anybody age gouda at 12 degrees?",
    "Salt &amp; time: the two things every rind needs.",
    "Reading about mites &lt;again&gt; this morning.",
    "A new figure for the cheese paper is done.",
    "Thank you all for a wonderful panel today!",
    "What do you do when a brine turns cloudy?",
)
_ANSWERS = (
    "I would try it a little colder, what do you think?",
    "So true.",
    "Have you read the paper by Brebis on this?",
    "Wonderful, congratulations!",
)
_PAPER = ("https://t.co/paper00001", "https://cheese.example/paper?a=1&b=2")


def build_world(now: datetime = NOW, *, posts: int = 320, mentions: int = 90, seed: int = 7) -> World:
    """Return the same world for the same arguments; the newest post is a few hours old at ``now``."""
    chance = random.Random(seed)  # noqa: S311 - an invented world
    world = World()
    world.people[OWNER] = Person(OWNER, HANDLE, "Brie", 412, 3, bio="I study cheese &amp; those who eat it.")
    for number, handle, name, followers in _OTHERS:
        world.people[number] = Person(number, handle, name, followers, followers // 7)
    world.people[SHY] = Person(SHY, "shy_shrew", "Shy Shrew", 12, 9, is_protected=True)
    world.following = ("5001", "5003", SHY, *(str(FOLLOWED_FROM + step) for step in range(40)))
    _let_others_write(world, now, chance)
    _let_owner_write(world, now, posts, chance)
    _let_others_answer(world, now, mentions, chance)
    return world


def _let_others_write(world: World, now: datetime, chance: random.Random) -> None:
    for step in range(60):
        author = _OTHERS[step % len(_OTHERS)][0]
        when = now - timedelta(days=400 - step, minutes=chance.randrange(600))
        text = f"{chance.choice(_SAYINGS)} From my cellar, number {step}, where nothing is ever as simple as it looks."
        world.add(Told(post_id(when, step), author, text, when))


def _let_owner_write(world: World, now: datetime, count: int, chance: random.Random) -> None:
    others = sorted((told for told in world.posts.values()), key=lambda told: told.id)
    last: Told | None = None
    for step in range(count):
        when = now - timedelta(hours=6 + 20 * (count - 1 - step), minutes=chance.randrange(300))
        last = world.add(_owners_post(step, when, others, last, world))


def _owners_post(step: int, when: datetime, others: list[Told], last: Told | None, world: World) -> Told:
    """Return one post; every kind comes by once in ten."""
    number, saying, other = post_id(when, step), _SAYINGS[step % len(_SAYINGS)], others[step % len(others)]
    handle = world.people[other.author].handle
    kind = step % 10
    if kind == 1 and last:
        return Told(number, OWNER, f"And one more thing, {step}.", when, last.conversation, last.id, OWNER)
    if kind in (2, 3):
        text = f"@{handle} {saying} ({step})"
        return Told(number, OWNER, text, when, other.id, other.id, other.author, names=(other.author,))
    if kind == 4:
        link = ("https://t.co/quote00001", f"https://twitter.com/{handle}/status/{other.id}")
        return Told(number, OWNER, f"This, {step}: {link[0]}", when, quotes=other.id, links=(link,))
    if kind == 5:
        whole = f"RT @{handle}: {other.text}"
        cut = whole if len(whole) <= 140 else f"{whole[:139]}…"
        return Told(number, OWNER, cut, when, reposts=other.id, names=(other.author,))
    if kind == 6:
        return _with_extras(number, step, when, saying)
    return Told(number, OWNER, f"{saying} #{step} #cheese {_PAPER[0]}", when, tags=("cheese",), links=(_PAPER,))


def _with_extras(number: str, step: int, when: datetime, saying: str) -> Told:
    """Return, in turn, a post with pictures, a long one, an edited one."""
    if step % 30 == 6:
        picture = ("https://t.co/picture001", f"https://twitter.com/{HANDLE}/status/{number}/photo/1")
        keys = (f"3_{number}", f"7_{number}")
        return Told(number, OWNER, f"{saying} {picture[0]}", when, links=(picture,), media=keys)
    if step % 30 == 16:
        whole = " ".join([f"Long story {step}, salt &amp; time."] * 20) + f" {_PAPER[0]}"
        return Told(number, OWNER, f"{whole[:270]}…", when, links=(_PAPER,), long=whole)
    first = post_id(when - timedelta(minutes=20), step)
    return Told(number, OWNER, f"{saying} Now without the typo. ({step})", when, versions=(first, number))


def _let_others_answer(world: World, now: datetime, count: int, chance: random.Random) -> None:
    answered = world.of(OWNER)
    for step in range(count):
        told = answered[(step * 3) % len(answered)]
        author = _OTHERS[step % 3][0] if step % 17 else VANISHED
        when = min(told.created + timedelta(minutes=7 + chance.randrange(900)), now - timedelta(minutes=step + 1))
        number, text = post_id(when, 2_000 + step), f"@{HANDLE} {_ANSWERS[step % len(_ANSWERS)]} ({step})"
        if step % 11 == 5:
            link = ("https://t.co/quote00002", f"https://x.com/{HANDLE}/status/{told.id}")
            told = Told(number, author, f"See @{HANDLE} {link[0]}", when, quotes=told.id, names=(OWNER,), links=(link,))
        else:
            told = Told(number, author, text, when, told.conversation, told.id, OWNER, names=(OWNER,))
        world.add(told)
