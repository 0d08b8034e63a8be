"""The plan as a file in the person's hands: download it, or load one after seeing what it replaces."""

import streamlit as st
from streamlit.typing import UploadedFile

from pages.ui.plan_form.keeping import form, keep
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.plan import MAX_BYTES, count_entries, drop_corrections, is_empty, join_corrections, read_plan, write_plan
from pcn_core.plan.model import Plan
from pcn_core.tips.words import number_of

_NAMES = {"intentions": ("goal", "goals"), "people": ("person", "people"), "places": ("place", "places")}


def show_file_box() -> None:
    """Show the download and the way to load a plan file."""
    with st.expander("Your plan as a file", icon=":material/description:"):
        st.write("The plan is yours: a readable file that you can keep, change by hand, and load here again.")
        plan = form().plan
        if plan.corrections and not st.checkbox(
            f"With what you corrected ({number_of(len(plan.corrections), 'time')}): the numbers of those posts, not "
            "their words",
            value=True,
            key="plan_with_corrections",
        ):
            plan = drop_corrections(plan)
        st.download_button(
            "Download plan.json", write_plan(plan), "plan.json", "application/json", key="plan_download",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        key = f"plan_upload_{form().loaded}"  # a change elsewhere in the form must not lose a file just chosen
        file = st.file_uploader("Load a plan file", type=["json"], max_upload_size=MAX_BYTES // 1_000_000, key=key)
        if file is not None:
            _offer(file)


def _offer(file: UploadedFile) -> None:
    try:
        loaded = read_plan(file.getvalue())
    except PcnError as refusal:
        st.error(f"{plain(str(refusal))} Your saved plan is as it was.", icon=":material/info:")
        return
    st.write(f"The file holds {_contents(loaded)}.")
    if not is_empty(form().plan):
        st.write(f"It would replace your plan here, which holds {_contents(form().plan)}. Undo brings that back.")
    if form().plan.corrections:
        st.write("What you corrected here stays; where the file says otherwise of a post, the file counts.")
    button = "Use this plan" if is_empty(form().plan) else "Replace my plan"
    st.button(button, key="plan_replace", type="primary", on_click=_replace, args=(loaded,))


def _contents(plan: Plan) -> str:
    counts = count_entries(plan)
    named = [number_of(counts.pop(name, 0), *words) for name, words in _NAMES.items()]
    others = sum(counts.values())
    more = f", and {number_of(others, 'other entry', 'other entries')}" if others else ""
    return f"{named[0]}, {named[1]} and {named[2]}{more}"


def _replace(loaded: Plan) -> None:
    if keep(lambda here: join_corrections(loaded, here)):
        form().round += 1
        form().loaded += 1
        form().said = "The plan from your file is here now."
