"""Fine-tuning: posts and their moves in, a network out."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim import AdamW
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.network import Network
from training.teacher import Teacher

Learner = TypeVar("Learner", Network, Teacher)


@dataclass(frozen=True)
class Recipe:
    """How the network learns.

    ``decay``: how much slower each lower layer learns; ``memory``: of averaged weights; ``kept``: how many of the
    lowest layers stay as they are.
    """

    epochs: int = 4
    batch: int = 32
    pace: float = 1.2e-4
    head_pace: float = 1e-3
    decay: float = 0.85
    heaviest: float = 3.0
    memory: float = 0.99
    seed: int = 1
    kept: int = 0


def pad(numbers: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Return numbers (posts, places) and where a piece stands."""
    longest = max(map(len, numbers))
    padded = torch.zeros(len(numbers), longest, dtype=torch.long)
    mask = torch.zeros(len(numbers), longest, dtype=torch.bool)
    for row, line in enumerate(numbers):
        padded[row, : len(line)] = torch.tensor(line)
        mask[row, : len(line)] = True
    return padded, mask


def _batches(numbers: list[list[int]], size: int, chance: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield rows in batches of about one length, the batches in no order."""
    keys = np.array([len(line) for line in numbers]) + chance.uniform(0, 4, len(numbers))
    batches = np.array_split(np.argsort(keys), -(-len(numbers) // size))
    for number in chance.permutation(len(batches)):
        yield batches[number]


def _groups(network: Learner, recipe: Recipe) -> list[dict[str, object]]:
    """Return what learns at which pace; the pieces' and places' vectors stay as they are."""
    groups = []
    for name, weights in network.named_parameters():
        layer = int(name.split(".")[1]) if name.startswith("layers") else None
        is_low = layer is not None and layer < recipe.kept
        if is_low or name.startswith(("pieces", "places", "first_norm", "distances")):
            weights.requires_grad = False
            continue
        depth = None if layer is None else len(network.layers) - 1 - layer
        pace = recipe.head_pace if depth is None else recipe.pace * recipe.decay**depth
        groups.append({"params": [weights], "lr": pace, "weight_decay": 0.01 if weights.dim() > 1 else 0.0})
    return groups


def fit(
    network: Learner,
    numbers: list[list[int]],
    moves: np.ndarray,
    recipe: Recipe,
    lessons: np.ndarray | None = None,
    *,
    told: Callable[[str], None] = print,
) -> Learner:
    """Return the network with the averaged weights of its last steps.

    ``moves``: (posts, moves), may be soft; ``lessons``: a teacher's logits, learned from as much as the readers' moves.
    """
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    wanted = torch.from_numpy(moves.astype(np.float32))
    taught = None if lessons is None else torch.from_numpy(lessons.astype(np.float32)).sigmoid()
    weights = ((1 - wanted.mean(0)) / wanted.mean(0).clamp(min=1e-4)).sqrt().clamp(max=recipe.heaviest)
    optimizer = AdamW(_groups(network, recipe), betas=(0.9, 0.98))
    steps = recipe.epochs * -(-len(numbers) // recipe.batch)
    paces = [group["lr"] for group in optimizer.param_groups]
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.memory))
    step, started = 0, time.time()
    for epoch in range(recipe.epochs):
        network.train()
        total = 0.0
        for rows in _batches(numbers, recipe.batch, chance):
            share = min(step / (0.1 * steps), (steps - step) / (0.9 * steps))
            for group, pace in zip(optimizer.param_groups, paces, strict=True):
                group["lr"] = pace * share
            logits = network(*pad([numbers[row] for row in rows]))
            loss = functional.binary_cross_entropy_with_logits(logits, wanted[rows], pos_weight=weights)
            if taught is not None:
                loss = (loss + functional.binary_cross_entropy_with_logits(logits, taught[rows])) / 2
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            averaged.update_parameters(network)
            total += loss.item() * len(rows)
            step += 1
            if step % 50 == 0:
                told(f"step {step}/{steps}, {time.time() - started:.0f} s, loss {loss.item():.3f}")
        told(f"epoch {epoch + 1}: loss {total / len(numbers):.4f}, {time.time() - started:.0f} s")
    return averaged.module


@torch.inference_mode()
def score(network: Learner, numbers: list[list[int]], size: int = 64) -> np.ndarray:
    """Return the logits (posts, moves) of posts."""
    network.eval()
    found = np.zeros((len(numbers), network.head.answers.out_features), np.float32)
    order = np.argsort([len(line) for line in numbers], kind="stable")
    for rows in np.array_split(order, -(-len(order) // size)):
        found[rows] = network(*pad([numbers[row] for row in rows])).numpy()
    return found
