"""The owner's links: making one of what was previewed, and the list of those that open."""

import os
from datetime import datetime

import streamlit as st

from pages.ui import session
from pages.ui.share_form import end_words
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.share.building import Scope
from pcn_core.share.links import SHORTEST_PASSPHRASE, change_passphrase, make_link, rotate
from pcn_core.share.public import read_public_address
from pcn_core.share.view import SharedView
from pcn_core.store.links import SavedLink
from pcn_core.tips.words import day_words, sentence_case, times_words

_PASSPHRASE_HELP = f"At least {SHORTEST_PASSPHRASE} letters. Tell them by another way than the link."


def show_maker(view: SharedView, scope: Scope, expires_at: datetime) -> None:
    """Show the last choices and the button; the link holds the very value that is previewed."""
    st.text_input("Who is it for?", key="share_advisor", max_chars=80, help="Only you see this, in the list of links.")
    st.text_input("Passphrase, if you like", type="password", key="share_passphrase", help=_PASSPHRASE_HELP)
    st.button(
        "Make the link", type="primary", icon=":material/link:", on_click=_make, args=(view, scope, expires_at),
        key="make_link",
    )  # fmt: skip
    if refusal := st.session_state.pop("share_refusal", None):
        st.warning(plain(refusal), icon=":material/info:")


def show_made() -> None:
    """Show a link that was just made, once: only its hash is kept."""
    made = st.session_state.get("share_made")
    if not made:
        return
    with st.container(border=True, key="share_made_box"):
        st.markdown("**Your link.** Copy it now: it is shown only here, and never again.")
        st.code(made, language=None, wrap_lines=True)
        if read_public_address(os.environ) is None:
            st.caption("It opens on this computer only. For somebody elsewhere, send the report below.")
        st.button("I have copied it", on_click=lambda: st.session_state.pop("share_made", None), key="share_copied")


def show_list() -> None:
    """Show the links with what happened to them, and the ways to end or change those that open."""
    links, now = session.store().links.of_workspace(session.workspace()), session.now()
    if not links:
        return
    st.header("Your links")
    alive = [link for link in links if link.is_live(now)]
    for link in alive:
        _show_link(link)
    ended = [link for link in links if not link.is_live(now)]
    if ended:
        with st.expander(f"Ended ({len(ended):,})"):
            for link in ended:
                why = "ended by you" if link.revoked_at else "over"
                when = day_words((link.revoked_at or link.expires_at).date())
                st.markdown(f"{_name(link)}: {why} on {when}, {_opened(link)}.")


def address_of(token: str) -> str:
    """Return the whole address of a link."""
    public = read_public_address(os.environ)
    here = f"http://{st.get_option('server.address') or '127.0.0.1'}:{st.get_option('server.port')}"
    return f"{public.origin if public else here}/s/{token}"


def _show_link(link: SavedLink) -> None:
    with st.container(border=True, key=f"link_{link.id}"):
        live = "figures move" if link.mode == "live" else "a snapshot"
        lock = ", with a passphrase" if link.passphrase_hash else ""
        st.markdown(f"**{_name(link)}** until {end_words(link.expires_at)}")
        st.caption(f"{sentence_case(_opened(link))}. Made on {day_words(link.made_at.date())}, {live}{lock}.")
        with st.container(horizontal=True):
            st.button("End it", key=f"revoke_{link.id}", on_click=_revoke, args=(link.id,), icon=":material/link_off:")
            st.button("New address", key=f"rotate_{link.id}", on_click=_rotate, args=(link.id,),
                      help="The same share under a new link. The old link and every open view of it end.")  # fmt: skip
            with st.popover("Passphrase"):
                key = f"pass_{link.id}"
                st.text_input("New passphrase", type="password", key=key, help=f"{_PASSPHRASE_HELP} Empty: none.")
                st.button("Change it", key=f"change_{link.id}", on_click=_change, args=(link.id, key))
                st.caption("Every open view ends; they open the link again.")


def _name(link: SavedLink) -> str:
    return plain(link.advisor) or "No name"


def _opened(link: SavedLink) -> str:
    if not link.opened_at:
        return "not opened yet"
    return f"opened {times_words(link.opened)}, last on {day_words(link.opened_at.date())}"


def _make(view: SharedView, scope: Scope, expires_at: datetime) -> None:
    state = st.session_state
    try:
        made = make_link(
            session.store(), session.workspace(), view, scope, advisor=state["share_advisor"], expires_at=expires_at,
            passphrase=state["share_passphrase"], now=session.now(),
        )  # fmt: skip
    except PcnError as refusal:
        state["share_refusal"] = str(refusal)
        return
    state["share_made"] = address_of(made.token)
    state["share_passphrase"] = ""


def _revoke(link_id: int) -> None:
    session.store().links.revoke(session.workspace(), link_id, session.now())
    st.session_state.pop("share_made", None)


def _rotate(link_id: int) -> None:
    try:
        token = rotate(session.store(), session.workspace(), link_id, session.now())
    except PcnError as refusal:
        st.session_state["notice"] = str(refusal)
        return
    st.session_state["share_made"] = address_of(token)


def _change(link_id: int, key: str) -> None:
    try:
        change_passphrase(session.store(), session.workspace(), link_id, str(st.session_state[key]), session.now())
    except PcnError as refusal:
        st.session_state["notice"] = str(refusal)
        return
    st.session_state[key] = ""
    st.session_state["notice"] = "The passphrase is changed; every open view has ended."
