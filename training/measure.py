"""How the sister of the encoder that ships reads authors it never saw, as ``evaluate`` measures it.

``python -m training.measure`` writes it into pcn_core/moves/evaluation/measured.json, where docs/moves.md comes from
(then run ``make docs``). The sister comes from ``python -m training.train``.
"""

import argparse
import json
from pathlib import Path

from pcn_core.cli_evaluate import as_json, evaluate_file
from pcn_core.moves import readers
from pcn_core.moves.encoder import load_encoder, second
from pcn_core.moves.evaluation import measured
from training.posts import LABELS


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--work", type=Path, default=Path(__file__).with_name("work"))
    asked = parser.parse_args()
    sister = load_encoder(asked.work / "sister.onnx")
    if sister is None:
        parser.error("there is no sister here: run python -m training.train first")
    readers.encoder_here = lambda: sister  # type: ignore[assignment]
    second.SECOND = asked.work / "sister.json"
    figures = as_json(evaluate_file(asked.labels / "dev.jsonl", asked.labels / "authors.json", "encoder"))
    kept = json.loads(measured.FILE.read_text("utf-8"))
    kept["encoder"] = {name: value for name, value in figures.items() if name in kept["cues"]}
    measured.FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
