"""One tip, trap or agenda point: what we see, and where."""

import streamlit as st

from pages.ui import detail, doubts, loading, period, reading, session, share_notes
from pcn_core.tips.catalogue import TIPS
from pcn_core.views.detail import build_detail

session.guard()

known = {tip.id for tip in TIPS}
chosen = st.query_params.get("id", st.session_state.get("tip", ""))
if chosen not in known:
    st.title("Which one would you like to see?")
    st.page_link("progress.py", label="All tips and traps", icon=":material/arrow_back:")
    st.stop()
st.session_state["tip"] = chosen
st.query_params["id"] = chosen

assessment = loading.assessment()
view = build_detail(next(found for found in assessment.readings if found.id == chosen))
detail.show_answer(view, assessment)
reading.show_standing()
shown = period.choose_period(assessment.facts.plan) if detail.has_picture(view) else period.current()
days = detail.show_picture(view, assessment, shown)
detail.show_extras(view, assessment)
detail.show_words(view, assessment)
share_notes.show_about(chosen)
detail.show_next(view)
doubts.show_doubts(view, assessment)
detail.show_posts(view, assessment, days)
