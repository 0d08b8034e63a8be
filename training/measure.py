"""How the cues, and the sister of the encoder that ships, read authors that she never saw, as ``evaluate`` measures it.

``python -m training.measure`` writes it into pcn_core/moves/evaluation/measured.json, where docs/moves.md comes from
(then run ``make docs``). The sister comes from ``python -m training.train``.
"""

import argparse
import json
from pathlib import Path

from pcn_core.cli_evaluate import as_json, evaluate_file
from pcn_core.moves import readers
from pcn_core.moves.encoder import load_encoder, second
from pcn_core.moves.evaluation import Evaluation, measured
from training.posts import LABELS


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--work", type=Path, default=Path(__file__).with_name("work"))
    parser.add_argument("--cues", action="store_true", help="measure the cues alone, without a sister")
    asked = parser.parse_args()
    keep("cues", asked.labels)
    if asked.cues:
        return
    shipped = load_encoder()
    second.SECOND = asked.work / "sister.json"
    sister = load_encoder(asked.work / "sister.onnx")
    if sister is None or shipped is None:
        parser.error("there is no sister, or no reader, here: run python -m training.train first")
    readers.encoder_here = lambda: sister  # type: ignore[assignment]
    keep("encoder", asked.labels, shipped.version)


def keep(reader: readers.ReaderName, labels: Path, stands_for: str = "") -> None:
    """Write the figures of one reader in place of its earlier ones; seconds are another's on every machine.

    ``stands_for``: the version of the encoder that ships, whose figures a sister's are taken for.
    """
    figures = as_json(evaluate_file(labels / "dev.jsonl", labels / "authors.json", reader)) | {"seconds": 0.0}
    kept = json.loads(measured.FILE.read_text("utf-8"))
    kept[reader] = {name: figures[name] for name in Evaluation.__dataclass_fields__}
    if stands_for:
        kept["stands_for"] = stands_for
    measured.FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
