"""Posts that lead a quick reader astray: irony, quoted speech, titles, reposts by hand, emoji, length, odd letters."""

from pathlib import Path

import pytest
import yaml

from pcn_core.moves import OwnMarkers
from pcn_core.moves.readers import choose_reader, encoder_here

HARD = yaml.safe_load(Path(__file__).with_name("hard.yaml").read_text("utf-8"))


def hard_cases():
    for reader in ("cues", "encoder"):
        for group, cases in HARD.items():
            for case in cases:
                marks = []
                if reader == "encoder" and encoder_here() is None:
                    marks.append(pytest.mark.skip(reason="the encoder is not here"))
                elif case.get("misread") in {"both", reader}:
                    marks.append(pytest.mark.xfail(strict=True, reason="known to go wrong"))
                yield pytest.param(reader, case, id=f"{reader}-{group}-{case['text'][:30]!r}", marks=marks)


@pytest.mark.parametrize(("reader", "case"), list(hard_cases()))
def test_hard_case(reader, case):
    text = case["text"] * case.get("times", 1) + case.get("end", "")
    asked = (case.get("kind", "original"), text, case.get("media", []), "en")
    [found] = choose_reader(reader).read([asked], OwnMarkers())
    named, sure = {match.move for match in found}, {match.move for match in found if match.sure}
    assert named >= set(case.get("carries", ()))
    assert not named & set(case.get("never", ()))
    assert not sure & set(case.get("not_sure", ()))
    assert all(len(match.cue) <= 60 for match in found)


def test_long_cases_are_as_long_as_the_longest_posts():
    assert max(len(case["text"]) * case.get("times", 1) for cases in HARD.values() for case in cases) >= 4_000
