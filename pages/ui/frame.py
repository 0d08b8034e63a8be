"""The frame around every screen: the sample's banner, and one sentence instead of a traceback."""

import logging

import streamlit as st
from streamlit.navigation.page import Page

from pages.ui import kept, live_links, session
from pages.ui.people import quick
from pages.ui.text import plain
from pcn_core.errors import PcnError, trace_of

_SAVED = "Your plan and your history are saved; reload the page, and if it stays, restart the app."
_log = logging.getLogger("pcn_planner")


def show(screen: Page, *, owner: bool = True) -> None:
    """Run a screen. A refusal is shown as its sentence; a bug is logged and shown as one.

    ``owner``: whether it is the owner who looks, and not an advisor.
    """
    session.settle_redraw()
    st.set_page_config(page_title=f"{screen.title} · PCN Planner")
    try:
        if owner and session.is_sample():
            _sample_banner()
        if owner:
            live_links.show_banner()
        said = st.empty()  # keeps its place, or what is open below would close when the sentence goes
        if notice := st.session_state.pop("notice", None):
            said.warning(plain(notice), icon=":material/info:")
        if owner:
            quick.show()
            kept.show(screen.title)
        screen.run()
    except PcnError as refusal:
        st.error(plain(str(refusal)), icon=":material/info:")
    except Exception as error:  # noqa: BLE001 - the person gets a sentence, the log where it happened
        _log.error("The screen %s failed: %s", screen.title, trace_of(error))
        st.error(
            f"Something went wrong on our side while showing this page. {_SAVED if owner else 'Reload the page.'}",
            icon=":material/info:",
        )


def _sample_banner() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="sample_banner", gap="small"):
        st.markdown(":blue-background[**Sample**] All of it is invented.", width="content")
        st.button("Leave the sample", on_click=session.enter, args=(session.OWN,), type="tertiary")
