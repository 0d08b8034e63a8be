"""The encoder as a network: six layers of a sentence encoder and, for each move, the words it looks at."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HEADS, LAYERS, WIDTH = 12, 6, 384


class Layer(nn.Module):
    """One layer of BERT with its three first projections in one."""

    def __init__(self, width: int, heads: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.inward = nn.Linear(width, 3 * width)
        self.outward = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.last_norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (posts, places, width) in and out; mask (posts, 1 or heads, 1 or places, places), true or added."""
        posts, places, width = states.shape
        parts = self.inward(states).view(posts, places, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = self.outward(seen.transpose(1, 2).reshape(posts, places, width))
        states = self.norm(states + self.dropout(seen))
        more = self.down(functional.gelu(self.up(states)))
        return self.last_norm(states + self.dropout(more))


class Head(nn.Module):
    """What a post's states say of each move: an answer from the places that the move looks at, and one overall."""

    def __init__(self, width: int, moves: int) -> None:
        super().__init__()
        self.asks = nn.Linear(width, moves, bias=False)
        self.answers = nn.Linear(width, moves)
        self.overall = nn.Linear(width, moves, bias=False)
        self.dropout = nn.Dropout(0.1)
        for part in (self.asks, self.answers, self.overall):
            nn.init.normal_(part.weight, std=0.02)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (posts, places, width) in, (posts, moves) out."""
        states = self.dropout(states)
        looks = self.asks(states).masked_fill(~mask[:, :, None], -1e9).softmax(dim=1)
        weights = mask[:, :, None] / mask.sum(dim=1)[:, None, None]
        return (looks * self.answers(states)).sum(dim=1) + (weights * self.overall(states)).sum(dim=1)


class Network(nn.Module):
    """Numbers of pieces in, one logit per move out."""

    def __init__(self, moves: int, vocabulary: int = 30_522, longest: int = 512) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(longest, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, eps=1e-12) for _ in range(LAYERS))
        self.head = Head(WIDTH, moves)
        self.dropout = nn.Dropout(0.1)

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Numbers (posts, places) and mask (posts, places; true where a piece stands) in, (posts, moves) out."""
        states = self.pieces(numbers) + self.places.weight[: numbers.shape[1]]
        states = self.dropout(self.first_norm(states))
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
        return self.head(states, mask)


def fill(network: nn.Module, found: dict[str, Tensor], inward: Sequence[str], outward: str, norm: str) -> None:
    """Give a network an encoder's vectors, norms and layers, ``found`` as its makers name them.

    ``inward``, ``outward``, ``norm``: what they call a layer's three first projections, the one behind, and its norm.
    """
    state = network.state_dict()
    state["pieces.weight"] = found["embeddings.word_embeddings.weight"]
    state["places.weight"] = found["embeddings.position_embeddings.weight"]
    ends = {"up": "intermediate.dense", "down": "output.dense", "last_norm": "output.LayerNorm"}
    alike = {"outward": outward, "norm": norm} | ends
    for part in ("weight", "bias"):
        state[f"first_norm.{part}"] = found[f"embeddings.LayerNorm.{part}"]
        for number in range(len(network.layers)):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            state[f"{new}inward.{part}"] = torch.cat([found[f"{old}{name}.{part}"] for name in inward])
            state |= {f"{new}{name}.{part}": found[f"{old}{theirs}.{part}"] for name, theirs in alike.items()}
    network.load_state_dict(state)


def load_network(path: Path, moves: int) -> Network:
    """Return a network that begins as the sentence encoder whose safetensors lie at ``path``."""
    found = load_file(path)
    # Every piece is of the first segment here: its vector joins that of the place.
    found["embeddings.position_embeddings.weight"] += found["embeddings.token_type_embeddings.weight"][0]
    network = Network(moves)
    inward = [f"attention.self.{name}" for name in ("query", "key", "value")]
    fill(network, found, inward, "attention.output.dense", "attention.output.LayerNorm")
    return network
