"""Drawings inside our HTML: the three of the start page, and any other SVG as an image.

Streamlit's HTML lets no ``<svg>`` through, but an image that holds one; it follows light and dark by itself.
"""

from base64 import b64encode
from html import escape
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "static"


def svg_image(svg: str, alt: str, look: str) -> str:
    """Return a drawing as ``<img>`` for ``st.html``. ``look``: its class in style.css; ``alt``: its words."""
    source = b64encode(svg.encode()).decode()
    return f'<img class="{look}" alt="{escape(alt)}" src="data:image/svg+xml;base64,{source}">'


def _picture(name: str, alt: str) -> str:
    return svg_image((_FOLDER / f"picture-{name}.svg").read_text(encoding="utf-8"), alt, "pcn-picture")


# What the app is for: three pictures (HTML) with their words.
STORY: tuple[tuple[str, str], ...] = (
    (
        _picture("plan", "A page of a notebook with three people noted on it, and a pencil."),
        "Note whom you want to know, and why.",
    ),
    (
        _picture("archive", "An open box: a sheet with your posts comes out, the rest stays under a lock."),
        "Add the archive that X gives you. Your posts come out, your private messages stay in.",
    ),
    (
        _picture("progress", "Weekly bars that grow into a shaded band after a small flag."),
        "See where you stand, and pick a small next step.",
    ),
)


def story_html() -> str:
    """Return the three pictures side by side, on a phone each beside its words."""
    parts = (f"<figure>{picture}<figcaption>{escape(words)}</figcaption></figure>" for picture, words in STORY)
    return f'<div class="pcn-story">{"".join(parts)}</div>'
