"""One person: where the two of you stand, the picture, the evidence, what was logged, and what could come next."""

import streamlit as st

from pages.ui import loading, period, session, share_notes
from pages.ui.people import one
from pcn_core.views.person import build_person

session.guard()

chosen = st.query_params.get("id", st.session_state.get("person", ""))
everybody = loading.everybody()
standing = everybody.of(chosen)
if standing is None:
    st.title("Whom would you like to see?")
    st.write("This person is not in your plan.")
    st.page_link("people.py", label="Everybody in your plan", icon=":material/arrow_back:")
    st.stop()
st.session_state["person"] = chosen
st.query_params["id"] = chosen

view = build_person(standing, everybody)
one.show_answer(view)
one.show_steps(view)
one.show_picture(view, everybody.facts, period.choose_period(everybody.facts.plan))
one.show_evidence(view, everybody.facts)
share_notes.show_about_person(chosen)
one.show_log(view)
one.show_settings(view)
one.show_forgetting(view)
