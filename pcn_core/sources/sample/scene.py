"""One 7-day block of the story: its days, its people, its dice. Acts play in a scene and return drafts."""

from collections.abc import Sequence
from random import Random

from pcn_core.sources.sample.drafts import Draft, Heard
from pcn_core.sources.sample.ids import DAY, HOUR, MINUTE, SECOND, midnight
from pcn_core.sources.sample.phrases import fill
from pcn_core.sources.sample.story import BIG_NAMES, CHATTY, PEOPLE, Character, crowd
from pcn_core.sources.sample.timespan import Span

_TAG_WEEKS = 4
# One asked not to be tagged; the others are named on fixed weeks.
_NEVER_TAGGED = ("raj_ricotta_eg", "tilda_tilsit_eg", "bo_brie_eg", "noor_nibble_eg")
_REST_DAYS = (2, 5)
_EMOJI = ("🐭", "🧀", "😊", "🎉", "✨", "😅")


class Scene:
    """A block being played. ``span`` says where in time it lies; ``edits``: the format knows edited posts."""

    def __init__(self, rng: Random, span: Span, block: int, *, edits: bool) -> None:
        self.rng = rng
        self.block = block
        self.edits = edits
        self.after_start = span.is_after_start(block)
        self._start = midnight(span.first_day(block))
        self._crowd = crowd(span.crowd)
        self._untagged = self._taggable()
        self._turns: dict[Sequence[str], int] = {}
        self._days = self._posting_days()

    def _taggable(self) -> list[Character]:
        """Return whom this block may name out of the blue: each person is due in one block of four."""
        willing = [p for p in (*CHATTY, *self._crowd) if p.handle not in _NEVER_TAGGED]
        due = willing[self.block % _TAG_WEEKS :: _TAG_WEEKS]
        known = [p for p in due if p.chatty]
        return [p for p in due if not p.chatty][::-1] + self.rng.sample(known, len(known))

    def _posting_days(self) -> list[int]:
        """Return the days of the block on which she posts: since the plan's start one of seven is a day of rest."""
        rest = self.rng.choice(_REST_DAYS) if self.after_start else -1
        return [day for day in range(7) if day != rest]

    def time(self, day: int | None = None) -> int:
        """Return a moment of daytime (ms) in the block, with some hours left of that day for what follows."""
        chosen = self.rng.choice(self._days) if day is None else day
        return self._start + chosen * DAY + self.rng.randrange(6 * HOUR, 19 * HOUR)

    def soon(self, at: int, most: int = 90 * MINUTE) -> int:
        """Return a moment a few minutes after ``at``, later by ``most`` ms at most."""
        return at + self.rng.randrange(4 * MINUTE, max(most, 5 * MINUTE))

    def say(self, texts: Sequence[str], **given: str) -> str:
        """Return the next text in turn, filled; the next block goes on elsewhere, so that texts come back late."""
        count = len(texts)
        turn = self._turns[texts] = self._turns.get(texts, (count // 4 | 1) * self.block) + 1
        return fill(texts[turn % count], self.rng, **given)

    def say_to(self, texts: Sequence[str], person: Character, *others: Character) -> str:
        """Return a text that names ``person`` (and ``others``, as many as it has room for)."""
        extra = {f"h{n}": f"@{other.handle}" for n, other in enumerate(others, start=2)}
        return self.say(texts, h=f"@{person.handle}", first=person.first_name, **extra)

    def somebody(self) -> Character:
        """Return somebody to talk with: mostly the people she knows, sometimes a passer-by."""
        if self.rng.random() < self._passing:
            return self.rng.choice(self._crowd)
        return self.rng.choices(CHATTY, [p.chatty for p in CHATTY])[0]

    @property
    def _passing(self) -> float:
        return 0.15 if len(self._crowd) < 200 else 0.5  # noqa: PLR2004 - long histories meet more people

    def several(self, count: int) -> list[Character]:
        """Return ``count`` different people of the cast who talk with her."""
        return self.rng.sample(CHATTY, count)

    def big_name(self) -> Character:
        """Return an organisation or a big name, the kind that announces."""
        return self.rng.choice(BIG_NAMES)

    def tag(self) -> Character:
        """Return somebody to name out of the blue, each once a block while the list lasts."""
        return self._untagged.pop() if self._untagged else self.rng.choice(self._crowd)

    def person(self, handle: str) -> Character:
        """Return somebody of the cast by handle."""
        return PEOPLE[handle]

    def heard(self, author: Character, at: int, text: str = "") -> Heard:
        """Return a post of ``author`` that stood there shortly before ``at``."""
        return Heard(author, at - self.rng.randrange(2 * MINUTE, 5 * HOUR) // SECOND * SECOND, text)

    def post(self, at: int, text: str, *, pictures: float = 0.0, lang: str = "en") -> Draft:
        """Return a draft that carries a picture, GIF or video with the chance ``pictures``, else perhaps an emoji."""
        media = self._media(pictures)
        if not media and self.rng.random() < pictures / 3:
            text = f"{text} {self.rng.choice(_EMOJI)}"
        return Draft(at=at, text=text, lang=lang, media=media, likes=self._likes())

    def _media(self, chance: float) -> tuple[str, ...]:
        if self.rng.random() >= chance:
            return ()
        kind = self.rng.choices(("photo", "animated_gif", "video"), (7, 3, 1))[0]
        return (kind,) * (self.rng.choice((1, 1, 1, 2, 4)) if kind == "photo" else 1)

    def _likes(self) -> int:
        return int(self.rng.expovariate(0.15 if self.after_start else 0.5))
