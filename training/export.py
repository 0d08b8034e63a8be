"""The network as one ONNX file in whole numbers: 23 MB, posts of one length at a time, so that none needs padding.

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
_HEADS = ("asks", "answers", "overall")
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
    """Multiply (rows, …) by a matrix in whole numbers; each row, a place of a post, has a scale of its own.

    The bias, held as ``key.bias``, is left to what comes next.
    """
    matrix = weights[f"{key}.weight"].T
    scale = np.abs(matrix).max(axis=0) / _MOST_WEIGHT
    graph.hold(f"{key}.whole", np.round(matrix / scale).astype(np.int8))
    graph.hold(f"{key}.scale", scale.astype(np.float32))
    graph.hold(f"{key}.bias", weights[f"{key}.bias"])
    size = graph.one("ReduceMax", graph.one("Abs", states), "last", keepdims=1)
    step = graph.one("Mul", size, "a 127th")
    whole = graph.one("QuantizeLinear", states, graph.one("Reshape", step, "flat"), "middles", axis=0)
    factors = (whole, f"{key}.whole", "1", f"{key}.scale", "middle")
    return graph.one("Mul", graph.one("MatMulIntegerToFloat", *factors, domain=_MICROSOFT), step)


def _norm(graph: _Graph, states: str, more: str, key: str, weights: dict[str, np.ndarray], *bias: str) -> str:
    names = [graph.hold(f"{key}.{part}", weights[f"{key}.{part}"]) for part in ("weight", "bias")]
    return graph.one("SkipLayerNormalization", states, more, *names, *bias, domain=_MICROSOFT, **_NORM)


def _begin(graph: _Graph, weights: dict[str, np.ndarray]) -> str:
    """Return the states before the first layer, (rows, WIDTH)."""
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
    return graph.one("Reshape", _norm(graph, vectors, places, "first_norm", weights), "rows")


def _layer(graph: _Graph, states: str, key: str, weights: dict[str, np.ndarray]) -> str:
    inward = graph.one("Add", _linear(graph, states, f"{key}.inward", weights), f"{key}.inward.bias")
    parts = graph.add("Split", graph.one("Reshape", inward, "apart"), "thirds", outputs=3, axis=-1)
    seen = graph.one("MultiHeadAttention", *parts, domain=_MICROSOFT, num_heads=HEADS)
    seen = _linear(graph, graph.one("Reshape", seen, "rows"), f"{key}.outward", weights)
    states = _norm(graph, states, seen, f"{key}.norm", weights, f"{key}.outward.bias")
    more = _linear(graph, states, f"{key}.up", weights)
    more = graph.one("FastGelu", more, f"{key}.up.bias", domain=_MICROSOFT)
    more = _linear(graph, more, f"{key}.down", weights)
    return _norm(graph, states, more, f"{key}.last_norm", weights, f"{key}.down.bias")


def _end(graph: _Graph, states: str, weights: dict[str, np.ndarray]) -> None:
    for name in _HEADS:
        graph.hold(name, weights[f"head.{name}.weight"].T)
    graph.hold("answers.bias", weights["head.answers.bias"])
    graph.hold("one", np.array([1], np.int64))
    states = graph.one("Reshape", states, "apart")
    asks, answers, overall = (
        graph.one("Transpose", graph.one("MatMul", states, name), perm=[0, 2, 1]) for name in _HEADS
    )
    looked = graph.one("Mul", graph.one("Softmax", asks, axis=-1), answers)
    places = graph.one("Cast", "length", to=TensorProto.FLOAT)
    said = graph.one("Add", looked, graph.one("Div", overall, places))
    # Summed by a multiplication of its own per post: other sums round by where in memory a post lies.
    ones = graph.one("Expand", "1", graph.one("Concat", "shape", "one", axis=0))
    total = graph.one("Squeeze", graph.one("MatMul", said, ones), "last")
    graph.nodes.append(helper.make_node("Add", [total, "answers.bias"], ["scores"]))


def export(network: Network, vocabulary: Sequence[str], version: str, path: Path) -> None:
    """Write the network: ``numbers`` (posts, places) in, ``scores`` (posts, moves) out; vocabulary, version inside."""
    weights = {name: part.detach().numpy() for name, part in network.state_dict().items()}
    graph = _Graph()
    graph.nodes.append(helper.make_node("Shape", ["numbers"], ["length"], start=1, end=2))
    graph.hold("last", np.array([-1], np.int64))
    graph.hold("flat", np.array([-1], np.int64))
    graph.hold("1", np.array(1, np.float32))
    graph.hold("a 127th", np.float32(1 / 127))
    graph.hold("middle", np.array(128, np.uint8))
    graph.nodes.append(helper.make_node("Size", ["numbers"], ["size"]))
    graph.nodes.append(helper.make_node("Unsqueeze", ["size", "zero"], ["as many"]))
    graph.nodes.append(helper.make_node("Expand", ["middle", "as many"], ["middles"]))
    graph.hold("rows", np.array([-1, WIDTH], np.int64))
    graph.nodes.append(helper.make_node("Shape", ["numbers"], ["shape"]))
    graph.nodes.append(helper.make_node("Concat", ["shape", "flat"], ["apart"], axis=0))
    graph.hold("thirds", np.array([WIDTH] * 3, np.int64))
    states = _begin(graph, weights)
    for place in range(LAYERS):
        states = _layer(graph, states, f"layers.{place}", weights)
    _end(graph, states, weights)
    numbers = helper.make_tensor_value_info("numbers", TensorProto.INT64, ["posts", "places"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["posts", len(MOVES)])
    made = helper.make_graph(graph.nodes, "reader", [numbers], [scores], graph.constants)
    imports = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=imports, producer_name="pcn-planner")
    model.ir_version = 9
    helper.set_model_props(model, {"version": version, "vocabulary": json.dumps(list(vocabulary))})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))
