"""Measure the cues again and keep their figures: ``python -m training.measure``. The encoder's training keeps its own.

Needs ../shared/labels. What is kept lies beside the code that shows it, for those posts are not in the project.
"""

import json
from dataclasses import replace
from pathlib import Path

import msgspec

from pcn_core.cli_evaluate import evaluate_file
from pcn_core.moves.evaluation import Evaluation
from pcn_core.moves.evaluation.measured import FILE, Measured

LABELS = Path(__file__).resolve().parents[1].parent / "shared" / "labels"
_DIGITS = 3


def keep(**found: Evaluation) -> None:
    """Write the figures of ``cues``, ``encoder`` or both into the file, in place of earlier ones of the same reader."""
    kept = json.loads(FILE.read_bytes()) if FILE.exists() else {}
    # Seconds are another's on every machine; single authors' rates are shown by the command alone.
    kept |= {name: _round(msgspec.to_builtins(replace(one, seconds=0.0))) for name, one in found.items()}
    msgspec.convert(kept, Measured)
    FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _round(value: object) -> object:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _round(inner) for key, inner in value.items()}
    return [_round(inner) for inner in value] if isinstance(value, list | tuple) else value


def main() -> None:
    """Measure the cues on the yardstick."""
    keep(cues=evaluate_file(LABELS / "dev.jsonl", LABELS / "authors.json", "cues").evaluation)


if __name__ == "__main__":
    main()
