"""People: who is next, where you stand with everybody, and who else there is."""

import streamlit as st

from pages.ui import session
from pages.ui.people import parts

session.guard()

st.title("Who is next?")
parts.show(parts.choose())
