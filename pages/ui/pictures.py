"""The three drawings of the start page. They stand inside the page, so that they follow light and dark."""

from functools import cache
from pathlib import Path
from typing import Literal

Picture = Literal["plan", "archive", "progress"]
_FOLDER = Path(__file__).parents[1] / "static"


@cache
def picture(name: Picture) -> str:
    """Return one drawing as an inline ``<svg>`` for ``st.html``; its ``<title>`` names it for screen readers."""
    return (_FOLDER / f"picture-{name}.svg").read_text(encoding="utf-8")


# What the app is for, in three pictures with their words.
STORY: tuple[tuple[str, str], ...] = (
    (picture("plan"), "Note whom you want to know, and why."),
    (picture("archive"), "Add the archive X gives you. Your posts come out, your private messages stay in."),
    (picture("progress"), "See where you stand, and pick a small next step."),
)
