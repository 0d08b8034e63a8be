"""JSON as the archive prints it: ``"key" : value``, two spaces, raw non-ASCII, in the two layouts X has used."""

import json
from typing import Literal

# expanded: since April 2022, every item of a list on its own lines.
# compact: before that, lists opened and closed on the line of their first item; manifest.js has always stayed so.
Layout = Literal["expanded", "compact"]

_quote = json.JSONEncoder(ensure_ascii=False).encode


def pretty(value: object, layout: Layout, margin: str = "") -> str:
    """Return ``value`` as JSON text; ``margin`` indents all lines but the first."""
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, dict):
        return _object(value, layout, margin)
    if isinstance(value, list | tuple):
        return _array(value, layout, margin)
    return json.dumps(value)


def _object(value: dict[str, object], layout: Layout, margin: str) -> str:
    inner = margin + "  "
    if not value:
        return f"{{\n{margin}}}" if layout == "compact" else "{ }"
    lines = [f'"{key}" : {pretty(item, layout, inner)}' for key, item in value.items()]
    return f"{{\n{inner}" + f",\n{inner}".join(lines) + f"\n{margin}}}"


def _array(value: list[object] | tuple[object, ...], layout: Layout, margin: str) -> str:
    if not value:
        return "[ ]"
    if layout == "compact":
        return "[ " + ", ".join([pretty(item, layout, margin) for item in value]) + " ]"
    inner = margin + "  "
    return f"[\n{inner}" + f",\n{inner}".join([pretty(item, layout, inner) for item in value]) + f"\n{margin}]"


def array_open(layout: Layout) -> str:
    """Return what stands before the first item of a file's list."""
    return "[\n  " if layout == "expanded" else "[ "


def array_between(layout: Layout) -> str:
    """Return what stands between two items of a file's list."""
    return ",\n  " if layout == "expanded" else ", "


def array_close(layout: Layout) -> str:
    """Return what stands after the last item of a file's list: no semicolon, no final line end."""
    return "\n]" if layout == "expanded" else " ]"


def item_margin(layout: Layout) -> str:
    """Return the indent of an item of a file's list."""
    return "  " if layout == "expanded" else ""
