"""JSON lines in, JSON lines out: every line is answered, in order, and none ends the run."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.moves import MOVES, OwnMarkers, classify_post, label_lines
from pcn_core.moves.readers import Reader, encoder_here
from pcn_core.plan.model import OwnWork, Plan
from pcn_core.posts import KINDS

closely = pytest.mark.skipif(encoder_here() is None, reason="the encoder is not here")


def label(*lines, plan=None):
    return [json.loads(line) for line in label_lines(lines, plan)]


def test_a_post_comes_back_with_its_moves():
    line = json.dumps({"id": "7", "kind": "reply", "text": "@brie Thank you", "media": []})
    thanks = {"confidence": 0.95, "cue": "Thank you", "sure": True}
    assert label(line) == [{"id": "7", "moves": {"thanks": thanks}}]


def test_what_is_only_possible_is_not_sure():
    line = json.dumps({"id": "7", "kind": "original", "text": "Slides from the tasting are up"})
    assert label(line)[0]["moves"]["own_work"]["sure"] is False


def test_a_post_without_moves_has_none():
    assert label('{"id": 7, "kind": "original", "text": "", "media": null}') == [{"id": 7, "moves": {}}]


def test_the_plan_supplies_the_marks():
    line = '{"id": "7", "kind": "original", "text": "https://mouselab.example", "media": []}'
    plan = Plan(own_work=OwnWork(sites=["mouselab.example"]))
    (labelled,) = label(line, plan=plan)
    assert labelled["moves"]["own_work"] == {"confidence": 0.8, "cue": "mouselab.example", "sure": True}
    assert "own_work" not in label(line)[0]["moves"]


def test_the_language_counts():
    (labelled,) = label('{"id": "7", "kind": "original", "text": "thank you", "media": [], "lang": "de"}')
    assert labelled["moves"] == {}


def post_of(text, lang, author=None):
    return json.dumps({"id": 1, "kind": "original", "text": text, "lang": lang, "author": author})


def moves_of(*lines):
    return [answer["moves"] for answer in label(*lines)]


def test_what_x_could_not_tell_is_read_in_the_language_of_the_authors_other_posts():
    thanks = post_of("Thank you!", "und", "brie")
    assert moves_of(thanks, post_of("Guten Tag", "de", "brie")) == [{}, {}]
    assert "thanks" in moves_of(thanks, post_of("Guten Tag", "de", "edam"))[0]
    assert "thanks" in moves_of(thanks)[0]


@pytest.mark.parametrize("lang", [None, "und"])
def test_without_a_language_the_words_decide(lang):
    german = "Danke, thanks und noch mehr: der Käse reift jetzt im Keller und morgen kosten wir"
    told, found = moves_of(post_of(german, "en"), post_of(german, lang, "brie"))
    assert "thanks" in told
    assert found == {}


BAD_LINES = [
    ("{", None),
    ("[" * 100_000, None),
    ("9" * 5_000, None),
    ("[]", None),
    ("null", None),
    ("{}", None),
    ('{"id": true, "kind": "original", "text": ""}', None),
    ('{"id": "7", "text": "thank you"}', "7"),
    ('{"id": "7", "kind": "original"}', "7"),
    ('{"id": "7", "kind": ["original"], "text": ""}', "7"),
    ('{"id": "7", "kind": "original", "text": 5}', "7"),
]


@pytest.mark.parametrize(("line", "post_id"), BAD_LINES, ids=[line[:30] for line, _ in BAD_LINES])
def test_a_bad_line_is_answered_and_the_next_is_read(line, post_id):
    first, second = label(line, '{"id": "8", "kind": "repost", "text": "RT @brie", "media": []}')
    assert first["id"] == post_id
    assert first["error"].endswith(".")
    assert second["moves"]["promotes_others"]["cue"] == "repost"


def test_empty_lines_are_passed_over():
    assert label("", "  \n") == []


def test_half_a_surrogate_does_no_harm():
    line = '{"id": "7", "kind": "original", "text": "Thank you \\ud83d", "media": [5, null]}'
    (answer,) = label_lines([line])
    assert answer.isascii()
    assert "thanks" in json.loads(answer)["moves"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "kind", "text"]), inner),
    max_leaves=8,
)


@given(lines=st.lists(st.text(max_size=40) | json_values.map(json.dumps), max_size=6))
def test_any_lines_are_answered_in_order(lines):
    asked = [line for line in lines if line.strip()]
    answers = label(*lines)
    assert len(answers) == len(asked)
    assert all(set(answer) in ({"id", "moves"}, {"id", "error"}) for answer in answers)


@given(texts=st.lists(st.text(max_size=60), max_size=6))
def test_labels_are_those_of_the_single_post(texts):
    posts = [{"id": n, "kind": "reply", "text": text, "media": [], "lang": "en"} for n, text in enumerate(texts)]
    answers = label(*map(json.dumps, posts))
    assert [answer["id"] for answer in answers] == [post["id"] for post in posts]
    for post, answer in zip(posts, answers, strict=True):
        matches = classify_post("reply", post["text"], (), OwnMarkers())
        assert answer["moves"] == {m.move: {"confidence": m.confidence, "cue": m.cue, "sure": m.sure} for m in matches}


def label_closely(*posts):
    reader = Reader(encoder_here())
    return [json.loads(line) for line in label_lines(map(json.dumps, posts), None, reader)]


asked_posts = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "text": st.text(max_size=80) | st.sampled_from(["", "😂" * 60, "a" * 4_000, "thanks " * 600, "\ud800"]),
            "media": st.sampled_from([[], ["photo"]]),
            "lang": st.sampled_from(["en", "de"]),
        }
    ),
    max_size=5,
)


@closely
@given(posts=asked_posts)
@settings(max_examples=25)
def test_the_encoder_answers_any_posts_in_order_and_neighbours_change_nothing(posts):
    numbered = [{"id": number, **post} for number, post in enumerate(posts)]
    answers = label_closely(*numbered)
    assert [answer["id"] for answer in answers] == list(range(len(posts)))
    for post, answer in zip(numbered, answers, strict=True):
        assert list(answer["moves"]) == [move for move in MOVES if move in answer["moves"]]
        assert all(0 < found["confidence"] <= 1 for found in answer["moves"].values())
        assert label_closely(post) == [answer]


@closely
def test_more_lines_than_are_read_at_once_keep_their_order():
    posts = [{"id": n, "kind": "reply", "text": f"@brie thank you {n}", "media": []} for n in range(300)]
    answers = label_closely(*posts[:150], {"id": 7}, *posts[150:])
    assert [answer["id"] for answer in answers] == [*range(150), 7, *range(150, 300)]
    assert all("thanks" in answer["moves"] for answer in answers if "moves" in answer)
