"""Who is named together with whom, laid out on a plane: the same people always stand in the same places."""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx
import pandas as pd

from pcn_core.metrics.wording import number_of
from pcn_core.people.naming import name_of
from pcn_core.people.network import Network, Pair
from pcn_core.people.standing import Standing
from pcn_core.people.ties import Ties

_LABELS = 24
_LABEL_HEIGHT, _LABEL_WIDTH = 0.035, 0.3
_SEED = 7
_ROUNDS = 80


@dataclass(frozen=True)
class Node:
    """One account. ``x``/``y``: 0-1; ``size``: in how many pairs' posts; ``planned``: in the plan."""

    key: str
    name: str
    x: float
    y: float
    size: int
    planned: bool
    labelled: bool


@dataclass(frozen=True)
class NetworkView:
    """The picture. ``lines``: pairs of positions in ``nodes`` with their number of posts."""

    nodes: tuple[Node, ...]
    lines: tuple[tuple[int, int, int], ...]
    title: str
    caption: str

    @property
    def alt(self) -> str:
        """The picture in words."""
        names = [node.name for node in self.nodes if node.labelled][:8]
        return f"{self.title} Among them {', '.join(names)}." if names else self.title


def build_network_view(network: Network, ties: Ties, everybody: Iterable[Standing]) -> NetworkView:
    """Return the network with a place for everybody; people of the plan are marked."""
    planned = {one.key: name_of(one.person) for one in everybody if one.key}
    sizes = dict.fromkeys(network.keys, 0)
    for pair in network.pairs:
        sizes[pair.one] += pair.posts
        sizes[pair.other] += pair.posts
    places = _layout(network)
    by_strength = sorted(network.keys, key=lambda key: (key not in planned, -sizes[key], key))
    labelled = _with_room(by_strength, places)
    nodes = tuple(
        Node(key, planned.get(key) or _handle(key, ties), *places[key], sizes[key], key in planned, key in labelled)
        for key in network.keys
    )
    number = {key: place for place, key in enumerate(network.keys)}
    lines = tuple((number[pair.one], number[pair.other], pair.posts) for pair in network.pairs)
    return NetworkView(nodes, lines, _title(nodes, network.pairs), _caption(network))


def network_rows(view: NetworkView) -> pd.DataFrame:
    """Return the pairs as a table, the most frequent first."""
    return pd.DataFrame(
        {
            "One": [view.nodes[one].name for one, _, _ in view.lines],
            "Other": [view.nodes[other].name for _, other, _ in view.lines],
            "Posts": [posts for _, _, posts in view.lines],
        }
    )


def _with_room(keys: Iterable[str], places: dict[str, tuple[float, float]]) -> set[str]:
    """Return the first accounts whose names lie over no other name; a name is about a quarter of a phone's width."""
    chosen: list[str] = []
    for key in keys:
        x, y = places[key]
        if len(chosen) < _LABELS and all(
            abs(y - places[other][1]) > _LABEL_HEIGHT or abs(x - places[other][0]) > _LABEL_WIDTH for other in chosen
        ):
            chosen.append(key)
    return set(chosen)


def _layout(network: Network) -> dict[str, tuple[float, float]]:
    """Return a place for every account, by springs; parts that share nobody are laid out beside each other."""
    graph = nx.Graph()
    graph.add_nodes_from(network.keys)
    graph.add_weighted_edges_from((pair.one, pair.other, pair.posts**0.5) for pair in network.pairs)
    if not graph:
        return {}
    spread = 2.2 / max(len(graph), 1) ** 0.5
    raw = nx.spring_layout(graph, k=spread, iterations=_ROUNDS, seed=_SEED)
    return {key: (float(x), float(y)) for key, (x, y) in _evened(raw).items()}


def _evened(raw: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return the places moved to 0-1 by rank half-way, so that dense middles open up and outliers come in."""
    evened: dict[str, list[float]] = {key: [] for key in raw}
    for axis in (0, 1):
        order = sorted(raw, key=lambda key: (float(raw[key][axis]), key))
        low, high = float(raw[order[0]][axis]), float(raw[order[-1]][axis])
        for rank, key in enumerate(order):
            straight = (float(raw[key][axis]) - low) / (high - low) if high > low else 0.5
            evened[key].append((straight + rank / max(len(order) - 1, 1)) / 2)
    return {key: (x, y) for key, (x, y) in evened.items()}


def _handle(key: str, ties: Ties) -> str:
    tie = ties.tie(key)
    return f"@{tie.handle}" if tie is not None and tie.handle else f"account {key}"


def _title(nodes: tuple[Node, ...], pairs: tuple[Pair, ...]) -> str:
    if not pairs:
        return "You named nobody together with somebody else so far."
    planned = sum(node.planned for node in nodes)
    return (
        f"{number_of(len(nodes), 'person', 'people')} whom you named together with others; "
        f"{number_of(planned, 'is', 'are')} in your plan."
    )


def _caption(network: Network) -> str:
    more = f" {number_of(network.left_out, 'more account')} with fewer posts left out." if network.left_out else ""
    return f"A line: you named both in the same post. Posts that name more than eight people are left out.{more}"
