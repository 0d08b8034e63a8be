"""Share: what an advisor will see, behind which link, and what they wrote."""

import streamlit as st

from pages.ui import loading, session, share_answers, share_form, share_links, share_notes, share_report, shared_view
from pages.ui.text import plain
from pcn_core.share.building import build_shared

session.guard()

st.title("What will they see?")
share_answers.show_where()
share_links.show_made()
share_links.show_list()
share_notes.show_all()

st.header("Choose")
choices = share_form.choose()
if choices.is_empty:
    st.info("Choose at least one thing to show.", icon=":material/info:")
    st.stop()
view, scope = build_shared(choices, loading.assessment(), session.today())

st.header("Look at it as they will")
with st.container(border=True, height=640, key="share_preview"):
    st.caption(f"From here on, this is {plain(choices.owner)}’s share, drawn as on their screen.")
    shared_view.show(view, "preview")

st.header("Make the link")
share_links.show_maker(view, scope, share_form.choose_end(session.now()))
share_report.show(view)
share_answers.show_answers()
