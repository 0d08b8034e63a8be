"""The banner on the owner's screens while somebody else can look in."""

import streamlit as st

from pages.ui import session
from pcn_core.tips.words import number_of


def show_banner() -> None:
    """Say that links are alive, and lead to where they can be ended."""
    now = session.now()
    alive = sum(link.is_live(now) for link in session.store().links.of_workspace(session.workspace()))
    if not alive:
        return
    words = f"{number_of(alive, 'link')} to what you share {'opens' if alive == 1 else 'open'} now"
    with st.container(key="live_links"):
        st.page_link("share.py", label=words, icon=":material/visibility:")
