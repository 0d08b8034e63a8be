"""The second look: scores, cues and marks weighed together, anew each time."""

import msgspec
import numpy as np
import pytest

from pcn_core.moves import MOVES, classify_posts
from pcn_core.moves.encoder import load_encoder, read_with_encoder, second
from pcn_core.moves.encoder.evidence import SIGNS, build_evidence
from pcn_core.moves.encoder.second import WHOLE_POST, Learned, hold
from pcn_core.moves.judge import NEVER_WITH_INFORMS, classify_with_facts
from pcn_core.moves.own import OwnMarkers, sort_markers

pytest.importorskip("onnxruntime")
NOTHING = OwnMarkers()
SHOULD = [
    ("thanks", "reply", "@p1a2b3 thank you so much for sharing this!"),
    ("congrats", "reply", "@p1a2b3 congratulations, well deserved!"),
    ("question", "reply", "@p1a2b3 which version are you using?"),
    ("promotes_others", "original", "The Secret Life of Moss, a fine essay by @p1a2b3 https://example.org/moss"),
    ("opinion", "reply", "@p1a2b3 I think that is the wrong way round; schools need less testing, not more"),
    ("personal", "original", "Home at last, tea in hand, the cat asleep on my feet and rain on the roof"),
]
SHOULD_NOT = [
    ("thanks", "original", "No bus again thanks to the rain"),
    ("congrats", "original", "Council publishes new timetable for the harbour ferry https://example.org/ferry"),
    ("question", "original", "The ferry leaves at eight."),
    ("own_work", "reply", "@p1a2b3 haha yes"),
]


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def read(encoder, posts, own=NOTHING):
    return read_with_encoder(posts, encoder.scores(posts), own)


def sure(matches):
    return {match.move for match in matches if match.sure}


@pytest.mark.parametrize(("move", "kind", "text"), SHOULD)
def test_what_is_plain_is_sure(encoder, move, kind, text):
    assert move in sure(read(encoder, [(kind, text, [], "en")])[0])


@pytest.mark.parametrize(("move", "kind", "text"), SHOULD_NOT)
def test_what_is_not_there_is_not_sure(encoder, move, kind, text):
    assert move not in sure(read(encoder, [(kind, text, [], "en")])[0])


def test_a_new_mark_of_own_work_needs_no_new_scores(encoder):
    post = ("original", "The winter issue is here https://mossletter.example/winter", [], "en")
    scores = encoder.scores([post])
    before = read_with_encoder([post], scores, NOTHING)[0]
    after = read_with_encoder([post], scores, sort_markers(["mossletter.example"]))[0]
    chance = {match.move: match.confidence for match in before}.get("own_work", 0.0)
    assert {match.move: match.confidence for match in after}["own_work"] > chance
    assert "own_work" in sure(after)


@pytest.fixture
def second_look(tmp_path, monkeypatch):
    """Return what puts a second look in place that finds every move so likely, too little to be shown."""

    def put(chance):
        moves = len(MOVES)
        bias = [float(np.log(chance / (1 - chance)))] * moves
        looking = Learned([[0.0] * moves] * SIGNS, bias, [0.15] * moves, [0.15] * moves)
        monkeypatch.setattr(second, "SECOND", tmp_path / "second.json")
        second.SECOND.write_bytes(msgspec.json.encode(looking))

    return put


MARKED = [
    ("original", "the answer is in Goat Diaries", "Goat Diaries", True),
    ("original", "New episode https://goatcast.example/12", "goatcast.example", True),
    ("original", "Fog again #goatcast", "#goatcast", False),
    ("reply", "@p1a2b3 ask @goatcast", "@goatcast", False),
]


@pytest.mark.parametrize("marked", MARKED, ids=[mark for *_, mark, _ in MARKED])
@pytest.mark.parametrize(("chance", "ruled_out"), [(0.001, True), (0.12, False)])
def test_a_mark_alone_makes_own_work_possible_and_no_more(second_look, encoder, marked, chance, ruled_out):
    """A weak mark does so unless the rest as good as rules it out."""
    kind, text, mark, certain = marked
    second_look(chance)
    assert read(encoder, [(kind, text, [], "en")]) == [[]]
    [found] = read(encoder, [(kind, text, [], "en")], sort_markers([mark]))
    wanted = [("own_work", mark, False)] if certain or not ruled_out else []
    assert [(match.move, match.cue, match.sure) for match in found] == wanted


