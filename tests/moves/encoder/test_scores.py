"""The encoder's scores: the same whatever stands beside a post, for any text, without a trace on the machine."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcn_core.moves import MOVES
from pcn_core.moves.encoder import Encoder, load_encoder

pytest.importorskip("onnxruntime")
ROOT = Path(__file__).parents[3]
POSTS = [
    ("reply", "@p1a2b3 thanks so much for the link!", [], "en"),
    ("original", "Our new paper on tide pools is out https://example.org/paper", ["photo"], "en"),
    ("original", "Does anyone know a good book on the history of maps?", [], None),
    ("quote", "Brilliant work by @p99999 https://twitter.com/someone/status/1", [], "en"),
    ("self_reply", "…and that is why I never bake on Mondays 😂😂", [], "en"),
    ("original", "word " * 60, [], "en"),
    ("original", "x", [], "en"),
]
HOSTILE = [
    "",
    " \n\t ",
    "😂" * 300,
    "\0\0\0 NUL \0",
    "lone \ud800 and \udfff surrogates",
    "a" * 4_000,
    "word " * 800,
    "@" * 4_000,
    "https://" + "x" * 4_000,
    "https://",
    "https://...",
    "\u202eesrever\u202c \u2066hidden\u2069 zero\u200bwidth",
    "e" + "\u0301" * 2_000,
    "漢字" * 500,
    "[CLS] [SEP] [PAD] [UNK] ##ing",
]


FILLING = "We walked along the river and looked at the old mill, which is now a museum of tides and wheels. "
LONG = [
    FILLING * 40 + "Thank you all so much for coming!",
    "Thank you all so much for coming! " + FILLING * 40,
    FILLING * 20 + "Thank you all so much for coming! " + FILLING * 20,
    FILLING * 200 + "Thank you all so much for coming!",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = load_encoder()
    assert found is not None
    return found


def test_a_row_per_post_and_a_column_per_move(encoder):
    scores = encoder.scores(POSTS)
    assert scores.shape == (len(POSTS), len(MOVES))
    assert scores.dtype == np.float32
    assert encoder.scores([]).shape == (0, len(MOVES))


def test_neighbours_order_number_and_threads_change_nothing(encoder):
    alone = np.concatenate([encoder.scores([post]) for post in POSTS])
    many = POSTS * 5
    order = np.random.default_rng(3).permutation(len(many))
    mixed = encoder.scores([many[place] for place in order])
    assert np.array_equal(mixed, np.tile(alone, (5, 1))[order])
    single = load_encoder(threads=1)
    assert single is not None
    assert np.array_equal(single.scores(many), np.tile(alone, (5, 1)))


def test_posts_of_one_length_change_nothing_of_each_other(encoder):
    """They are read side by side, a few at a time."""
    words = product(("thanks", "love", "hate", "is"), ("the", "my", "his"), ("book", "talk", "dog"))
    posts = [("reply", f"@p1a2b3 {' '.join(three)} https://example.org/a", [], "en") for three in words]
    alone = np.concatenate([encoder.scores([post]) for post in posts])
    assert len(np.unique(alone, axis=0)) == len(posts)
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(posts))[: len(posts) - seed]
        assert np.array_equal(encoder.scores([posts[place] for place in order]), alone[order])


@pytest.mark.parametrize("text", LONG, ids=["end", "beginning", "middle", "end of the longest"])
def test_a_long_post_says_what_any_part_of_it_says(encoder, text):
    filling, said = encoder.scores([("original", asked, [], "en") for asked in (FILLING * 40, text)])
    thanks = MOVES.index("thanks")
    assert said[thanks] > filling[thanks] + 2


def test_long_neighbours_change_nothing_either(encoder):
    posts = POSTS + [("original", text, ["photo"], "en") for text in LONG[:3]]
    alone = np.concatenate([encoder.scores([post]) for post in posts])
    order = np.random.default_rng(7).permutation(len(posts) * 2) % len(posts)
    assert np.array_equal(encoder.scores([posts[place] for place in order]), alone[order])


words = st.sampled_from(
    ["thanks", "rind", "wheel", "?", "https://example.org/a", "@ada", "😂", "漢", "\ud800", "a" * 70]
)


@given(texts=st.lists(st.tuples(st.lists(words, max_size=8), st.integers(1, 90)), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_posts_of_any_length_leave_each_other_alone(encoder, texts):
    posts = [("reply", " ".join(part * times), [], "en") for part, times in texts]
    together = encoder.scores(posts)
    assert np.isfinite(together).all()
    assert np.array_equal(together, np.concatenate([encoder.scores([post]) for post in posts]))


def test_names_of_others_and_languages_change_nothing(encoder):
    scores = encoder.scores(
        [("reply", f"@{name} well done, see https://{host}/a", [], lang) for name, host, lang in (
            ("ada", "www.example.org", "en"), ("Grace_H", "example.org", "und"), ("x1", "example.org", None),
        )]
    )  # fmt: skip
    assert np.array_equal(scores[0], scores[1])
    assert np.array_equal(scores[0], scores[2])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_have_scores_too(encoder, text):
    assert np.isfinite(encoder.scores([("original", text, ["photo", "gif"], None)])).all()


@given(text=st.text(st.characters(codec=None), max_size=400), kind=st.sampled_from(["original", "reply", "odd"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_text_raises(encoder, text, kind):
    assert np.isfinite(encoder.scores([(kind, text, [], "en")])).all()


def test_without_weights_or_runtime_there_is_no_encoder(tmp_path, monkeypatch):
    assert load_encoder(tmp_path / "reader.onnx") is None
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert load_encoder() is None


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open sockets are looked up as Linux shows them")
def test_it_opens_no_socket_and_writes_no_file(tmp_path):
    code = (
        "import os\n"
        "from pcn_core.moves.encoder import load_encoder\n"
        "e = load_encoder(); e.scores([('original', 'hello there', [], 'en')] * 20)\n"
        "links = [os.readlink(f'/proc/self/fd/{f}') for f in os.listdir('/proc/self/fd')"
        " if os.path.islink(f'/proc/self/fd/{f}')]\n"
        "print(sum(link.startswith('socket:') for link in links))\n"
    )
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    env = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"} | home
    asked = [sys.executable, "-c", code]
    done = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "0"
    assert list(tmp_path.rglob("*")) == []
