"""Everybody in the plan: by where they stand, by tag, by last contact; some to a page."""

import streamlit as st

from pages.ui import loading, session
from pages.ui.text import plain, visible
from pcn_core.metrics.wording import number_of
from pcn_core.people.stages import STAGE_WORDS, STAGES
from pcn_core.plan.people import tags_of
from pcn_core.views.people import PAGE, SORT_WORDS, PersonRow, choose_rows


def show_everyone() -> None:
    """Show the filters and one page of people."""
    rows = loading.everybody().rows
    st.header("Everybody in your plan")
    shown = _filtered(rows)
    pages = max(1, -(-len(shown) // PAGE))
    page = st.pagination(pages, key=f"everyone_page_{pages}") if pages > 1 else 1
    st.caption(number_of(len(shown), "person", "people"))
    for row in shown[(page - 1) * PAGE : page * PAGE]:
        _show_row(row)


def _filtered(rows: tuple[PersonRow, ...]) -> tuple[PersonRow, ...]:
    present = [stage for stage in STAGES if any(row.stage == stage for row in rows)]
    tags = tags_of(session.saved_plan().plan)
    with st.container(horizontal=True):
        stage = st.selectbox(
            "Where you stand",
            present,
            index=None,
            format_func=STAGE_WORDS.__getitem__,
            placeholder="all",
            key="by_stage",
        )
        tag = None
        if tags:
            tag = st.selectbox("Tag", tags, index=None, format_func=visible, placeholder="all", key="by_tag")
        sort = st.selectbox("In order of", list(SORT_WORDS), format_func=SORT_WORDS.__getitem__, key="in_order")
    return choose_rows(rows, stage, tag, sort)


def _show_row(row: PersonRow) -> None:
    with st.container(key=f"row_{row.id}", gap=None):
        st.page_link("person.py", label=plain(row.name), query_params={"id": row.id})
        tags = " · ".join(row.tags)
        moved = f" (12 weeks ago: {STAGE_WORDS[row.before]})" if row.moved else ""
        by_hand = " (set by you)" if row.by_hand else ""
        st.caption(" · ".join(part for part in (f"{row.stands}{by_hand}{moved}", row.contact, plain(tags)) if part))
