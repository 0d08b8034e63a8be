"""What an advisor sees, drawn: the same for the owner's preview and for the advisor, from the redacted value alone."""

import streamlit as st

from pages.ui.chart import show_series
from pages.ui.overview import row_html
from pages.ui.style import status_mark
from pages.ui.text import plain, safe_html
from pcn_core.share.report_words import coverage_words, intention_words, people_words
from pcn_core.share.series import rows_over_time, shared_series
from pcn_core.share.view import SharedRow, SharedView
from pcn_core.tips.words import day_words, number_of


def show(view: SharedView, key: str) -> None:
    """Show the whole view. ``key``: where, for names of widgets."""
    st.caption(plain(coverage_words(view)))
    _show_agenda(view)
    _show_findings(view)
    _show_rows("Tips", view.tips)
    _show_rows("Traps", view.traps)
    _show_chart(view, key)
    _show_people(view, key)
    _show_intentions(view)
    _show_places(view)


def _show_agenda(view: SharedView) -> None:
    if not view.agenda:
        return
    st.header("The short agenda")
    columns = st.columns(2, gap="small") + st.columns(2, gap="small")
    for column, row in zip(columns, view.agenda, strict=False):
        with column.container(border=True, height="stretch"):
            st.html(f'{_head_html(row)}<p class="pcn-sentence">{safe_html(row.sentence)}</p>')


def _show_findings(view: SharedView) -> None:
    if not view.findings:
        return
    st.header("What stands out")
    for finding in view.findings:
        with st.container(border=True):
            st.markdown(f"**{finding.label}.** {plain(finding.sentence)}")


def _show_rows(title: str, rows: tuple[SharedRow, ...]) -> None:
    """Show a list in one piece: many may look at once, and each piece costs the server as much as the next."""
    if not rows:
        return
    st.header(title)
    parts = (f'<div class="pcn-shared-row">{_head_html(row)}{row_html(row)}{_posts_html(row)}</div>' for row in rows)
    st.html("".join(parts))


def _head_html(row: SharedRow) -> str:
    return f'<div class="pcn-shared-head"><h3>{safe_html(row.title)}</h3>{status_mark(row.status)}</div>'


def _posts_html(row: SharedRow) -> str:
    posts = "".join(
        f'<small>{day_words(post.day)} · {safe_html(post.kind)}</small><p class="pcn-post">{safe_html(post.text)}</p>'
        for post in row.posts
    )
    words = f"{number_of(len(row.posts), 'post')} behind it"
    return f"<details><summary>{words}</summary>{posts}</details>" if posts else ""


def _show_chart(view: SharedView, key: str) -> None:
    rows = {row.id: row for row in rows_over_time(view)}
    if not rows:
        return
    st.header("Week by week")
    chosen = st.selectbox("Show", list(rows), format_func=lambda name: rows[name].title, key=f"{key}_chart")
    if chosen in rows:
        show_series(shared_series(rows[chosen]), key=f"{key}_{chosen}", files=False)


def _show_people(view: SharedView, key: str) -> None:
    if not view.stages:
        return
    st.header("People")
    told = "\n".join(f"- {plain(stage.stage)}: {stage.people}" for stage in view.stages)
    st.markdown(f"{people_words(view)}\n\n{told}")
    if view.people:
        rows = [{"Who": p.label, "Level": p.level, "How far": p.stage} for p in view.people]
        st.dataframe(rows, hide_index=True, key=f"{key}_people", alt="People and how far it has gone with each.")


def _show_intentions(view: SharedView) -> None:
    if not view.intentions:
        return
    st.header("Intentions")
    for item in view.intentions:
        more = intention_words(item)
        st.markdown(f"- {plain(item.want)}" + (f" :small[{more}]" if more else ""))


def _show_places(view: SharedView) -> None:
    if not view.places:
        return
    st.header("Places")
    st.markdown("\n".join(f"- {plain('#' + place.hashtag)} ({plain(place.kind)})" for place in view.places))
