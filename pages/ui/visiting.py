"""A visitor's link: whether it still opens, and the one value that their page may read."""

import streamlit as st

from pages.ui import loading, session
from pages.ui.door import cookie
from pages.ui.text import plain
from pcn_core.share.building import move_figures, read_scope
from pcn_core.share.links import VIEWER_COOKIE, count_opening, held_link
from pcn_core.share.view import SharedView, read_view
from pcn_core.store.links import SavedLink
from pcn_core.tips.words import day_words

LOOKS_AGAIN = 15  # seconds until a page that nobody touches notices that its link has ended


def held() -> SavedLink | None:
    """Return the link that this browser holds open under the name in the address, else None. Asked on every run."""
    name = str(st.query_params.get("v", ""))[:64]
    return held_link(session.store(), name, cookie(VIEWER_COOKIE + name), session.now()) if name else None


def view_of(link: SavedLink) -> SharedView:
    """Return what a link shows: the snapshot, or for a live link the same with today's figures."""
    kept, scope = session.store().links.load_view(link.id)
    view = read_view(kept)
    if link.mode != "live":
        return view
    return move_figures(view, read_scope(scope), loading.assessment(link.workspace))


def count_once(link: SavedLink) -> None:
    """Count this tab as one opening."""
    if st.session_state.get("counted") != link.public_id:
        count_opening(session.store(), link, cookie(VIEWER_COOKIE + link.public_id), session.now())
        st.session_state["counted"] = link.public_id


def show_banner(link: SavedLink, view: SharedView) -> None:
    """Say whose this is, until when, and that nothing else is reachable."""
    owner, until = plain(view.owner), day_words(link.expires_at.date())
    st.title(f"What {owner} shares with you")
    st.info(
        f"{owner} shares this with you until {until}. You see what they chose; nothing else is reachable from here.",
        icon=":material/lock:",
    )


def show_nothing() -> None:
    """Say the same for a link that never was, is over, was ended or changed."""
    st.title("There is nothing here")
    st.write(
        "This share does not open: it may be over, ended by its owner, or opened in another browser. Open the link you "
        "were sent once more, or ask for a new one."
    )


@st.fragment(run_every=LOOKS_AGAIN)
def watch(public_id: str) -> None:
    """Look again every few seconds, so that an ended link leaves the screen by itself."""
    link = held()
    if link is None or link.public_id != public_id:
        st.rerun()
