"""What one run at X brought and cost, and the receipt that says so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pcn_core.metrics.wording import number_of
from pcn_core.posts import History, Profile
from pcn_core.sources.report import ImportReport
from pcn_core.sources.x_api import Estimate, Page, in_dollars


@dataclass
class Tally:
    """Counts what is new against ``before``.

    ``stops``: why it ended early; ``is_cut``: a limit was met; ``spent``: resources billed, by kind.
    """

    before: History
    texts: Mapping[str, str] = field(init=False)
    known: frozenset[str] = field(init=False)
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    naming: set[str] = field(default_factory=set)
    superseded: set[str] = field(default_factory=set)
    looked_up: int = 0
    follows: int | None = None
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    is_cut: bool = False
    spent: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        posts = self.before.posts
        self.texts = dict(zip(posts["id"], posts["text"], strict=True))
        self.known = frozenset(mention.id for mention in self.before.mentions or ())

    def count(self, page: Page) -> None:
        """Count a page of posts or mentions; an edited post takes the place of its older versions."""
        for post in page.posts:
            known = self.texts.get(post.id)
            if known is None:
                self.new.add(post.id)
            elif known != post.text:
                self.changed.add(post.id)
        self.naming |= {mention.id for mention in page.mentions} - self.known
        self.superseded |= set(page.older_versions) & self.texts.keys()
        self.notes.extend(page.problems)

    def receipt(self, owner: Profile, now: datetime) -> ImportReport:
        """Return what is new, why it stopped, and what it cost at most."""
        return ImportReport(
            generation="fetched",
            owner_id=owner.user_id,
            owner_handle=owner.handle,
            generated_at=now,
            following=self.follows,
            is_complete=not (self.stops or self.is_cut),
            notes=tuple(self._told()),
            since_last=self._news(),
        )

    def _news(self) -> str:
        told = {
            number_of(len(self.new), "new post", "new posts"): self.new,
            number_of(len(self.changed), "changed post", "changed posts"): self.changed,
            number_of(len(self.naming), "post by others that names you", "posts by others that name you"): self.naming,
            f"{number_of(self.looked_up, 'account', 'accounts')} looked up": self.looked_up,
            "the list of whom you follow": self.follows is not None,
        }
        said = [words for words, is_there in told.items() if is_there]
        return f"From X: {'; '.join(said)}." if said else "X had nothing that was not here already."

    def _told(self) -> Iterator[str]:
        yield from dict.fromkeys((*self.stops, *self.notes))
        if self.missing:
            yield f"X knows no account called {', '.join(f'@{name}' for name in self.missing)}."
        cost = self._cost()
        if cost.resources:
            yield (
                f"X may bill {number_of(cost.resources, 'item', 'items')}: about {in_dollars(cost.owned_price)} if you "
                f"registered the app yourself, {in_dollars(cost.ordinary_price)} otherwise."
            )

    def _cost(self) -> Estimate:
        spent = self.spent
        return Estimate(spent["posts"], spent["mentions"], spent["following"], spent["users"], spent["others_posts"])
