"""Posts that lead a quick reader astray: irony, quoted speech, titles, reposts by hand, emoji, length, odd letters."""

from pathlib import Path

import pytest
import yaml

from pcn_core.moves import OwnMarkers, classify_post

HARD = yaml.safe_load(Path(__file__).with_name("hard.yaml").read_text("utf-8"))
CASES = [
    pytest.param(
        case,
        id=f"{group}-{case['text'][:30]!r}",
        marks=[pytest.mark.xfail(strict=True, reason="known to go wrong")] if case.get("misread") else [],
    )
    for group, cases in HARD.items()
    for case in cases
]


@pytest.mark.parametrize("case", CASES)
def test_hard_case(case):
    text = case["text"] * case.get("times", 1) + case.get("end", "")
    found = classify_post(case.get("kind", "original"), text, case.get("media", ()), OwnMarkers())
    named, sure = {match.move for match in found}, {match.move for match in found if match.sure}
    assert named >= set(case.get("carries", ()))
    assert not named & set(case.get("never", ()))
    assert not sure & set(case.get("not_sure", ()))
    assert all(len(match.cue) <= 60 for match in found)


def test_long_cases_are_as_long_as_the_longest_posts():
    assert max(len(case["text"]) * case.get("times", 1) for cases in HARD.values() for case in cases) >= 4_000
