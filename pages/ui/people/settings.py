"""What the person sets about somebody by hand, and the way to forget them."""

import streamlit as st

from pages.ui import kept, session
from pages.ui.people.words import CADENCE
from pages.ui.text import plain, visible
from pcn_core.people.stages import STAGE_WORDS, STAGES
from pcn_core.plan.edits import change_item
from pcn_core.plan.logbook import ask_again
from pcn_core.plan.model import Person, Plan
from pcn_core.plan.people import forget_person, tags_of
from pcn_core.share.covering import forget_in_shares
from pcn_core.views.person import PersonView

_BY_DATA = "data"


@st.fragment
def show_settings(view: PersonView) -> None:
    """Show the step set by hand, the rhythm, the tags, and what was put aside."""
    session.redraw_if_asked()
    box = st.expander(
        "You know better, rhythm and tags", icon=":material/tune:", key="open_settings", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        _show_stage(view)
        _show_cadence(view.standing.person)
        _show_tags(view.standing.person)
        _show_put_aside(view.standing.person)
        to_plan = {"step": "People"}
        st.page_link("plan.py", label="Level, reasons and more in your plan", icon=":material/edit_note:",
                     query_params=to_plan)  # fmt: skip


@st.fragment
def show_forgetting(view: PersonView) -> None:
    """Show what forgetting takes away, and the button that does it after a yes."""
    session.redraw_if_asked()
    person = view.standing.person
    box = st.expander("Forget this person", icon=":material/person_remove:", key="open_forget", on_change="rerun")
    if not box.open:
        return
    with box:
        st.write(
            "They leave your plan, with all you wrote down about them, what was fetched about them from X, and every "
            "list and picture here. Earlier versions of your plan are erased too, so there is no undo, and a link to "
            "an advisor that tells of them ends. Your own posts stay as they are; only an account number or handle is "
            "kept, so that no list offers them again."
        )
        sure = st.checkbox("Yes, forget them for good", key=f"forget_sure_{person.id}")
        st.button(
            f"Forget {plain(view.name)}", key="forget", disabled=not sure, on_click=_forget,
            args=(person, view.standing.key),
        )  # fmt: skip


def _show_stage(view: PersonView) -> None:
    person, key = view.standing.person, f"stage_{view.standing.person.id}"
    shown = STAGE_WORDS[view.standing.shown.stage]
    options = [_BY_DATA, *STAGES]
    st.selectbox(
        "Where do you stand?", options, index=options.index(person.stage or _BY_DATA), key=key, on_change=_set_stage,
        format_func=lambda one: f"What the data shows: {shown}" if one == _BY_DATA else STAGE_WORDS[one],
        args=(person.id, key),
    )  # fmt: skip


def _show_cadence(person: Person) -> None:
    key = f"cadence_{person.id}"
    words = CADENCE if person.cadence_days in {None, *CADENCE} else CADENCE | {person.cadence_days: _every(person)}
    st.pills(
        "How often do you want to be in touch?", list(words), default=person.cadence_days, key=key,
        format_func=words.__getitem__, on_change=_set, args=(person.id, "cadence_days", key),
    )  # fmt: skip


def _every(person: Person) -> str:
    return f"Every {person.cadence_days} days"


def _show_tags(person: Person) -> None:
    key = f"tags_{person.id}"
    known = list(dict.fromkeys([*person.tags, *tags_of(session.saved_plan().plan)]))
    st.multiselect(
        "Tags", known, default=list(dict.fromkeys(person.tags)), accept_new_options=True, key=key, format_func=visible,
        placeholder="Type one and press Enter, like MouseCon", on_change=_set, args=(person.id, "tags", key),
    )  # fmt: skip


def _show_put_aside(person: Person) -> None:
    aside = [answer for answer in session.saved_plan().plan.step_answers if answer.person == person.id]
    if aside:
        st.button(
            f"Offer again what I put aside ({len(aside)})", key=f"again_{person.id}", icon=":material/undo:",
            type="tertiary", on_click=_offer_again, args=(person.id, [answer.step for answer in aside]),
        )  # fmt: skip


def _set_stage(person: str, key: str) -> None:
    chosen = st.session_state[key]
    by_hand = None if chosen == _BY_DATA else chosen
    since = session.today() if by_hand else None
    kept.keep(
        lambda plan: change_item(plan, Person, person, stage=by_hand, stage_since=since), "Kept; what shows it stays."
    )


def _set(person: str, field: str, key: str) -> None:
    value = st.session_state[key]
    kept.keep(lambda plan: change_item(plan, Person, person, **{field: value}), "Kept.")


def _offer_again(person: str, steps: list[str]) -> None:
    def again(plan: Plan) -> Plan:
        for step in steps:
            plan = ask_again(plan, person, step)
        return plan

    kept.keep(again, "They can be offered again.")


def _forget(person: Person, key: str | None) -> None:
    names = frozenset({person.name, f"@{person.handle}"} - {""})

    def end_shares() -> None:
        forget_in_shares(session.store(), session.workspace(), person.id, names, session.now())
        session.store().forget_accounts(session.workspace(), session.saved_plan().plan.forgotten)

    if kept.forget_all(lambda plan: forget_person(plan, person.id, key), end_shares):
        st.session_state.pop("person", None)
        st.session_state["notice"] = "Forgotten. Nothing here shows this person any more."
