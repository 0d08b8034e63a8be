"""How plan files of older versions become current ones: one step per version, run in a chain."""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]


def _rename(document: Document, old: str, new: str, each: Callable[[int, Any], Any]) -> Document:
    """Move a list to its new name, turning each entry; what is no list stays as it is, for the model to name."""
    if old not in document:
        return document
    entries = document[old]
    turned = [each(place, entry) for place, entry in enumerate(entries, 1)] if isinstance(entries, list) else entries
    return {key: value for key, value in document.items() if key != old} | {new: turned}


def _from_draft(document: Document) -> Document:
    """0 → 1: the draft was flat: goals, handles and hashtags were lists of texts."""
    document = _rename(document, "goals", "intentions", lambda n, text: {"id": f"intention-{n}", "want": text})
    document = _rename(document, "handles", "people", lambda n, text: {"id": f"person-{n}", "handle": text})
    return _rename(document, "hashtags", "places", lambda n, text: {"id": f"place-{n}", "hashtag": text})


# Step n turns a file of version n into one of version n + 1; the newest version is the length of the chain.
MIGRATIONS: tuple[Callable[[Document], Document], ...] = (_from_draft,)


def migrate(
    document: Document, version: int, steps: tuple[Callable[[Document], Document], ...] = MIGRATIONS
) -> Document:
    """Return the document in the newest version; unknown keys travel along. ``version`` lies in 0..len(steps)."""
    for step in steps[version:]:
        document = step(document)
    return document | {"schema_version": len(steps)}
