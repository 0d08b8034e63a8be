"""Plan: whom the person wants to know, where, and why."""

import streamlit as st

from pages.ui import session
from pages.ui.plan_form import file_box, journey, keeping, standing

session.guard()

keeping.begin()
st.title("Whom would you like to know, and what for?")
standing.show_standing()
step = journey.show_steps()
with st.container():  # one place on the page, however many cards it holds, or the box below would close
    journey.show_stop(step)
file_box.show_file_box()
