"""Twelve weeks in the space of a word, as SVG: a page shows 28 of them, too many for 28 embedded charts."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from pcn_core.charts.palette import svg_style
from pcn_core.tips.reading import Point, Target

BLOCKS = 12
_WIDTH, _HEIGHT = 120, 30
_STEP = _WIDTH / BLOCKS
_BAR = 7
_STUB = 1.5


def sparkline_svg(points: Sequence[Point], target: Target | None, label: str) -> str:
    """Return the last 12 blocks as one ``<svg>`` named ``label``, which follows light and dark by itself.

    Bars stand on the same 12 places whatever the history's length: solid for the sure value, pale above it for the
    possible one, a stub for zero, nothing for a week without a value. The last block is the strongest.
    """
    blocks = _last_blocks(points)
    top = _ceiling(blocks, target)
    size = {"width": str(_WIDTH), "height": str(_HEIGHT), "viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    svg = ET.Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    ET.SubElement(svg, "title").text = label
    ET.SubElement(svg, "style").text = svg_style()
    _draw_band(svg, target, top)
    for place, point in enumerate(blocks):
        if point is not None:
            _draw_block(svg, place, point, top)
    return ET.tostring(svg, encoding="unicode")


def _last_blocks(points: Sequence[Point]) -> list[Point | None]:
    last = list(points[-BLOCKS:])
    return [*[None] * (BLOCKS - len(last)), *last]


def _ceiling(blocks: Sequence[Point | None], target: Target | None) -> float:
    values = [value for point in blocks if point for value in (point.value, point.possible) if value]
    bounds = [bound * 1.3 for bound in (target.min, target.max) if bound] if target else []
    return max([*values, *bounds], default=1)


def _draw_band(svg: ET.Element, target: Target | None, top: float) -> None:
    if target is not None:
        high = top if target.max is None else target.max
        _draw_box(svg, (0, _WIDTH), (target.min or 0, high), top, "band")


def _draw_block(svg: ET.Element, place: int, point: Point, top: float) -> None:
    if point.on_break:
        _draw_box(svg, (place * _STEP, _STEP), (0, top), top, "pause")
    if point.value is None:
        return
    bar = (place * _STEP + (_STEP - _BAR) / 2, _BAR)
    if point.possible is not None and point.possible > point.value:
        _draw_box(svg, bar, (point.value, point.possible), top, "possible")
    box = _draw_box(svg, bar, (0, point.value), top, "accent")
    if place < BLOCKS - 1:
        box.set("fill-opacity", "0.62")


def _draw_box(
    svg: ET.Element, across: tuple[float, float], values: tuple[float, float], top: float, colour: str
) -> ET.Element:
    """Draw from one value up to another at ``across`` (left edge, width); a box without height is a stub."""
    low, high = (value / top * _HEIGHT for value in values)
    height = max(high - low, _STUB)
    sizes = {"x": across[0], "y": _HEIGHT - low - height, "width": across[1], "height": height}
    place = {name: f"{size:.1f}" for name, size in sizes.items()}
    return ET.SubElement(svg, "rect", place | {"class": colour})
