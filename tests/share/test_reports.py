"""The report says what the page says, needs nobody, and lets no text be more than text."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from fpdf import FPDF

from pcn_core.share import report_html
from pcn_core.share.report_html import html_report
from pcn_core.share.report_pdf import pdf_report
from pcn_core.share.report_pictures import picture_zip
from pcn_core.share.view import SharedPlace

HOSTILE = "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(1)>\u202e\"'&"


@pytest.fixture(scope="module")
def hostile(shared):
    view, _ = shared(people="initials", posts=True, tips=("tip03", "trap01"))
    people = tuple(replace(person, label=HOSTILE) for person in view.people[:1])
    posts = tuple(replace(post, text=HOSTILE) for post in view.tips[0].posts)
    return replace(
        view,
        owner=HOSTILE,
        people=people,
        intentions=tuple(replace(item, want=HOSTILE) for item in view.intentions),
        places=(SharedPlace(HOSTILE, "a topic"),),
        tips=tuple(replace(row, posts=posts, sentence=HOSTILE, coverage=HOSTILE) for row in view.tips),
    )


@pytest.fixture(scope="module")
def page(hostile):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report_html, "chart_script", lambda: "/* the drawing script */")
        return html_report(hostile).decode()


def test_hostile_text_stays_text_in_the_web_page(page):
    assert page.count("<script") == 3  # specs, the drawing script, ours
    assert "<img" not in page
    assert "alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page


def test_the_web_page_may_ask_nobody(page):
    assert "default-src 'none'" in page
    tags = "".join(re.findall(r"<[^>]*>", re.sub(r"(?s)<script.*?</script>", "", page)))
    assert not re.findall(r"\ssrc=|href=|url\(", tags)


def test_the_web_page_says_what_the_view_says(shared, monkeypatch):
    monkeypatch.setattr(report_html, "chart_script", str)
    view, _ = shared(tips=("tip16", "trap02"))
    told = html_report(view).decode()
    for row in view.rows:
        assert row.title in told
        assert view.intentions[0].want in told


def test_the_pdf_holds_the_same_words(shared, hostile, monkeypatch):
    said = []
    monkeypatch.setattr(FPDF, "multi_cell", lambda _self, _w, _h, text, **_more: said.append(text))
    view, _ = shared(people="initials")
    pdf_report(view, charts=False)
    for words in [row.sentence for row in view.rows] + [person.label for person in view.people]:
        assert any(words.replace("\u202f", " ") in line for line in said), words
    said.clear()
    pdf_report(hostile, charts=False)
    assert any("<script>" in line for line in said)
    assert "\u202e" not in "".join(said)


def test_a_pdf_is_written_with_its_charts(shared):
    view, _ = shared(agenda=False, tips=("tip03",))
    written = pdf_report(view)
    assert written.startswith(b"%PDF")
    assert b"/Image" in written
    assert len(pdf_report(view, charts=False)) < len(written)


def test_pictures_are_one_png_per_chart(shared):
    view, _ = shared(agenda=False, tips=("tip03", "tip01"))
    with zipfile.ZipFile(BytesIO(picture_zip(view))) as pictures:
        assert pictures.namelist() == ["tip03.png"]
        assert pictures.read("tip03.png").startswith(b"\x89PNG")
