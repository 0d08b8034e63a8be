"""Fetch from X: who answered, and what is newer than the archive; what it costs is said before anything is read."""

import streamlit as st

from pages.ui import session
from pages.ui.fetching import access

session.guard()

st.title("What would you like from X itself?")
st.write(
    "Your archive holds your own side. X has the other one: **who answered you**, and what you posted since. This is "
    "optional, and X charges for it, so you see the price before anything is read."
)
if session.is_sample():
    st.info("This is the sample. Leave it to fetch something of your own.", icon=":material/science:")
    st.stop()
mine = access.current()
if not access.show(mine) or mine is None:
    st.stop()
