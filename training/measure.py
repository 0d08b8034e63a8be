"""Keep the figures that the papers and the screens show: ``python -m training.measure`` measures the cues again.

The encoder's are kept by ``training.train``, for a sister that never saw the judges. Both need ../shared/labels; what
is kept lies beside the code that shows it, for those posts are not in the project.
"""

import argparse
import json
from dataclasses import replace

import msgspec
import numpy as np

from pcn_core.cli_evaluate import evaluate_file
from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.second import Second
from pcn_core.moves.evaluation import Evaluation, Labelled, evaluate_matches, read_labelled
from pcn_core.moves.evaluation.measured import FILE, Measured
from pcn_core.moves.judge import MoveMatch
from pcn_core.moves.readers import ReaderName
from training.posts import LABELS

_DIGITS = 3


def measure_encoder(second: Second, evidence: np.ndarray, version: str) -> Evaluation:
    """Return how well ``dev`` was read; ``evidence``: a row per post of its file, in order."""
    lines = (LABELS / "dev.jsonl").read_text("utf-8").splitlines()
    posts = [post for post in read_labelled(lines) if isinstance(post, Labelled)]
    likely = second.weigh(evidence)
    shown, sure = second.choose(likely)
    matches = [
        [MoveMatch(MOVES[place], round(float(likely[row, place]), 4), "", bool(sure[row, place])) for place in places]
        for row, places in enumerate(map(np.flatnonzero, shown))
    ]
    return evaluate_matches(posts, matches, version, seconds=0.0)


def keep(**found: Evaluation) -> None:
    """Write the figures of ``cues``, ``encoder`` or both into the file, in place of earlier ones of the same reader."""
    kept = json.loads(FILE.read_bytes()) if FILE.exists() else {}
    # Seconds are another's on every machine.
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
    """Measure the cues on the yardstick, and the encoder that is here if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", action="store_true", help="the encoder here, if it never saw the judges (A1-A7)")
    readers: list[ReaderName] = ["cues", "encoder"] if parser.parse_args().encoder else ["cues"]
    for reader in readers:
        keep(**{reader: evaluate_file(LABELS / "dev.jsonl", LABELS / "authors.json", reader).evaluation})


if __name__ == "__main__":
    main()
