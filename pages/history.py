"""History: what was read of the person's archive, what never is, and the way to remove it."""

import streamlit as st

from pages.ui import arriving, corrections, gone, importing, loading, reading, receipts, session

session.guard()

st.title("What was read of yours?")
summary = st.container()
# What comes and goes has a place of its own: what is being clicked further down stays where it is.
with st.container():
    arriving.show_imports_on_their_way()
imports = session.store().list_imports(session.workspace())  # only now: what was just said to be done is among them
with summary:
    if imports:
        receipts.show_summary()
        loading.look_closer(session.folder(), session.workspace(), session.store(), session.now())
        reading.show_standing()
    else:
        st.write("Nothing yet. Add the archive that X made for you, and your charts fill themselves.")
with st.container():
    receipts.show_warnings()
with st.container():
    gone.show_question(imports)
if session.is_sample():
    st.info("This is the sample’s history. Leave the sample to add your own archive.", icon=":material/science:")
    importing.show_what_is_read()
else:
    importing.show_import()
    st.page_link("fetch.py", label="Fetch what is newer, and who answered, from X", icon=":material/cloud_download:")
with st.container():
    for saved in reversed(imports):
        receipts.show_receipt(saved)
    if imports:
        reading.show_about(loading.languages(), many=bool(loading.languages(reading.WORTH_SAYING)))
with st.container():
    corrections.show_corrections()
if imports and not session.is_sample():
    receipts.show_removal()
