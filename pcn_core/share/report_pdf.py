"""The share as a PDF for paper and e-mail: the same words, twelve weeks as small drawings, the charts at the end."""

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from pcn_core.charts.export import captioned, chart_png
from pcn_core.charts.palette import LIGHT
from pcn_core.charts.weekly import weekly_chart
from pcn_core.share.redaction import without_unseen
from pcn_core.share.report_words import coverage_words, intention_words, people_words
from pcn_core.share.series import rows_over_time, shared_series
from pcn_core.share.view import SharedRow, SharedView
from pcn_core.tips.words import day_words
from pcn_core.views.wording import STATUS_WORDS

_FONTS = Path(__file__).parent / "fonts"
_FONT_FILES: dict[Literal["", "B"], Path] = {"": _FONTS / "figtree-regular.ttf", "B": _FONTS / "figtree-bold.ttf"}
_FONT = "figtree"
_BODY, _SMALL, _HEAD, _TITLE = 10, 8.5, 14, 20
_LINE = 5
_BAR, _GAP, _SPARK = 2.6, 0.9, 8.0


def pdf_report(view: SharedView, *, charts: bool = True) -> bytes:
    """Return the view as a PDF (A4). ``charts``: whether every chart follows at the end, one below the other.

    Signs that the font lacks, such as emoji, are shown as a question mark.
    """
    paper = _Paper(view)
    paper.title(f"What {view.owner} shares", coverage_words(view))
    for name, rows in (("The short agenda", view.agenda), ("Tips", view.tips), ("Traps", view.traps)):
        paper.head(name, shown=bool(rows))
        for row in rows:
            paper.row(row)
        if name == "The short agenda":
            paper.findings()
    paper.people()
    paper.items("Intentions", [f"{item.want} {intention_words(item)}" for item in view.intentions])
    paper.items("Places", [f"#{place.hashtag} ({place.kind})" for place in view.places])
    if charts:
        paper.charts()
    return bytes(paper.pdf.output())


@cache
def _signs_of_both() -> frozenset[int]:
    """Return the code points that regular and bold can print."""
    regular, bold = (frozenset(TTFont(file).getBestCmap()) for file in _FONT_FILES.values())
    return regular & bold


class _Paper:
    """The pages as they grow downwards."""

    def __init__(self, view: SharedView) -> None:
        self._view = view
        self.pdf = FPDF(format="A4")
        self.pdf.set_margin(18)
        self.pdf.set_auto_page_break(auto=True, margin=16)
        for style, file in _FONT_FILES.items():
            self.pdf.add_font(_FONT, style, file)
        self._known = _signs_of_both()
        self.pdf.set_lang("en")
        self.pdf.set_title(self._fit(f"What {view.owner} shares"))
        self.pdf.add_page()

    def title(self, words: str, below: str) -> None:
        self._write(words, _TITLE, bold=True)
        self._write(below, _SMALL, colour=LIGHT.neutral)

    def head(self, words: str, *, shown: bool = True) -> None:
        if shown:
            self._keep_together(30)
            self.pdf.ln(4)
            self._write(words, _HEAD, bold=True)

    def row(self, row: SharedRow) -> None:
        self._keep_together(34)
        self.pdf.set_draw_color(LIGHT.faint)
        self.pdf.line(self.pdf.l_margin, self.pdf.y + 1, self.pdf.w - self.pdf.r_margin, self.pdf.y + 1)
        self.pdf.ln(2.5)
        top = self.pdf.y
        self._write(row.title, _BODY + 1, bold=True)
        status = STATUS_WORDS[row.status][1]
        aim = f"aim {row.aim}, {row.aim_origin}" if row.aim_origin else f"aim {row.aim}"
        self._write(f"{status}  ·  now {row.now}  ·  {aim}", _SMALL, colour=LIGHT.accent)
        self._spark(row, top)
        self._write(row.sentence, _BODY)
        for post in row.posts:
            self._write(f"{day_words(post.day)}, {post.kind}: {post.text}", _SMALL, colour=LIGHT.neutral)

    def findings(self) -> None:
        self.head("What stands out", shown=bool(self._view.findings))
        for found in self._view.findings:
            self._write(f"{found.label}. {found.sentence}", _BODY)

    def people(self) -> None:
        stages = [f"{stage.stage}: {stage.people}" for stage in self._view.stages]
        self.items("People", stages, people_words(self._view))
        people = [f"{p.label}, {p.level}: {p.stage}" if p.level else f"{p.label}: {p.stage}" for p in self._view.people]
        self._list(people)

    def items(self, title: str, items: list[str], above: str = "") -> None:
        self.head(title, shown=bool(items))
        if items and above:
            self._write(above, _BODY)
        self._list(items)

    def charts(self) -> None:
        rows = rows_over_time(self._view)
        self.head("Week by week", shown=bool(rows))
        for row in rows:
            self._keep_together(70)
            series = shared_series(row)
            chart = captioned(weekly_chart(series, dark=False), row.title, series.caption)
            self.pdf.image(BytesIO(chart_png(chart)), w=self.pdf.epw, alt_text=self._fit(series.alt))
            self.pdf.ln(3)

    def _list(self, items: list[str]) -> None:
        for item in items:
            self._write(f"–  {item}", _BODY)

    def _spark(self, row: SharedRow, top: float) -> None:
        """Draw the twelve weeks beside the row's head."""
        values = [(point.value, point.possible) for point in row.points]
        most = max((value for pair in values for value in pair if value), default=0)
        left = self.pdf.w - self.pdf.r_margin - len(values) * (_BAR + _GAP)
        for place, (sure, possible) in enumerate(values):
            for value, colour in ((possible, LIGHT.possible), (sure, LIGHT.accent)):
                if value is not None:
                    self.pdf.set_fill_color(colour)
                    tall = max(value / most * _SPARK if most else 0, 0.3)
                    self.pdf.rect(left + place * (_BAR + _GAP), top + _SPARK - tall, _BAR, tall, style="F")

    def _write(self, words: str, size: float, *, bold: bool = False, colour: str = LIGHT.text) -> None:
        self.pdf.set_font(_FONT, "B" if bold else "", size)
        self.pdf.set_text_color(colour)
        line = max(size * 0.5, _LINE * 0.85)
        self.pdf.multi_cell(0, line, self._fit(words), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _keep_together(self, height: float) -> None:
        if self.pdf.will_page_break(height):
            self.pdf.add_page()

    def _fit(self, words: str) -> str:
        """Return words in signs that the font has; the typesetter would leave others out without a word."""
        seen = without_unseen(words).replace("\u202f", " ")
        return "".join(sign if sign == "\n" or ord(sign) in self._known else _stand_in(sign) for sign in seen)


def _stand_in(sign: str) -> str:
    """Return what is printed for a sign that the font lacks: pictures go, letters of other scripts leave a mark."""
    return "?" if unicodedata.category(sign).startswith(("L", "N")) else ""
