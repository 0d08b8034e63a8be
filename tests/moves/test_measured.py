"""The figures in the papers are those that are measured; the posts they stand on are not in the project."""

from pathlib import Path

import pytest

from pcn_core.cli_evaluate import evaluate_file
from pcn_core.moves import MOVES
from pcn_core.moves.encoder import load_encoder
from pcn_core.moves.evaluation.meanings import MEANINGS
from pcn_core.moves.evaluation.measured import load_measured

LABELS = Path(__file__).parents[2].parent / "shared" / "labels"


def test_every_move_has_a_meaning_and_figures():
    measured = load_measured()
    assert tuple(MEANINGS) == MOVES
    for found in (measured.cues, measured.encoder):
        assert found is None or tuple(one.move for one in found.moves) == MOVES


def test_figures_stand_for_the_encoder_that_ships_and_for_no_other():
    measured, shipped = load_measured(), load_encoder()
    if shipped is None:
        pytest.skip("the encoder or its runtime is not here")
    assert measured.stands_for == shipped.version
    assert measured.of(shipped.version) is measured.encoder
    assert measured.of("cues") is measured.cues
    assert [measured.of(other) for other in ("reader-0000000000", measured.encoder.reader, "")] == [None] * 3


def test_nothing_counts_that_is_wrong_oftener_than_four_times_in_ten():
    for one in load_measured().encoder.moves:
        assert one.sure.precision is None or one.sure.precision >= 0.6, one.move


@pytest.mark.skipif(not LABELS.is_dir(), reason="the labelled posts are not here")
def test_the_cues_read_as_well_as_is_said():
    found = evaluate_file(LABELS / "dev.jsonl", LABELS / "authors.json", "cues").evaluation
    said = load_measured().cues
    assert (found.posts, found.reader) == (said.posts, "cues")
    assert found.sure.macro.f1 == pytest.approx(said.sure.macro.f1, abs=0.001)
    for now, then in zip(found.moves, said.moves, strict=True):
        assert now.listed.f1 == pytest.approx(then.listed.f1, abs=0.001), now.move
        assert now.support == then.support
