"""Write the generated documents again: `make docs`. A test fails when one of them is stale."""

from pathlib import Path

from pcn_core.moves.evaluation.document import moves_document
from pcn_core.plan.schema import schema_text
from pcn_core.tips.document import tips_document
from pcn_core.views.allowed import privacy_document
from training.card import card_document

DOCUMENTS = {
    "plan.schema.json": schema_text,
    "TIPS.md": tips_document,
    "moves.md": moves_document,
    "model-card.md": card_document,
    "privacy.md": privacy_document,
}


def main() -> None:
    """Write every generated document beside this file."""
    for name, build in DOCUMENTS.items():
        (Path(__file__).parent / name).write_text(build(), encoding="utf-8")


if __name__ == "__main__":
    main()
