"""The Progress screen's parts: agenda cards, what stands out, and the rows of tips and traps."""

import streamlit as st

from pages.ui import session
from pages.ui.chart import show_comparison
from pages.ui.pictures import svg_image
from pages.ui.style import status_mark
from pages.ui.text import plain, safe_html
from pcn_core.charts.sparkline import sparkline_svg
from pcn_core.share.view import SharedRow
from pcn_core.tips.catalogue import TIPS
from pcn_core.tips.reading import Reading
from pcn_core.views.comparison import comparisons
from pcn_core.views.progress import ProgressView, Row

_CHANGE = "Shares of your posts: the 12 weeks before, and the last weeks. A hollow dot is before, a solid one is now."


def show_nothing_yet() -> None:
    """Say that only the plan can be looked at so far, and lead to History."""
    with st.container(border=True):
        if session.store().list_imports(session.workspace()):
            st.write("**Your archive holds no posts yet.** What depends on your plan and your profile is shown.")
        else:
            st.write(
                "**Your posts are not here yet.** What depends on your plan is shown; the rest waits for your archive."
            )
        st.page_link("history.py", label="Add my history", icon=":material/folder_zip:")


def show_agenda(view: ProgressView) -> None:
    """Show the four agenda points as cards."""
    st.header("The short agenda")
    cards = st.columns(2, gap="small") + st.columns(2, gap="small")
    for card, row in zip(cards, view.agenda, strict=True):
        with card.container(border=True, height="stretch", gap="xsmall", key=f"card_{row.id}"):
            _head(row)
            st.html(f'<p class="pcn-sentence">{safe_html(row.sentence)}</p>')


def show_findings(view: ProgressView) -> None:
    """Show what stands out in a sentence each."""
    if not view.findings:
        return
    st.header("What stands out")
    for finding in view.findings:
        with st.container(border=True):
            st.markdown(f"**{finding.label}.** {plain(finding.sentence)}")
            st.page_link(
                "tip.py", label="See the posts", icon=":material/arrow_forward:", query_params=_to(finding.reading)
            )


def show_rows(title: str, rows: tuple[Row, ...]) -> None:
    """Show one list as scannable rows: status, name, now, aim, the last 12 weeks, and what we see."""
    st.header(title)
    for row in rows:
        with st.container(key=f"row_{row.id}", gap=None):
            _head(row)
            st.html(row_html(row))


def _head(row: Row) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link("tip.py", label=f"**{row.title}**", query_params=_to(row.id))
        st.html(status_mark(row.status), width="content")


def _to(reading: str) -> dict[str, str]:
    return {"id": reading}


def row_html(row: Row | SharedRow) -> str:
    """Return a row's figures, picture and sentence as HTML for ``st.html``."""
    milder = " The doubtful posts would change this; the kinder result is shown." if row.milder else ""
    aim = f"{safe_html(row.aim)} <small>{safe_html(row.aim_origin)}</small>" if row.aim_origin else "–"
    return (
        f'<div class="pcn-row" role="group" aria-label="{safe_html(row.title)}"><div class="pcn-figures">'
        f"<div><small>now</small><b>{safe_html(row.now)}</b></div><div><small>aim</small><span>{aim}</span></div></div>"
        f'<div class="pcn-spark">{_spark(row)}</div>'
        f'<p class="pcn-sentence">{safe_html(row.sentence + milder)}</p></div>'
    )


def show_change(readings: tuple[Reading, ...]) -> None:
    """Show what changed since the plan began, for the shares that have a before."""
    rows = comparisons(readings, {tip.id: tip.title for tip in TIPS})
    if not rows:
        return
    title = "Before you began, and now"
    st.header(title)
    show_comparison(rows, title, _CHANGE, key="before_and_now")


def _spark(row: Row | SharedRow) -> str:
    if not any(point.value is not None for point in row.points):
        return ""
    label = f"{row.title}, last 12 weeks"
    return svg_image(sparkline_svg(row.points, row.target, label), label, "pcn-sparkline")
