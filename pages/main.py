"""The router: which screens there are for whom, and the frame around them."""

from pathlib import Path

import streamlit as st

from pages.ui import door, frame
from pages.ui.fetching import access as fetching

# Our own icon: without one Streamlit asks a font service for the page's.
st.set_page_config(
    page_title="PCN Planner", page_icon="app/static/icon.svg", layout="centered", initial_sidebar_state="auto"
)
if door.is_visitor():
    frame.show(door.visitor_screen(), owner=False)
    st.stop()
st.logo(str(Path(__file__).parent / "static" / "icon.svg"), size="large")
screen = st.navigation(
    [
        st.Page("start.py", title="Start", icon=":material/home:", default=True),
        st.Page("plan.py", title="Plan", icon=":material/edit_note:", url_path="plan"),
        st.Page("history.py", title="History", icon=":material/folder_zip:", url_path="history"),
        st.Page(
            "fetch.py",
            title="Fetch from X",
            icon=":material/cloud_download:",
            url_path="fetch",
            visibility="visible" if fetching.is_at_hand() else "hidden",
        ),
        st.Page("people.py", title="People", icon=":material/group:", url_path="people"),
        st.Page("progress.py", title="Progress", icon=":material/show_chart:", url_path="progress"),
        st.Page("share.py", title="Share", icon=":material/share:", url_path="share"),
        st.Page("tip.py", title="One tip", url_path="tip", visibility="hidden"),
        st.Page("person.py", title="One person", url_path="person", visibility="hidden"),
    ]
)
frame.show(screen)
