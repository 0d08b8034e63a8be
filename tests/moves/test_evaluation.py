"""Measuring a reader: figures that can be checked by hand, lines that are no posts, authors and their own work."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.errors import PcnError
from pcn_core.moves import MOVES, MoveMatch, OwnMarkers
from pcn_core.moves.evaluation import Labelled, Refused, evaluate_reader, read_authors, read_labelled
from pcn_core.moves.evaluation.counting import draw_share
from pcn_core.moves.evaluation.result import Fair
from pcn_core.moves.own import sort_markers


def post(*moves, text="a wheel", author="brie", stratum="random", kind="original"):
    return Labelled(author, kind, text, (), None, stratum, frozenset(moves))


def saying(answers):
    """Return a reader that answers by text: {text: {move: confidence}}; it counts from 0.7 on."""

    def read(posts, own):
        assert isinstance(own, OwnMarkers)
        return [
            [MoveMatch(move, said, "a cue", sure=said >= 0.7) for move, said in answers.get(text, {}).items()]
            for _, text, _, _ in posts
        ]

    return read


def measure(posts, answers, own=None):
    return evaluate_reader(posts, own or {}, saying(answers), "a test")


def figures(result, move):
    return next(one for one in result.moves if one.move == move)


def test_precision_recall_and_f1_are_those_of_a_pocket_calculator():
    posts = [post("thanks", text="one")] * 3 + [post(text="two")] + [post("thanks", text="three")]
    result = measure(posts, {"one": {"thanks": 0.9}, "two": {"thanks": 0.6}, "three": {"thanks": 0.3}})
    found = figures(result, "thanks")
    assert (found.support, found.likely.precision, found.likely.recall) == (4, 0.75, 0.75)
    assert (found.sure.precision, found.sure.recall) == (1.0, 0.75)
    assert (found.listed.precision, found.listed.recall) == (0.8, 1.0)
    assert found.f1_interval.low <= found.sure.f1 <= found.f1_interval.high


def test_only_moves_with_enough_posts_are_averaged():
    posts = [post("thanks", text="one")] * 15 + [post("ask", text="two")] * 14
    result = measure(posts, {"one": {"thanks": 1.0}})
    assert result.sure.macro.f1 == 1.0
    assert result.sure.micro.recall == pytest.approx(15 / 29)


def test_a_move_that_is_nowhere_has_no_figures():
    found = figures(measure([post("thanks")], {}), "humor")
    assert (found.support, found.sure.f1, found.f1_interval, found.calibration_error) == (0, None, None, None)


def test_calibration_compares_what_is_said_with_what_holds():
    posts = [post("thanks", text="one")] * 8 + [post(text="one")] * 2 + [post("thanks", text="two")] * 10
    answers = {"one": {"thanks": 0.8}, "two": {"thanks": 0.05}}
    assert figures(measure(posts, answers), "thanks").calibration_error == pytest.approx(0.0)
    answers = {"one": {"thanks": 0.5}, "two": {"thanks": 0.5}}
    assert figures(measure(posts, answers), "thanks").calibration_error == pytest.approx(0.4)


def test_rates_come_from_the_random_posts_of_authors_with_a_hundred():
    posts = [post("thanks", text="one")] * 60 + [post(text="two")] * 40
    posts += [post("thanks", text="two", stratum="cue")] * 50 + [post("thanks", author="gouda")] * 99
    (rates,) = measure(posts, {"one": {"thanks": 0.9}, "two": {"thanks": 0.2}}).rates
    assert (rates.author, rates.posts) == ("brie", 100)
    thanks = rates.rates[MOVES.index("thanks")]
    assert (thanks.true, thanks.likely, thanks.sure, thanks.listed) == (0.6, 0.6, 0.6, 1.0)
    assert thanks.expected == pytest.approx(0.62)
    assert (rates.error, rates.likely_error) == (0.0, 0.0)
    assert thanks.difference.low <= 0 <= thanks.difference.high


def test_errors_are_counted_over_posts_that_were_drawn_fairly():
    posts = [post("thanks", text="one")] * 3 + [post("thanks", text="two")] * 2 + [post(text="one")] + [post()] * 4
    posts += [post("thanks", text="two", stratum="cue"), post(text="one", stratum=""), post(stratum="cue")]
    found = figures(measure(posts, {"one": {"thanks": 0.9}, "two": {"thanks": 0.6}}), "thanks")
    assert found.fair == Fair(there=5, caught=3, others=5, mistaken=1)
    assert found.support == 6


SHARES = [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.22), (5, 10, 0.22, 0.78), (10, 10, 0.78, 1.0), (50, 100, 0.40, 0.60)]


@pytest.mark.parametrize(("hits", "posts", "low", "high"), SHARES)
def test_few_posts_say_little_of_a_share(hits, posts, low, high):
    drawn = draw_share(hits, posts, 1)
    assert np.percentile(drawn, [2.5, 97.5]) == pytest.approx([low, high], abs=0.015)
    assert drawn.tolist() == draw_share(hits, posts, 1).tolist()


def test_the_same_posts_give_the_same_figures():
    posts = [post("thanks", text=str(n % 3)) for n in range(40)]
    answers = {"1": {"thanks": 0.9}}
    first, second = measure(posts, answers), measure(posts, answers)
    assert (first.sure, first.moves) == (second.sure, second.moves)


def test_each_author_is_read_with_their_own_marks():
    seen = {}

    def read(posts, own):
        seen[posts[0][1]] = own.sites
        return [[] for _ in posts]

    own = {"brie": OwnMarkers(sites=("brie.example",))}
    evaluate_reader([post(text="a"), post(text="b", author="gouda"), post(text="c")], own, read, "a test")
    assert seen == {"a": ("brie.example",), "b": ()}


BAD = [
    ("{", "no JSON"),
    ("[]", "no JSON object"),
    ("[" * 100_000, "no JSON"),
    ('{"kind": "poem", "text": "", "moves": []}', "“kind” is none"),
    ('{"kind": "reply", "text": 5, "moves": []}', "“text” is no string"),
    ('{"kind": "reply", "text": ""}', "“moves” is no list"),
    ('{"kind": "reply", "text": "", "moves": ["flattery"]}', "“flattery”"),
    ('{"kind": "reply", "text": "", "moves": [["thanks"]]}', "no move"),
    ('{"kind": ["reply"], "text": "", "moves": []}', "“kind” is none"),
]


@pytest.mark.parametrize(("line", "reason"), BAD, ids=[line[:30] for line, _ in BAD])
def test_a_bad_line_is_told_and_the_next_is_read(line, reason):
    good = json.dumps({"kind": "reply", "text": "Thank you", "moves": ["thanks"], "author": "brie", "media": ["photo"]})
    refused, read = read_labelled([line, "  ", good])
    assert isinstance(refused, Refused)
    assert refused.line == 1
    assert reason in refused.reason
    assert read == Labelled("brie", "reply", "Thank you", ("photo",), None, "", frozenset({"thanks"}))


@given(st.lists(st.text(max_size=60)))
def test_no_line_raises(lines):
    assert len(list(read_labelled(lines))) == sum(bool(line.strip()) for line in lines)


def test_marks_are_sorted_by_what_they_look_like():
    marks = ["mouselab.example", "github.com/brie", "#rind", "@cheesebot", "rindometer", "The Atlas of Rinds. Two", " "]
    assert sort_markers(marks) == OwnMarkers(
        ("mouselab.example", "github.com/brie"), ("rindometer", "The Atlas of Rinds. Two"), ("cheesebot",), ("rind",)
    )


def test_authors_come_with_their_marks():
    authors = {"brie": {"who": "a mouse", "own_work": ["brie.example", 5]}, "gouda": {}, "edam": []}
    read = read_authors(json.dumps(authors).encode())
    assert read == {"brie": OwnMarkers(sites=("brie.example",)), "gouda": OwnMarkers(), "edam": OwnMarkers()}


@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff\xfe"])
def test_a_file_that_is_no_authors_is_refused(data):
    with pytest.raises(PcnError):
        read_authors(data)
