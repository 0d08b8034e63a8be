"""Who looks at a page: the owner, or a visitor, whose page knows nothing but what its link shows."""

import os

import streamlit as st
from streamlit.navigation.page import Page

from pages.ui import session
from pages.ui.style import apply_style
from pcn_core.share.door import OWNER_COOKIE, is_owner
from pcn_core.share.public import read_public_address


def is_visitor() -> bool:
    """Return whether this tab belongs to a visitor: it asks for a share, did so before, or the door is closed to it.

    Asked before any screen is known, so that a closed door leaves no screen of the owner's to run.
    """
    if "v" in st.query_params:
        st.session_state["visitor"] = True
    return bool(st.session_state.get("visitor")) or not _is_open()


def visitor_screen() -> Page:
    """Return the visitor's screen; there are no others, whatever address is asked for."""
    return st.navigation(
        [
            st.Page(_show_closed, title="Closed", url_path="closed", default=True),
            st.Page("shared.py", title="Shared with you", url_path="shared"),
        ],
        position="hidden",
    )


def _is_open() -> bool:
    if read_public_address(os.environ) is None:
        return True
    return is_owner(session.store(), cookie(OWNER_COOKIE), session.now())


def cookie(name: str) -> str:
    """Return a cookie that the browser sent when this tab connected; empty where there is none."""
    return st.context.cookies.to_dict().get(name, "")


def _show_closed() -> None:
    apply_style()
    st.title("This door is closed")
    st.write(
        "PCN Planner opens for its owner only. Did somebody share something with you? Open the link they sent, whole "
        "and unchanged."
    )
