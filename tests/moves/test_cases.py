"""Every move has a file of cases: posts that surely, possibly and do not carry it. Add a case by adding a line."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pcn_core.moves import MOVES, MoveMatch, OwnMarkers, classify_post

CASES = Path(__file__).parent / "cases"


def written_cases():
    for path in sorted(CASES.glob("*.yaml")):
        for verdict, posts in yaml.safe_load(path.read_text("utf-8")).items():
            for post in posts:
                case = post if isinstance(post, dict) else {"text": post}
                yield pytest.param(path.stem, verdict, case, id=f"{path.stem}-{verdict}-{case['text'][:40]}")


def match_of(move: str, case: dict[str, Any]) -> MoveMatch | None:
    own = OwnMarkers(**{name: tuple(marks) for name, marks in case.get("own", {}).items()})
    matches = classify_post(case.get("kind", "original"), case["text"], case.get("media", ()), own, case.get("lang"))
    return next((match for match in matches if match.move == move), None)


@pytest.mark.parametrize(("move", "verdict", "case"), list(written_cases()))
def test_case(move, verdict, case):
    match = match_of(move, case)
    found = "not" if match is None else "sure" if match.sure else "possible"
    assert found == verdict, match
    if match is not None:
        assert case.get("cue", match.cue) == match.cue


def test_every_move_has_cases():
    assert {path.stem for path in CASES.glob("*.yaml")} == set(MOVES)
