"""The parts of one tip's screen: answer, picture, words, next steps, posts."""

from datetime import date

import streamlit as st

from pages.ui import loading, post_card, session
from pages.ui.chart import show_series
from pages.ui.style import status_mark
from pages.ui.text import plain
from pcn_core.plan.edits import choose_move, log_review, rate
from pcn_core.tips.assessment import Assessment
from pcn_core.tips.reading import Extra
from pcn_core.tips.tip05_own_work import knows_own_work
from pcn_core.views.about import about_reading, corrected_words, unread_words
from pcn_core.views.detail import MOVES_OF, DetailView, Shelf, finding, is_by_moves, is_outside, shelf_ids, shelf_page
from pcn_core.views.period import PeriodName, period_of
from pcn_core.views.progress import monday
from pcn_core.views.series import series_view
from pcn_core.views.wording import aim_words, span_words, value_words

Days = tuple[date, date]
_SHELVES: dict[Shelf, str] = {"counted": "Counted", "doubtful": "Perhaps", "rest": "Not counted"}
_SHELVES_OUTSIDE: dict[Shelf, str] = {"counted": "Surely", "doubtful": "Perhaps", "rest": "Others"}
_ALL_OF_THEM: dict[Shelf, str] = {"counted": "All of your posts"}


def show_answer(view: DetailView, assessment: Assessment) -> None:
    """Show the answer in a sentence, with status, aim and where it comes from."""
    reading = view.reading
    st.page_link("progress.py", label="All tips and traps", icon=":material/arrow_back:")
    st.title(view.tip.title)
    st.markdown(f"## {plain(reading.explanation)}")
    st.html(f"<p>{status_mark(reading.status)} · {view.source}</p>")
    with st.container(horizontal=True, key="figures"):
        st.metric("Now", value_words(reading))
        weeks = reading.n if reading.unit == "weeks" and reading.n else 4
        st.metric(
            "Aim", aim_words(reading.target or view.tip.target, reading.unit, weeks), help=view.aim_origin or None
        )
        if view.before is not None:
            st.metric("Before you began" if assessment.facts.plan.start else "In your first 12 weeks", view.before)
    if view.aim_origin:
        st.caption(f"The aim is {view.aim_origin}.")
    if reading.milder:
        st.caption("Some posts are doubtful and would change the result; the kinder one is shown.")


def show_extras(view: DetailView, assessment: Assessment) -> None:
    """Show what else was seen; a line that rests on posts opens to them."""
    extras = view.reading.extras
    if not extras:
        return
    st.markdown("**Also seen**")
    for number, extra in enumerate(extras):
        if extra.evidence:
            _show_openable(view, assessment, extra, f"{view.reading.id}_extra{number}")
        else:
            st.markdown(f"- {plain(extra.text)}")


def _show_openable(view: DetailView, assessment: Assessment, extra: Extra, key: str) -> None:
    box = st.expander(plain(extra.text), key=key, on_change="rerun")
    if not box.open:
        return
    with box:
        shown = shelf_page(assessment.facts, extra.evidence, st.session_state.get(f"page_{key}_counted", 0))
        for card in shown.cards:
            post_card.show(card, view.moves, key)
        _show_pager(key, "counted", shown.page, shown.pages)


def has_picture(view: DetailView) -> bool:
    """Return whether there is anything to draw week by week."""
    return any(point.value is not None for point in view.reading.series)


def show_picture(view: DetailView, assessment: Assessment, name: PeriodName) -> Days | None:
    """Show the chart over the chosen period; return the days of the bar a person chose, if any."""
    reading, facts = view.reading, assessment.facts
    if not has_picture(view):
        st.caption(plain(reading.coverage) or "There is nothing week by week to draw here.")
        return None
    span = period_of(name, facts)
    points = [point for point in reading.series if span.first_day <= point.week <= span.last_day]
    series = series_view(reading, finding(reading, points), facts.plan, span.first_day, span.last_day)
    return show_series(series, key=f"chart_{reading.id}")


def show_words(view: DetailView, assessment: Assessment) -> None:
    """Show why it matters, how it is counted, and how far that can be trusted."""
    st.markdown(f"**Why it matters.** {plain(view.tip.why)}")
    st.markdown(f"**How this is counted.** {plain(view.tip.how)}")
    _show_about(view, assessment)
    if MOVES_OF.get(view.reading.id) == ("own_work",) and not knows_own_work(assessment.facts.plan):
        st.page_link(
            "plan.py", label="Tick what is your own work", icon=":material/checklist:",
            query_params={"step": "Your work"},
        )  # fmt: skip
    _show_rating(view)
    if view.reading.id == "tip19":
        st.button("I looked through the accounts I follow today", on_click=_log_review, icon=":material/checklist:")


