"""Writing down what happened: a contact off Twitter, an ask, a look into Twitter. Seconds, not minutes."""

import secrets
from datetime import date
from typing import Any

import streamlit as st

from pages.ui import kept, loading, session
from pages.ui.people.words import SIZE, TOUCH
from pages.ui.text import plain, visible
from pcn_core.metrics.wording import day_words
from pcn_core.people.naming import name_of
from pcn_core.people.next_steps import too_big
from pcn_core.plan import find_item
from pcn_core.plan.logbook import log_ask, log_check_in, log_touch
from pcn_core.plan.model import Person, Plan, TouchKind
from pcn_core.views.people import display_name

# Each box counts how often it was used: a new number in the keys empties its fields.
_ROUND = "written"


def touch_fields(place: str, person: str | None) -> None:
    """Show the fields that log a contact; ``place``: what stands in the keys; ``person``: chosen already, or None."""
    chosen = person or _choose_person(place)
    kind = st.pills("What was it?", list(TOUCH), format_func=TOUCH.__getitem__, default="coffee", required=True,
                    key=_key(place, "kind"))  # fmt: skip
    on = _choose_day(place)
    stakes = None
    if kind == "joint_work":
        stakes = st.segmented_control(
            "How much was at stake? (1 little, 5 much)", [1, 2, 3, 4, 5], default=1, key=_key(place, "stakes")
        )
    _show_refusal(place)
    note = st.text_input("A word to remember it by, if you like", max_chars=200, key=_key(place, "note"))
    st.button(
        "Write it down", type="primary", key=_key(place, "save_touch"), icon=":material/check:", disabled=not chosen,
        on_click=_save_touch, args=(place, chosen, kind, on),
        kwargs={"stakes": stakes, "note": note},
    )  # fmt: skip


def ask_fields(place: str, person: str | None) -> None:
    """Show the fields that log an ask, with a word of warning where it is bigger than what has grown carries."""
    chosen = person or _choose_person(place)
    what = st.text_input(
        "What do you ask for?", max_chars=200, key=_key(place, "what"), placeholder="a look at my abstract"
    )
    size = st.radio("How much is it?", list(SIZE), format_func=SIZE.__getitem__, key=_key(place, "size"))
    on = _choose_day(place)
    one = loading.everybody().of(chosen) if chosen else None
    warning = too_big(size or 1, one) if one else ""
    _show_refusal(place)
    if warning:
        st.warning(plain(warning), icon=":material/hourglass_top:")
    st.button(
        "Log it anyway" if warning else "Write it down", type="secondary" if warning else "primary",
        key=_key(place, "save_ask"), icon=":material/check:", disabled=not chosen,
        on_click=_save_ask, args=(place, chosen, what, size or 1, on),
    )  # fmt: skip


def check_in_button(place: str) -> None:
    """Show the button that logs a look into Twitter today."""
    st.write("Ten minutes of reading and answering leave no trace in an archive; log them, and they count.")
    st.button(
        "I looked in today", type="primary", key=_key(place, "looked"), icon=":material/check:",
        on_click=_save_check_in,
    )  # fmt: skip


def has_written(place: str) -> bool:
    """Return once after something was kept from this place."""
    return bool(st.session_state.pop(f"{place}_written", False))


def _choose_person(place: str) -> str | None:
    people = {person.id: display_name(person) for person in session.saved_plan().plan.people}
    chosen = st.selectbox(
        "With whom?", list(people), index=None, format_func=lambda one: visible(people.get(one, "")),
        key=_key(place, "person"), placeholder="Choose somebody of your plan",
    )  # fmt: skip
    if not people:
        st.caption("Nobody is in your plan yet; add somebody first.")
    return chosen


def _choose_day(place: str) -> date:
    today = session.today()
    chosen = st.date_input("When?", today, max_value=today, format="YYYY-MM-DD", key=_key(place, "on"))
    return chosen if isinstance(chosen, date) else today


def _save_touch(place: str, person: str, kind: TouchKind, on: date, **more: Any) -> None:  # noqa: ANN401 - two fields
    new, today = secrets.token_hex(4), session.today()
    said = f"Written down: {TOUCH[kind].lower()} with {_name(person)} on {day_words(on)}."
    _save(
        place,
        lambda plan: log_touch(plan, new, on=on, kind=kind, today=today, person=person, **more),
        said,
    )


def _save_ask(place: str, person: str, what: str, size: int, on: date) -> None:
    new, today = secrets.token_hex(4), session.today()
    said = f"Written down: you asked {_name(person)} on {day_words(on)}."
    _save(place, lambda plan: log_ask(plan, new, on=on, what=what, size=size, today=today, person=person), said)


def _save_check_in() -> None:
    on = session.today()
    _save("quick", lambda plan: log_check_in(plan, on), f"Written down: you looked in on {day_words(on)}.")


def _save(place: str, edit: kept.Edit, said: str) -> None:
    """Keep an edit; a refusal stands beside the fields, which keep what was typed."""
    if kept.keep(edit, said):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state[f"{place}_written"] = True
    else:
        st.session_state[f"{place}_refused"] = st.session_state.pop("notice", "")
        st.session_state.pop("redraw", None)


def _show_refusal(place: str) -> None:
    if reason := st.session_state.pop(f"{place}_refused", ""):
        st.warning(plain(reason), icon=":material/info:")


def _name(person: str) -> str:
    plan: Plan = session.saved_plan().plan
    found = find_item(plan, Person, person)
    return "somebody" if found is None else name_of(found)


def _key(place: str, field: str) -> str:
    return f"{place}_{field}_{st.session_state.get(_ROUND, 0)}"
