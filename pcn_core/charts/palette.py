"""The colours of everything we draw, as data: one hue for good news, one for attention, grey for unknown, never red."""

from dataclasses import asdict, dataclass


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
    possible="#3D5B7A",
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
    light, dark = asdict(LIGHT), asdict(DARK)
    return "".join(f"--pcn-{name}: light-dark({light[name]}, {dark[name]}); " for name in light)


def svg_style() -> str:
    """Return a rule ``.NAME`` with its fill for every colour, for a drawing that stands alone as an image.

    An image asks for its own scheme; browsers answer with that of the place where it stands.
    """
    rules = [
        "".join(f".{name}{{fill:{colour}}}" for name, colour in asdict(colours).items()) for colours in (LIGHT, DARK)
    ]
    return f"{rules[0]}@media (prefers-color-scheme:dark){{{rules[1]}}}"
