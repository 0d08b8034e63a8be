"""Every move has a file of cases: posts that surely, possibly and do not carry it. Add a case by adding a line.

The verdicts are those of the cues; ``encoder: misread`` where the closer reader is known to turn one round.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pcn_core.moves import MOVES, MoveMatch, OwnMarkers, classify_post
from pcn_core.moves.readers import Reader, encoder_here

CASES = Path(__file__).parent / "cases"


def written_cases():
    for path in sorted(CASES.glob("*.yaml")):
        for verdict, posts in yaml.safe_load(path.read_text("utf-8")).items():
            for post in posts:
                case = post if isinstance(post, dict) else {"text": post}
                yield pytest.param(path.stem, verdict, case, id=f"{path.stem}-{verdict}-{case['text'][:40]}")


def own_of(case: dict[str, Any]) -> OwnMarkers:
    return OwnMarkers(**{name: tuple(marks) for name, marks in case.get("own", {}).items()})


def match_of(move: str, case: dict[str, Any]) -> MoveMatch | None:
    matches = classify_post(
        case.get("kind", "original"), case["text"], case.get("media", ()), own_of(case), case.get("lang")
    )
    return next((match for match in matches if match.move == move), None)


@pytest.mark.parametrize(("move", "verdict", "case"), list(written_cases()))
def test_case(move, verdict, case):
    match = match_of(move, case)
    found = "not" if match is None else "sure" if match.sure else "possible"
    assert found == verdict, match
    if match is not None:
        assert case.get("cue", match.cue) == match.cue


@pytest.mark.skipif(encoder_here() is None, reason="the encoder is not here")
@pytest.mark.parametrize(("move", "verdict", "case"), list(written_cases()))
def test_case_by_the_encoder(move, verdict, case, request):
    """The closer reader may be surer or less sure than the cues, but it turns no verdict round."""
    if case.get("encoder") == "misread":
        request.applymarker(pytest.mark.xfail(strict=True, reason="known to go wrong"))
    asked = (case.get("kind", "original"), case["text"], case.get("media", []), case.get("lang") or "en")
    [found] = Reader(encoder_here()).read([asked], own_of(case))
    match = next((match for match in found if match.move == move), None)
    assert verdict != "sure" or match is not None
    assert verdict != "not" or match is None or not match.sure


def test_every_move_has_cases():
    assert {path.stem for path in CASES.glob("*.yaml")} == set(MOVES)
