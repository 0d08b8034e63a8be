"""Who is named together with whom in the owner's own words: the people of a conversation, not influence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.people.ties import Tie, Ties

MOST_PEOPLE = 200
# A post that names more people than this is a list of names, not a talk (ours).
_CROWD = 8
_MOST_PAIRS = 400


@dataclass(frozen=True)
class Pair:
    """Two accounts named together. ``posts``: in how many of the owner's posts."""

    one: str
    other: str
    posts: int


@dataclass(frozen=True)
class Network:
    """The accounts (keys) and the pairs among them, the most frequent first. ``left_out``: accounts beyond 200."""

    keys: tuple[str, ...]
    pairs: tuple[Pair, ...]
    left_out: int


def build_network(facts: Facts, ties: Ties, hidden: frozenset[str] = frozenset()) -> Network:
    """Return the pairs of accounts that the owner answered, quoted or named in one post, without ``hidden`` ones."""
    counts = Counter(pair for keys in _groups(facts, ties, hidden) for pair in combinations(keys, 2))
    weight: Counter[str] = Counter()
    for (one, other), posts in counts.items():
        weight[one] += posts
        weight[other] += posts
    pairs = [Pair(*pair, posts) for pair, posts in counts.items()]
    pairs.sort(key=lambda pair: (-pair.posts, -weight[pair.one] - weight[pair.other], pair.one, pair.other))
    kept, keys = _kept(pairs)
    return Network(tuple(sorted(keys)), tuple(kept), len(weight) - len(keys))


def _kept(pairs: list[Pair]) -> tuple[list[Pair], set[str]]:
    """Return the first pairs and their accounts: as many as a picture holds."""
    kept: list[Pair] = []
    keys: set[str] = set()
    for pair in pairs:
        both = keys | {pair.one, pair.other}
        if len(both) <= MOST_PEOPLE and len(kept) < _MOST_PAIRS:
            kept.append(pair)
            keys = both
    return kept, keys


def _groups(facts: Facts, ties: Ties, hidden: frozenset[str]) -> Iterator[list[str]]:
    """Yield the accounts of every post with own words that has at least two of them, and no crowd."""
    shown: list[Tie] = [tie for tie in ties if tie.key not in hidden and len(tie.addressed_rows)]
    if not shown:
        return
    rows = np.concatenate([tie.addressed_rows for tie in shown])
    code = np.repeat(np.arange(len(shown)), [len(tie.addressed_rows) for tie in shown])
    order = np.argsort(rows, kind="stable")
    rows, code = rows[order], code[order]
    sizes = np.bincount(rows, minlength=len(facts))
    ends = np.cumsum(sizes)
    for row in np.flatnonzero((sizes > 1) & (sizes <= _CROWD)).tolist():
        yield sorted(shown[place].key for place in code[ends[row] - sizes[row] : ends[row]].tolist())
