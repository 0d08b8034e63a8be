"""Fetch from X: who answered, and what is newer than the archive; what it costs is said before anything is read."""

import streamlit as st

from pages.ui import arriving, loading, session
from pages.ui.fetching import access, checking, choosing

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
may_ask = access.show(mine)
arriving.show_imports_on_their_way()
history = loading.history()
checking.show_found(history)
if may_ask and mine is not None:
    choosing.show(mine)
    checking.show(mine, history)
choosing.show_last(history)
