"""The parts of one person's screen: answer, next steps, picture, evidence."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from pages.ui import post_card, session
from pages.ui.chart import kept_drawing, offer_picture, offer_table, show_words
from pages.ui.people.cards import show_card
from pages.ui.people.logged import show_log
from pages.ui.people.settings import show_forgetting, show_settings
from pages.ui.text import plain
from pcn_core.charts.export import captioned, chart_png
from pcn_core.charts.theme import Chart
from pcn_core.charts.timeline import give_take_chart, timeline_chart
from pcn_core.metrics.facts import Facts
from pcn_core.metrics.wording import day_words, number_of
from pcn_core.people.stages import STAGE_WORDS
from pcn_core.views.period import PeriodName, period_of
from pcn_core.views.person import (
    PersonView,
    event_rows,
    exchange_rows,
    exchange_sums,
    exchange_words,
    lane_marks,
    timeline_words,
)
from pcn_core.views.posts import post_cards

__all__ = [
    "show_answer", "show_evidence", "show_forgetting", "show_log", "show_picture", "show_settings", "show_steps",
]  # fmt: skip
_SHOWN = 10
_FILES = {"timeline": "Timeline", "give_and_take": "Give and take"}


def show_answer(view: PersonView) -> None:
    """Show who it is and where the two stand, in a sentence."""
    st.page_link("people.py", label="Everybody in your plan", icon=":material/arrow_back:")
    st.title(plain(view.name))
    st.markdown(f"## {plain(view.sentence)}")
    st.caption(plain(view.coverage))
    if view.facts:
        st.markdown("\n".join(f"- {plain(line)}" for line in view.facts))
    if view.address and not session.is_sample():
        st.link_button("Open the profile on X", view.address, icon=":material/open_in_new:")


def show_steps(view: PersonView) -> None:
    """Show what could come next."""
    st.header("What could come next")
    if not view.steps:
        st.write("Nothing is waiting here.")
    for card in view.steps:
        show_card(card, named=False)


def show_picture(view: PersonView, facts: Facts, name: PeriodName) -> None:
    """Show the timeline and give and take over the chosen period."""
    span = period_of(name, facts)
    last = max(span.last_day, facts.today) if facts.is_fresh else span.last_day
    marks = lane_marks(view.events, span.first_day, last)
    words = timeline_words(marks)
    show_words(words, "pcn-finding")
    keepsakes: dict[str, Callable[[], bytes]] = {}
    if marks:
        timeline = partial(timeline_chart, marks, span.first_day, last, dark=False)
        keepsakes["timeline"] = partial(_paper, timeline, view.name, words)
        picture = kept_drawing(timeline_chart, marks, span.first_day, last)
        st.vega_lite_chart(picture, theme=None, key="timeline_drawing", alt=words)
        show_words(view.on_answers, "pcn-coverage")
    blocks = exchange_sums(view.exchange, span.first_day, last)
    if any(block.gave or block.asked for block in blocks):
        words = exchange_words(blocks)
        show_words(words, "pcn-finding")
        given = partial(give_take_chart, blocks, span.first_day, last, dark=False)
        keepsakes["give_and_take"] = partial(_paper, given, view.name, words)
        picture = kept_drawing(give_take_chart, blocks, span.first_day, last)
        st.vega_lite_chart(picture, theme=None, key="give_take_drawing", alt=words)
        show_words("A small diamond: they answered, as far as it is known.", "pcn-coverage")
    _show_tables(view, keepsakes)


def _paper(draw: Callable[[], Chart], name: str, words: str) -> bytes:
    """Return a chart for paper and slides: always on a light ground."""
    return chart_png(captioned(draw(), name, words))


@st.fragment
def _show_tables(view: PersonView, keepsakes: Mapping[str, Callable[[], bytes]]) -> None:
    box = st.expander("The same as tables, and as files to keep", key="person_tables", on_change="rerun")
    if not box.open:
        return
    with box:
        st.dataframe(event_rows(view.events), hide_index=True, alt=view.sentence)
        st.dataframe(exchange_rows(view.exchange), hide_index=True, alt=exchange_words(view.exchange))
        with st.container(horizontal=True):
            offer_table(lambda: event_rows(view.events), "timeline", _FILES["timeline"])
            offer_table(lambda: exchange_rows(view.exchange), "give_and_take", _FILES["give_and_take"])
            for key, draw in keepsakes.items():
                offer_picture(draw, key, _FILES[key])


@st.fragment
def show_evidence(view: PersonView, facts: Facts) -> None:
    """Show every step with its day and the posts behind it."""
    session.redraw_if_asked()
    st.header("What shows it")
    _show_fetched(view)
    steps = {step.stage + "*" * step.by_hand: step for step in reversed(view.standing.steps)}
    for step in steps.values():
        since = f" · {day_words(step.since)}" if step.since else ""
        st.markdown(f"**{STAGE_WORDS[step.stage]}**{since}  :small[{plain(step.words)}]")
    with_posts = {key: step for key, step in steps.items() if step.posts}
    if not with_posts:
        return
    chosen = st.selectbox(
        "See the posts behind", list(with_posts), index=None, placeholder="choose a step", key="evidence_step",
        format_func=lambda key: f"{STAGE_WORDS[with_posts[key].stage]} ({len(with_posts[key].posts):,})",
    )  # fmt: skip
    if chosen:
        posts = with_posts[chosen].posts
        pages = -(-len(posts) // _SHOWN)
        page = st.pagination(pages, key=f"evidence_page_{chosen}") if pages > 1 else 1
        st.caption(f"{number_of(len(posts), 'post')}, the newest first")
        for card in post_cards(facts, posts[(page - 1) * _SHOWN : page * _SHOWN]):
            post_card.show(card, ("compliment", "thanks", "ask"), f"person_{chosen.rstrip('*')}")


def _show_fetched(view: PersonView) -> None:
    """Lead to the newest answers on X: what others wrote is not kept here."""
    if not view.fetched:
        return
    with st.expander(f"{number_of(len(view.fetched), 'answer')} fetched from X", icon=":material/forum:"):
        for answer in view.fetched[:_SHOWN]:
            words = f"{day_words(answer.on)}, {answer.words}"
            st.link_button(words, answer.address, icon=":material/open_in_new:", type="tertiary")
        if len(view.fetched) > _SHOWN:
            st.caption(f"The newest {_SHOWN} of them; the table above names all days.")
