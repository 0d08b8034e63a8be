"""The look is checked where it is written: the configuration, the palette, the drawings."""

import re
import tomllib
from pathlib import Path

import pytest

from pages.ui.pictures import STORY, svg_image
from pages.ui.style import status_mark
from pcn_core.charts.palette import DARK, LIGHT, css_variables
from pcn_core.tips.reading import Status

ROOT = Path(__file__).parents[2]
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
STATIC = ROOT / "pages/static"
STATUSES = Status.__args__
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2 AA: text, and shapes that carry meaning


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def grounds(mode):
    for place in (THEME[mode], THEME[mode]["sidebar"]):
        yield place, place["backgroundColor"]
        yield place, place["secondaryBackgroundColor"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_and_links_are_readable_on_every_ground(mode):
    for place, ground in grounds(mode):
        assert contrast(place["textColor"], ground) >= 7
        assert contrast(place["linkColor"], ground) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_buttons_are_readable_and_stand_out(mode):
    for place, ground in grounds(mode):
        assert contrast("#FFFFFF", place["primaryColor"]) >= TEXT
        assert contrast(place["primaryColor"], ground) >= SHAPE


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["blue", "green", "yellow", "orange", "red", "gray"])
def test_signal_colours_are_readable(mode, name):
    assert contrast(THEME[mode][f"{name}Color"], THEME[mode]["backgroundColor"]) >= TEXT


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_palette_is_readable(colours):
    for ink in (colours.text, colours.accent, colours.attention, colours.neutral):
        assert contrast(ink, colours.ground) >= TEXT
    assert contrast(colours.accent, colours.band) >= SHAPE
    assert contrast(colours.accent, colours.possible) >= SHAPE
    assert contrast(colours.possible, colours.band) >= 1.4  # beside the accent that carries the meaning
    assert contrast(colours.neutral, colours.pause) >= TEXT


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_charts_and_pages_agree(mode, colours):
    page = THEME[mode]
    assert (page["backgroundColor"], page["textColor"]) == (colours.ground, colours.text)
    assert (page["linkColor"], page["orangeColor"], page["grayColor"]) == (
        colours.accent,
        colours.attention,
        colours.neutral,
    )


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_good_news_and_attention_differ_without_red_and_green(colours):
    # A red-green blind eye keeps blue against yellow: the accent is blue, attention is not.
    accent, attention = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (colours.accent, colours.attention))
    assert accent[2] > accent[0]
    assert attention[2] < min(attention[:2])


def test_fonts_come_from_our_own_server_with_their_licence():
    for face in THEME["fontFaces"]:
        assert face["url"].startswith("app/static/")
        assert (STATIC / Path(face["url"]).name).read_bytes().startswith(b"wOF2")
    assert "SIL Open Font License" in (STATIC / "figtree-LICENSE.txt").read_text(encoding="utf-8")
    assert THEME["font"].startswith(THEME["fontFaces"][0]["family"])


@pytest.mark.parametrize("drawing", sorted(STATIC.glob("picture-*.svg")), ids=lambda path: path.stem)
def test_drawings_use_the_palette_in_both_appearances(drawing):
    light, dark = drawing.read_text(encoding="utf-8").split("@media (prefers-color-scheme:dark)")
    known = {colour for colours in (LIGHT, DARK) for colour in vars(colours).values()}
    assert set(re.findall(r"#[0-9A-F]{6}", light + dark)) <= known
    assert LIGHT.accent in light
    assert DARK.accent in dark


def test_the_story_has_three_pictures_with_words():
    assert len(STORY) == 3
    for picture, words in STORY:
        assert re.search(r'alt="[^"]{20,}"', picture)
        assert words.endswith(".")


def test_an_image_keeps_hostile_words_in_its_alt_text():
    assert '"><script>' not in svg_image("<svg/>", '"><script>', "look")


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_shape_and_a_word(status):
    css = (ROOT / "pages/ui/style.css").read_text(encoding="utf-8")
    assert f"pcn-status-{status}" in css
    assert re.search(rf'class="pcn-status pcn-status-{status}">\w', status_mark(status))


def test_the_css_names_only_colours_that_exist():
    css = (ROOT / "pages/ui/style.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--pcn-\w+)", css))
    assert used
    assert used <= set(re.findall(r"--pcn-\w+", css_variables()))
