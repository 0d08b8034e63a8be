"""Many people at once: a list pasted or uploaded, looked at, and taken into the plan; doubles made one."""

import secrets

import streamlit as st

from pages.ui import kept, session
from pages.ui.text import plain, visible
from pcn_core.errors import PcnError
from pcn_core.metrics.wording import list_words, number_of
from pcn_core.plan.model import Plan
from pcn_core.plan.people import merge_doubles, merge_people, tags_of
from pcn_core.plan.roster import Roster, read_roster

_KEY = "many_round"


def show_many() -> None:
    """Show the ways to bring a list, what was read of it, and the button that takes it in."""
    st.header("Add many at once")
    text = _typed()
    if text.strip():
        try:
            _offer(read_roster(text))
        except PcnError as refusal:
            st.warning(plain(str(refusal)), icon=":material/info:")
    _show_doubles()


def _typed() -> str:
    number = st.session_state.get(_KEY, 0)
    pasted = st.text_area(
        "Paste handles or profile addresses, one a line or in a row", key=f"many_text_{number}",
        placeholder="@mousecheese\n@bo_brie\nhttps://x.com/ines_edam",
    )  # fmt: skip
    file = st.file_uploader("Or a file: CSV, an export of a list, plain text", type=["csv", "txt", "json", "tsv"],
                            key=f"many_file_{number}", max_upload_size=1)  # fmt: skip
    if file is None:
        return pasted
    return file.getvalue().decode("utf-8", "replace") if not pasted.strip() else pasted


def _offer(roster: Roster) -> None:
    names = [f"@{entry.handle}" if entry.handle else f"account {entry.user_id}" for entry in roster.entries]
    people = number_of(len(names), "person", "people")
    st.markdown(f"**{people} in this list:** {plain(list_words(names, most=8))}.")
    if roster.unread:
        st.caption(f"Not read, for it names nobody: {plain(list_words(list(roster.unread), most=5))}.")
    known = tags_of(session.saved_plan().plan)
    tags = st.multiselect(
        "Tags for all of them, if you like", known, accept_new_options=True, key=f"many_tags_{len(known)}",
        format_func=visible, placeholder="Type one and press Enter, like MouseCon",
    )  # fmt: skip
    st.button(
        "Add them to my plan", type="primary", key="many_add", icon=":material/group_add:", on_click=_add,
        args=(roster, tags),
    )  # fmt: skip


def _add(roster: Roster, tags: list[str]) -> None:
    ids = [secrets.token_hex(4) for _ in roster.entries]
    counts = {"added": 0, "known": 0}

    def taken_in(plan: Plan) -> Plan:
        merged = merge_people(plan, roster.entries, ids, tags)
        counts.update(added=merged.added, known=merged.known)
        return merged.plan

    if kept.keep(taken_in, ""):
        known = f" {number_of(counts['known'], 'was', 'were')} there already." if counts["known"] else ""
        kept.say(f"{number_of(counts['added'], 'person', 'people')} added.{known}")
        st.session_state[_KEY] = st.session_state.get(_KEY, 0) + 1


def _show_doubles() -> None:
    plan = session.saved_plan().plan
    doubles = len(plan.people) - len(merge_doubles(plan).people)
    if doubles:
        st.caption(f"{number_of(doubles, 'entry', 'entries')} of your plan name somebody who is there already.")
        st.button("Make them one", key="merge_doubles", icon=":material/merge:", on_click=_merge)


def _merge() -> None:
    kept.keep(merge_doubles, "Everybody is in your plan once.")
