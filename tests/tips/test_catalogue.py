"""The article's list, the frame around it, and the document made from it."""

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pcn_core.tips import evaluate as frame
from pcn_core.tips.catalogue import TIPS, tip_by_id
from pcn_core.tips.document import tips_document
from pcn_core.tips.limits import LIMITS
from pcn_core.tips.tip import Tip
from tests.tips.casebook import CASES, build_case

IDS = [
    *(f"tip{number:02}" for number in range(1, 21)),
    *(f"trap{number:02}" for number in range(1, 5)),
    *(f"agenda{number}" for number in range(1, 5)),
]
ROOT = Path(__file__).parents[2]


def test_the_article_s_28_points_in_its_order():
    assert [tip.id for tip in TIPS] == IDS
    assert tip_by_id("trap03").group == "trap"


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.id)
def test_an_entry_says_what_it_is(tip: Tip):
    assert len(tip.title) <= 32
    assert len({other.title for other in TIPS}) == len(TIPS)
    assert len(re.findall(r"[.!?](?: |$)", tip.why)) == 2
    assert len(re.findall(r"[.!?](?: |$)", tip.how)) == 1
    assert tip.question.endswith("?")


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.id)
def test_an_entry_has_cases(tip: Tip):
    assert (CASES / f"{tip.id}.yaml").exists()


@pytest.mark.parametrize("case", [{}, {"posts": [{}]}, {"posts": [{"times": 30, "every": 1}], "following": []}])
def test_everything_is_read_in_order(case: dict[str, object]):
    readings = frame.evaluate(build_case(case))
    assert [reading.id for reading in readings] == IDS
    assert [reading.unit for reading in readings] == [tip.unit for tip in TIPS]
    assert "error" not in {reading.status for reading in readings}


def test_a_broken_tip_does_not_take_the_others_along(monkeypatch, caplog):
    def fail(case: object) -> None:
        raise KeyError("words of a post" + str(len(str(case))))

    broken = tuple(replace(tip, read=fail) if tip.id == "tip05" else tip for tip in TIPS)
    monkeypatch.setattr(frame, "TIPS", broken)
    with caplog.at_level(logging.ERROR):
        readings = frame.evaluate(build_case({}))
    assert [reading.id for reading in readings if reading.status == "error"] == ["tip05"]
    assert "KeyError" in caplog.text
    assert "words of a post" not in caplog.text


def test_every_entry_says_what_it_cannot_say():
    assert list(LIMITS) == IDS
    assert all(text.endswith(".") for limits in LIMITS.values() for text in limits)


def test_the_document_is_fresh():
    assert (ROOT / "docs" / "TIPS.md").read_text("utf-8") == tips_document(), "run `make docs`"


def test_the_document_names_every_tip_and_whose_its_number_is():
    text = tips_document()
    assert [line[1:-1] for line in text.splitlines() if re.fullmatch(r"`\w+`", line)] == IDS
    assert "10–20 % (the article’s number)" in text