def test_neighbours_change_nothing_and_moves_keep_their_order(encoder):
    posts = [(kind, text, [], "en") for _, kind, text in SHOULD + SHOULD_NOT]
    together = read(encoder, posts)
    assert together == [read(encoder, [post])[0] for post in posts]
    for matches in together:
        places = [MOVES.index(match.move) for match in matches]
        assert places == sorted(places)
        assert all(match.cue and 0 <= match.confidence <= 1 for match in matches)


def test_a_cue_names_its_words_and_otherwise_the_whole_post_speaks(encoder):
    post = ("reply", "@p1a2b3 thank you so much for sharing this!", [], "en")
    cues = {match.move: match.cue for match in classify_posts([post], NOTHING)[0]}
    for match in read(encoder, [post])[0]:
        assert match.cue == cues.get(match.move, WHOLE_POST)


def test_reposts_and_posts_without_scores_are_left_to_the_cues(encoder):
    posts = [("repost", "RT @p1a2b3: thanks everybody!", [], "en"), ("reply", "@p1a2b3 thanks!", [], "en")]
    scores = encoder.scores(posts)
    scores[1] = np.nan
    assert read_with_encoder(posts, scores, NOTHING) == classify_posts(posts, NOTHING)
    assert read_with_encoder([], np.zeros((0, len(MOVES)), np.float32), NOTHING) == []


def test_telling_never_stands_beside_its_opposites():
    rng = np.random.default_rng(1)
    likely = rng.uniform(0, 1, (500, len(MOVES)))
    bounds = np.full(len(MOVES), 0.5, np.float32)
    looking = hold(Learned([[0.0] * len(MOVES)], [0.0] * len(MOVES), bounds.tolist(), (bounds / 2).tolist()))
    shown, counted = looking.choose(likely)
    informs = shown[:, MOVES.index("informs")]
    opposites = shown[:, [MOVES.index(move) for move in NEVER_WITH_INFORMS]]
    assert informs.any()
    assert not opposites[informs].any()
    assert not (counted & ~shown).any()


def test_how_likely_a_move_is_does_not_hang_on_how_many_posts_are_weighed_at_once():
    rng = np.random.default_rng(4)
    signs = 80
    weights, bias = rng.normal(0, 1, (signs, len(MOVES))), rng.normal(0, 1, len(MOVES))
    looking = hold(Learned(weights.tolist(), bias.tolist(), [0.5] * len(MOVES), [0.2] * len(MOVES)))
    evidence = rng.normal(0, 1, (3_000, signs)).astype(np.float32)
    together = looking.weigh(evidence)
    for number in (1, 2, 3, 7, 64, 1_000):
        parts = [looking.weigh(evidence[start : start + number]) for start in range(0, len(evidence), number)]
        assert np.array_equal(np.concatenate(parts), together)


def test_a_move_as_likely_as_its_bound_is_counted():
    bounds = [round(0.1 + 0.0537 * place, 4) for place in range(len(MOVES))]
    near = [[-float(np.log(1 / bound - 1)) + nudge for bound in bounds] for nudge in (-1e-5, 0, 1e-5)]
    for bias in near:
        looking = hold(Learned([[0.0] * len(MOVES)], bias, bounds, bounds))
        likely = looking.weigh(np.zeros((4, 1), np.float32))
        assert likely.tolist() == [bounds] * 4
        shown, counted = looking.choose(likely)
        assert np.array_equal(shown, counted)
        assert counted[:, MOVES.index("thanks")].all()


def test_a_move_that_is_never_counted_is_only_possible():
    bounds = [2.0] + [0.5] * (len(MOVES) - 1)
    looking = hold(Learned([[0.0] * len(MOVES)], [0.0] * len(MOVES), bounds, [0.2] * len(MOVES)))
    shown, counted = looking.choose(np.full((1, len(MOVES)), 0.99))
    assert shown[0, 0]
    assert not counted[0, 0]


def test_what_was_learned_fits_the_evidence(encoder):
    posts = [("original", "lone \ud800 surrogate \0", ["photo"], None), ("reply", "@a ok", [], "en")]
    evidence = build_evidence(posts, encoder.scores(posts), *classify_with_facts(posts, NOTHING))
    assert np.isfinite(evidence).all()
    assert read(encoder, posts) is not None
    assert evidence.shape[0] == len(posts)
