"""What people ask before they share, answered on the spot."""

import os

import streamlit as st

from pcn_core.share.public import read_public_address

_ANSWERS = {
    "Does it change after I sent it?": (
        "Not unless you choose figures that move. Even then people, places and posts stay those you previewed; new "
        "ones wait for a new link."
    ),
    "Can they filter or search?": (
        "They choose which tip’s weeks to draw, and nothing else: their page holds only what you previewed."
    ),
    "Can they take it along?": (
        "There are no files for them. What is on a screen can be copied or printed, so show what you would hand over "
        "on paper."
    ),
    "What if the link gets into other hands?": (
        "Whoever has it can open it, so add a passphrase where that matters. “End it” closes it for good, also for "
        "those who look at it right then; “New address” closes the old link and gives you a fresh one."
    ),
}


def show_where() -> None:
    """Say in a sentence how far a link reaches."""
    if read_public_address(os.environ) is None:
        st.write(
            "This app runs on your computer, so a link opens **on this computer only**, for somebody who sits beside "
            "you. For somebody elsewhere, save the report at the end of this page and send the file."
        )
    else:
        st.write(
            "A link lets somebody without an account see what you choose here, until you end it or its time is up."
        )


def show_answers() -> None:
    """Show the questions with their answers."""
    st.header("Good to know")
    for question, answer in _ANSWERS.items():
        with st.expander(question):
            st.write(answer)
