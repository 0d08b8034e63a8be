"""Who else: met often and not in the plan, planned and never met, no reply seen, followed and never engaged."""

import secrets

import streamlit as st

from pages.ui import kept, loading, session
from pages.ui.plan_form.words import LEVEL
from pages.ui.text import plain
from pcn_core.metrics.wording import day_words, list_words, number_of
from pcn_core.people.circle import BATCH, Circle, Met
from pcn_core.people.naming import name_of
from pcn_core.plan.edits import log_review, make, put_item
from pcn_core.plan.model import Person
from pcn_core.plan.people import leave_out, show_again


def show_around() -> None:
    """Show who else there is."""
    circle = loading.circle()
    st.header("Who else is there?")
    _show_met(circle.met)
    _show_planned(circle)
    _show_unspoken(circle.unspoken)
    _show_left_out()


def _show_met(met: tuple[Met, ...]) -> None:
    st.subheader("Met often, not in your plan")
    if not met:
        st.write("Nobody outside your plan comes up in three or more weeks of your posts.")
        return
    st.caption("You turned to them in at least three different weeks. The latest contact comes first.")
    pages = -(-len(met) // BATCH)
    page = st.pagination(pages, key=f"met_page_{pages}") if pages > 1 else 1
    for one in met[(page - 1) * BATCH : page * BATCH]:
        _show_one(one)


def _show_one(one: Met) -> None:
    name = f"@{one.handle}" if one.handle else f"account {one.key}"
    seen = f", {number_of(one.exchanges, 'exchange')} seen" if one.exchanges else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"met_{one.key}"):
        told = f"{number_of(one.weeks, 'week')}{seen}, last on {day_words(one.last)}"
        st.markdown(f"**{plain(name)}** :small[{told}]", width="stretch")
        st.button(
            "Add", key=f"add_{one.key}", icon=":material/person_add:", on_click=_add, args=(one,),
            help=f"Add {plain(name)} to your plan",
        )  # fmt: skip
        st.button(
            "Leave out", key=f"out_{one.key}", type="tertiary", on_click=_leave_out, args=(one,),
            help=f"Do not offer {plain(name)} again",
        )  # fmt: skip


def _show_planned(circle: Circle) -> None:
    st.subheader("In your plan")
    mix = [(LEVEL[level] if level else "level not said", count) for level, count in circle.levels]
    if mix:
        st.markdown("**How far along they are.** " + " · ".join(f"{words}: {count:,}" for words, count in mix))
    if circle.never_met:
        _show_names("Never met in this data.", [(person.id, name_of(person)) for person in circle.never_met])
    if circle.silent:
        silent = [(one.person.id, name_of(one.person)) for one in circle.silent]
        _show_names("No reply seen in this data; that does not mean there was none.", silent)
    if not circle.never_met and not circle.silent:
        st.write("With everybody of your plan something has passed.")


def _show_names(words: str, people: list[tuple[str, str]]) -> None:
    st.markdown(f"**{words}** {plain(list_words([name for _, name in people], most=12))}")
    chosen = st.menu_button(
        "Open one", [person for person, _ in people], format_func=lambda one: plain(dict(people)[one]),
        key=f"open_{words[:5]}", help=words,
    )  # fmt: skip
    if chosen:
        st.switch_page("person.py", query_params={"id": chosen})


def _show_unspoken(unspoken: tuple[str, ...] | None) -> None:
    st.subheader("Followed, and never engaged")
    if unspoken is None:
        st.write("The list of accounts you follow is not in what you loaded; a whole archive has it.")
        return
    if not unspoken:
        st.write("You have engaged with every account you follow.")
        return
    st.caption(
        f"{number_of(len(unspoken), 'account')} that you follow and never answered, named or passed on. An archive "
        "gives only their numbers; each link opens the profile on X. The oldest accounts come first."
    )
    pages = -(-len(unspoken) // BATCH)
    page = st.pagination(pages, max_visible_pages=3, key=f"unspoken_page_{pages}") if pages > 1 else 1
    batch = unspoken[(page - 1) * BATCH : page * BATCH]
    with st.container(horizontal=True, gap="small"):
        for number in batch:
            st.link_button(number, f"https://x.com/i/user/{number}", type="tertiary", icon=":material/open_in_new:")
    st.button("I looked through these", key="looked_through", icon=":material/checklist:", on_click=_log_review)


def _show_left_out() -> None:
    left_out = len(session.saved_plan().plan.forgotten)
    if left_out:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{number_of(left_out, 'account')} left out because you said so.", width="content")
            st.button("Show them again", key="show_again", type="tertiary", on_click=_show_again)


def _add(one: Met) -> None:
    person = make(Person, id=secrets.token_hex(4), handle=one.handle or None, user_id=one.user_id)
    kept.keep(lambda plan: put_item(plan, person), f"{name_of(person)} is in your plan now.")


def _leave_out(one: Met) -> None:
    kept.keep(lambda plan: leave_out(plan, one.key), "Left out of these lists.")


def _show_again() -> None:
    kept.keep(show_again, "They can be offered again.")


def _log_review() -> None:
    on = session.today()
    kept.keep(lambda plan: log_review(plan, on), f"Written down: a look through whom you follow on {day_words(on)}.")
