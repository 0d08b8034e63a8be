"""What a reading takes from the person's credits, told before it begins. Prices are those of August 2026."""

from dataclasses import dataclass
from decimal import Decimal

# X gives no more than these, however long one reads.
MOST_OWN_POSTS, MOST_MENTIONS = 3_200, 800
# In dollars for each resource: what the own token pays for own things, where the same person registered the app.
OWNED = Decimal("0.001")
# What everybody else pays.
POST, USER = Decimal("0.005"), Decimal("0.010")


@dataclass(frozen=True)
class Estimate:
    """How much will be read at most. ``others_posts``: posts of others, and own ones looked up one by one."""

    own_posts: int = 0
    mentions: int = 0
    following: int = 0
    users: int = 0
    others_posts: int = 0

    @property
    def resources(self) -> int:
        """Everything that X may bill."""
        return self.own_posts + self.mentions + self.following + self.users + self.others_posts

    @property
    def owned_price(self) -> Decimal:
        """In dollars, where the owner of the account registered the app; look-ups cost the same for everybody."""
        return (self.own_posts + self.mentions + self.following) * OWNED + self.users * USER + self.others_posts * POST

    @property
    def ordinary_price(self) -> Decimal:
        """In dollars, everywhere else."""
        posts = self.own_posts + self.mentions + self.others_posts
        return posts * POST + (self.following + self.users) * USER


def estimate_fetch(*, most_posts: int, most_mentions: int, following: int = 0, handles: int = 0) -> Estimate:
    """Return what reading at most so many posts and mentions takes; X itself ends at 3,200 and 800.

    ``following``: accounts followed, where their list is read; ``handles``: accounts looked up first.
    """
    return Estimate(min(most_posts, MOST_OWN_POSTS), min(most_mentions, MOST_MENTIONS), following, handles)


def estimate_look_up(accounts: int, *, posts_each: int = 0) -> Estimate:
    """Return what looking up accounts takes, and so many recent posts of each."""
    return Estimate(users=accounts, others_posts=accounts * posts_each)


def estimate_check(posts: int, *, read_again: bool = False, newer: int = 0) -> Estimate:
    """Return what looking for deleted posts among so many takes at most.

    ``read_again``: the way that reads the owner's posts again, where ``newer`` ones may lie between; posts that are
    missing there are then looked up, which costs only for those that X still has.
    """
    return Estimate(own_posts=posts + newer) if read_again else Estimate(others_posts=posts)


def in_dollars(price: Decimal) -> str:
    """Return "$3.20"; less than a cent is said as such."""
    return "less than $0.01" if 0 < price < Decimal("0.01") else f"${price:,.2f}"
