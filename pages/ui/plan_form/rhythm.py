"""Step 6: how often the person wants to be around, when they rest, what stays off, and since when the plan runs."""

from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

import streamlit as st

from pages.ui import session
from pages.ui.plan_form.adding import KeyOf, Values, show_adding
from pages.ui.plan_form.aims import show_aims
from pages.ui.plan_form.fields import choice_field, date_field, day_input, list_field, of_group, of_plan, save_field
from pages.ui.plan_form.keeping import Change, form, keep
from pages.ui.plan_form.words import WINDOW
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.plan import add_break, remove_break
from pcn_core.plan.model import Break, Plan
from pcn_core.tips.words import day_words

WHY = (
    "Little and often works better than a lot at once: looking in about three times a week is what the article "
    "advises. Breaks are welcome; weeks on a break never count against you."
)
EXAMPLE = "For example: three times a week, a break in August, and nothing about your children."


def show_rhythm() -> None:
    """Show the rhythm, the breaks, the off-limits topics, and the plan's own dates."""
    rhythm = form().plan.rhythm
    key = form().key("check_ins")
    st.number_input(
        "How often do you want to look in each week?", 1, 21, rhythm.check_ins_a_week, key=key,
        on_change=save_field, args=(key, of_group("rhythm", "check_ins_a_week")),
    )  # fmt: skip
    choice_field(
        "How far back should we look?", rhythm.window_weeks, WINDOW, of_group("rhythm", "window_weeks"), "window",
        required=True,
    )  # fmt: skip
    _show_breaks()
    list_field(
        "Topics you keep off Twitter", form().plan.off_limits, of_plan("off_limits"), "off_limits",
        example="my children",
    )  # fmt: skip
    show_aims()
    _show_start()


def _show_breaks() -> None:
    st.markdown("**Breaks you plan**")
    for number, planned in enumerate(form().plan.breaks):
        with st.container(horizontal=True, vertical_alignment="center", key=form().key(f"break_{number}")):
            st.markdown(_words(planned), width="stretch")
            st.button(
                "Remove", key=form().key(f"drop_break_{number}"), icon=":material/close:", type="tertiary",
                on_click=_drop, args=(planned,), help=f"Remove the break from {day_words(planned.start)}",
            )  # fmt: skip
    with st.expander("Plan a break", icon=":material/beach_access:"):
        show_adding("break", "Add this break", _draw_break, _add_break)


def _words(planned: Break) -> str:
    note = f" · {plain(planned.note)}" if planned.note else ""
    return f"{day_words(planned.start)} to {day_words(planned.end)}{note}"


def _drop(planned: Break) -> None:
    keep(lambda plan: remove_break(plan, planned))


def _draw_break(key_of: KeyOf) -> dict[str, Any]:
    for field, label in (("start", "First day"), ("end", "Last day")):
        day_input(label, key_of(field))
    st.text_input("A word to remember it by, if you like", key=key_of("note"), placeholder="summer")
    return {"start": None, "end": None, "note": ""}


def _add_break(values: Values) -> Change:
    start, end, note = values["start"], values["end"], str(values["note"])

    def change(plan: Plan) -> Plan:
        if not isinstance(start, date) or not isinstance(end, date):
            raise PcnError("A break needs its first and its last day; choose both.")
        return add_break(plan, start, end, note)

    return change


def _show_start() -> None:
    plan = form().plan
    date_field("The day your plan starts", plan.start or session.today(), of_plan("start"), "start")
    key = form().key("time_zone")
    zones = _zones(plan.time_zone)
    st.selectbox(
        "Your time zone", zones, index=zones.index(plan.time_zone), key=key, on_change=save_field,
        args=(key, of_plan("time_zone")),
    )  # fmt: skip


@cache
def _zones(own: str) -> list[str]:
    """Return the names of all time zones, and the plan's own where this computer lists it under another one."""
    return sorted(available_timezones() | {own})
