"""The network as one ONNX file in whole numbers: 23 MB, one post at a time, so that no post has neighbours.

Weights have 7 bits and a scale per column (with 8, processors without VNNI overflow and answer differently);
activations have 8 bits and a scale per piece: the first and last pieces of a post are so large in this encoder that
with one scale for all they would drown the others.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.pieces import MOST_PIECES
from training.network import HEADS, LAYERS, WIDTH, Network

_MOST_WEIGHT, _MOST_VECTOR = 63, 127
_MICROSOFT = "com.microsoft"
_NORM = {"epsilon": 1e-12}


class _Graph:
    """Collects nodes and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def hold(self, name: str, array: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **settings: object) -> list[str]:
        names = [f"{kind}_{len(self.nodes)}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **settings))
        return names

    def one(self, kind: str, *inputs: str, **settings: object) -> str:
        return self.add(kind, *inputs, **settings)[0]


def _linear(graph: _Graph, states: str, key: str, weights: dict[str, np.ndarray]) -> str:
    """Multiply (1, places, …) by a matrix in whole numbers; each place has a scale of its own."""
    matrix = weights[f"{key}.weight"].T
    scale = np.abs(matrix).max(axis=0) / _MOST_WEIGHT
    graph.hold(f"{key}.whole", np.round(matrix / scale).astype(np.int8))
    graph.hold(f"{key}.scale", scale.astype(np.float32))
    graph.hold(f"{key}.bias", weights[f"{key}.bias"])
    size = graph.one("ReduceMax", graph.one("Abs", states), "last", keepdims=1)
    step = graph.one("Mul", size, "a 127th")
    whole = graph.one("QuantizeLinear", states, graph.one("Reshape", step, "flat"), "middles", axis=1)
    product = graph.one("Cast", graph.one("MatMulInteger", whole, f"{key}.whole", "middle"), to=TensorProto.FLOAT)
    product = graph.one("Mul", graph.one("Mul", product, step), f"{key}.scale")
    return graph.one("Add", product, f"{key}.bias")


def _norm(graph: _Graph, states: str, more: str, key: str, weights: dict[str, np.ndarray]) -> str:
    names = [graph.hold(f"{key}.{part}", weights[f"{key}.{part}"]) for part in ("weight", "bias")]
    return graph.one("SkipLayerNormalization", states, more, *names, domain=_MICROSOFT, **_NORM)


def _begin(graph: _Graph, weights: dict[str, np.ndarray]) -> str:
    """Return the states before the first layer, (1, places, WIDTH)."""
    pieces = weights["pieces.weight"]
    scale = np.abs(pieces).max(axis=1, keepdims=True) / _MOST_VECTOR
    graph.hold("pieces", np.round(pieces / scale).astype(np.int8))
    graph.hold("pieces.scale", scale.astype(np.float32))
    graph.hold("places", weights["places.weight"][:MOST_PIECES])
    graph.hold("zero", np.array([0], np.int64))
    vectors = graph.one("Cast", graph.one("Gather", "pieces", "numbers"), to=TensorProto.FLOAT)
    vectors = graph.one("Mul", vectors, graph.one("Gather", "pieces.scale", "numbers"))
    places = graph.one("Slice", "places", "zero", "length", "zero")
    places = graph.one("Unsqueeze", places, "zero")
    return _norm(graph, vectors, places, "first_norm", weights)


def _layer(graph: _Graph, states: str, key: str, weights: dict[str, np.ndarray]) -> str:
    inward = _linear(graph, states, f"{key}.inward", weights)
    parts = graph.add("Split", inward, "thirds", outputs=3, axis=-1)
    seen = graph.one("MultiHeadAttention", *parts, domain=_MICROSOFT, num_heads=HEADS)
    seen = _linear(graph, seen, f"{key}.outward", weights)
    states = _norm(graph, states, seen, f"{key}.norm", weights)
    more = graph.one("Gelu", _linear(graph, states, f"{key}.up", weights), domain=_MICROSOFT)
    more = _linear(graph, more, f"{key}.down", weights)
    return _norm(graph, states, more, f"{key}.last_norm", weights)


def _end(graph: _Graph, states: str, weights: dict[str, np.ndarray]) -> None:
    for name in ("asks", "answers", "overall"):
        graph.hold(name, weights[f"{name}.weight"].T)
    graph.hold("answers.bias", weights["answers.bias"])
    graph.hold("one", np.array([1], np.int64))
    looks = graph.one("Softmax", graph.one("MatMul", states, "asks"), axis=1)
    answers = graph.one("Mul", looks, graph.one("MatMul", states, "answers"))
    answers = graph.one("Add", graph.one("ReduceSum", answers, "one", keepdims=0), "answers.bias")
    overall = graph.one("ReduceMean", graph.one("MatMul", states, "overall"), "one", keepdims=0)
    graph.nodes.append(helper.make_node("Add", [answers, overall], ["scores"]))


def export(network: Network, vocabulary: Sequence[str], version: str, path: Path) -> None:
    """Write the network: ``numbers`` (1, places) in, ``scores`` (1, moves) out; vocabulary and version inside."""
    weights = {name: part.detach().numpy() for name, part in network.state_dict().items()}
    graph = _Graph()
    graph.nodes.append(helper.make_node("Shape", ["numbers"], ["length"], start=1, end=2))
    graph.hold("last", np.array([-1], np.int64))
    graph.hold("flat", np.array([-1], np.int64))
    graph.hold("a 127th", np.float32(1 / 127))
    graph.hold("middle", np.array(128, np.uint8))
    graph.nodes.append(helper.make_node("Expand", ["middle", "length"], ["middles"]))
    graph.hold("thirds", np.array([WIDTH] * 3, np.int64))
    states = _begin(graph, weights)
    for place in range(LAYERS):
        states = _layer(graph, states, f"layers.{place}", weights)
    _end(graph, states, weights)
    numbers = helper.make_tensor_value_info("numbers", TensorProto.INT64, [1, "places"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, len(MOVES)])
    made = helper.make_graph(graph.nodes, "reader", [numbers], [scores], graph.constants)
    imports = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=imports, producer_name="pcn-planner")
    model.ir_version = 9
    helper.set_model_props(model, {"version": version, "vocabulary": json.dumps(list(vocabulary))})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))
