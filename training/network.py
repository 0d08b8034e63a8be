"""The encoder as a network: six layers of a sentence encoder and, for each move, the words it looks at."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HEADS, LAYERS, WIDTH = 12, 6, 384


class Layer(nn.Module):
    """One layer of BERT with its three first projections in one."""

    def __init__(self) -> None:
        super().__init__()
        self.inward = nn.Linear(WIDTH, 3 * WIDTH)
        self.outward = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (posts, places, WIDTH) in and out; mask (posts, 1, 1, places) is true where a piece stands."""
        posts, places, _ = states.shape
        parts = self.inward(states).view(posts, places, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = self.outward(seen.transpose(1, 2).reshape(posts, places, WIDTH))
        states = self.norm(states + self.dropout(seen))
        more = self.down(functional.gelu(self.up(states)))
        return self.last_norm(states + self.dropout(more))


class Network(nn.Module):
    """Numbers of pieces in, one logit per move out."""

    def __init__(self, moves: int, vocabulary: int = 30_522, longest: int = 512) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(longest, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.asks = nn.Linear(WIDTH, moves, bias=False)
        self.answers = nn.Linear(WIDTH, moves)
        self.overall = nn.Linear(WIDTH, moves, bias=False)
        self.dropout = nn.Dropout(0.1)
        for head in (self.asks, self.answers, self.overall):
            nn.init.normal_(head.weight, std=0.02)

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Numbers (posts, places) and mask (posts, places; true where a piece stands) in, (posts, moves) out."""
        states = self.pieces(numbers) + self.places.weight[: numbers.shape[1]]
        states = self.dropout(self.first_norm(states))
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
        states = self.dropout(states)
        looks = self.asks(states).masked_fill(~mask[:, :, None], -1e9).softmax(dim=1)
        weights = mask[:, :, None] / mask.sum(dim=1)[:, None, None]
        return (looks * self.answers(states)).sum(dim=1) + (weights * self.overall(states)).sum(dim=1)


def load_network(path: Path, moves: int) -> Network:
    """Return a network that begins as the sentence encoder whose safetensors lie at ``path``."""
    found = load_file(path)
    network = Network(moves)
    state = network.state_dict()
    state["pieces.weight"] = found["embeddings.word_embeddings.weight"]
    # Every piece is of the first segment here: its vector joins that of the place.
    kinds = found["embeddings.token_type_embeddings.weight"][0]
    state["places.weight"] = found["embeddings.position_embeddings.weight"] + kinds
    for part in ("weight", "bias"):
        state[f"first_norm.{part}"] = found[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            inward = [found[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{new}inward.{part}"] = torch.cat(inward)
            state[f"{new}outward.{part}"] = found[f"{old}attention.output.dense.{part}"]
            state[f"{new}norm.{part}"] = found[f"{old}attention.output.LayerNorm.{part}"]
            state[f"{new}up.{part}"] = found[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = found[f"{old}output.dense.{part}"]
            state[f"{new}last_norm.{part}"] = found[f"{old}output.LayerNorm.{part}"]
    network.load_state_dict(state)
    return network