def _show_about(view: DetailView, assessment: Assessment) -> None:
    """Show what is known of the errors behind a number that rests on what posts do, or why nothing is."""
    reading, facts, reader = view.reading, assessment.facts, loading.reader()
    known, unread = about_reading(reading, facts, reader), unread_words(reading, facts)
    if not (known or unread) or reading.value is None:
        return
    with st.expander("About this number", icon=":material/info:"):
        if unread:
            st.markdown(plain(unread))
        if estimate := corrected_words(reading, facts, reader):
            st.markdown(plain(estimate))
        if known:
            st.markdown("Measured on labelled posts of other people:")
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in known))


def show_next(view: DetailView) -> None:
    """Show what to try, each choosable for this week."""
    if not view.reading.next_moves:
        return
    st.header("One thing to try")
    for number, move in enumerate(view.reading.next_moves[:3]):
        words, button = st.columns([4, 1], vertical_alignment="center")
        words.markdown(plain(move.text))
        button.button("For this week", key=f"try_{number}", on_click=_choose, args=(view.reading.id, move.text))
    if message := st.session_state.pop("choose_message", None):
        st.caption(message)


@st.fragment
def show_posts(view: DetailView, assessment: Assessment, days: Days | None) -> None:
    """Show the posts behind the number (of the chosen days only), each with its reason and the way to correct it.

    Turning a page draws only this part again; a correction changes the numbers and draws everything.
    """
    session.redraw_if_asked()
    facts, reading = assessment.facts, view.reading
    shelves = {shelf: shelf_ids(reading, facts, shelf, days) for shelf in _SHELVES}
    if not any(shelves.values()) and days is None:
        return
    st.header("Posts behind it" if days is None else f"Posts of {span_words(*days)}")
    if not any(shelves.values()):
        st.caption("None of your own posts is from these days. Choose the bar again to see all.")
        return
    names = _SHELVES
    if days is not None and is_outside(reading, days):
        names = _SHELVES_OUTSIDE if is_by_moves(reading) else _ALL_OF_THEM
        st.caption("These days are before the weeks that the number above is about.")
    shelf = st.segmented_control(
        "Which posts",
        [name for name in _SHELVES if shelves[name] or name == "counted"],
        default="counted" if shelves["counted"] else next(name for name in _SHELVES if shelves[name]),
        format_func=lambda name: f"{names[name]} ({len(shelves[name]):,})",
        required=True,
        key=f"shelf_{reading.id}",
    )
    page = shelf_page(facts, shelves[shelf or "counted"], st.session_state.get(f"page_{reading.id}_{shelf}", 0))
    for card in page.cards:
        post_card.show(card, view.moves, reading.id)
    _show_pager(reading.id, shelf or "counted", page.page, page.pages)


def _show_pager(reading_id: str, shelf: Shelf, page: int, pages: int) -> None:
    if pages == 1:
        return
    key = f"page_{reading_id}_{shelf}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Newer", key=f"newer_{key}", disabled=page == 0, on_click=_turn, args=(key, page - 1))
        st.caption(f"Page {page + 1:,} of {pages:,}", width="content")
        st.button("Older", key=f"older_{key}", disabled=page == pages - 1, on_click=_turn, args=(key, page + 1))


def _turn(key: str, page: int) -> None:
    st.session_state[key] = page


def _choose(reading_id: str, text: str) -> None:
    week = monday(session.today())
    if session.change_plan(lambda plan: choose_move(plan, week, reading_id, text)):
        st.session_state["choose_message"] = "It is on your list for this week, on Progress."


def _show_rating(view: DetailView) -> None:
    key = f"rating_{view.reading.id}"
    st.segmented_control(
        f"{view.tip.question} (1 not at all, 5 fully)",
        [1, 2, 3, 4, 5],
        default=view.reading.self_rating,
        key=key,
        on_change=_rate,
        args=(view.reading.id, key),
    )


def _rate(reading_id: str, key: str) -> None:
    score = st.session_state[key]
    if score is not None:
        on = session.today()
        session.change_plan(lambda plan: rate(plan, reading_id, score, on))


def _log_review() -> None:
    on = session.today()
    session.change_plan(lambda plan: log_review(plan, on))
