"""The colours of everything we draw, as data: one hue for good news, one for attention, grey for unknown, never red."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Palette:
    """The colours of one appearance as ``#RRGGBB``.

    Blue beside ochre stays apart in every common colour blindness. ``accent``: what surely counts; ``possible``: what
    only may count; ``band``: the target's tint; ``pause``: a planned break; ``faint``: lines and grids.
    """

    ground: str
    text: str
    accent: str
    possible: str
    attention: str
    neutral: str
    faint: str
    band: str
    pause: str


LIGHT = Palette(
    ground="#FFFFFF",
    text="#23272E",
    accent="#2B5F93",
    possible="#A9C4E0",
    attention="#8A5600",
    neutral="#5C636D",
    faint="#DEDAD1",
    band="#E4EDF6",
    pause="#EFECE5",
)
DARK = Palette(
    ground="#17191D",
    text="#E9E6E0",
    accent="#7FB1E0",
    possible="#4A6F95",
    attention="#E0B25C",
    neutral="#A6ACB5",
    faint="#3A3E46",
    band="#21303F",
    pause="#2A2C31",
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for a dark or a light ground."""
    return DARK if dark else LIGHT


def css_variables() -> str:
    """Return ``--pcn-NAME`` for every colour as CSS that follows the page's own light or dark scheme by itself."""
    pairs = ((field.name, getattr(LIGHT, field.name), getattr(DARK, field.name)) for field in fields(Palette))
    return "".join(f"--pcn-{name}: light-dark({light}, {dark}); " for name, light, dark in pairs)
