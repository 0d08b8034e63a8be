"""Who lets us read X: signing in, a token of the person's own app, and forgetting X again."""

import os
from pathlib import Path

import streamlit as st

from pages.ui import arriving, door, session
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.ingest.access import Access, KeptAccess, PassingAccess, vault_of
from pcn_core.ingest.sealing import Seal, read_seal
from pcn_core.ingest.signing_in import BROWSER_COOKIE
from pcn_core.sources.x_api.sign_in import Grant, XApp, read_x_app

JOB_NAME = "From X"
_TYPED = "x_typed"  # in the session: access by a typed token, until the tab is closed or reloaded
_FIELD = "x_token_field"
_SIGN_IN = "/x/sign-in"
_MEANS = {
    "tweet.read": "read posts",
    "users.read": "read accounts",
    "follows.read": "see whom you follow",
    "offline.access": "stay signed in for more than two hours",
}
_LONGEST_TOKEN = 500


def current() -> Access | None:
    """Return what lets us read X for the workspace on screen; None where the person has not said that we may."""
    typed = st.session_state.get(_TYPED)
    if isinstance(typed, PassingAccess):
        return typed
    if session.store().tokens.load(session.workspace()) is not None:
        return KeptAccess(session.store(), session.workspace(), _seal(), _app())
    browser = door.cookie(BROWSER_COOKIE)
    return vault_of(Path(session.folder())).find(session.workspace(), browser) if browser else None


def is_at_hand() -> bool:
    """Return whether somebody set fetching up or is using it, so that it deserves a place in the menu."""
    try:
        return not session.is_sample() and (bool(os.environ.get("X_CLIENT_ID", "").strip()) or current() is not None)
    except PcnError:  # the screen itself says what is wrong
        return False


def show(access: Access | None) -> bool:
    """Show who is signed in, or the ways to; return whether X can be asked."""
    if access is None:
        _show_ways_in()
        return False
    try:
        grant = access.grant()
    except PcnError as refusal:
        st.warning(plain(str(refusal)), icon=":material/info:")
        _show_ways_in()
        _show_forgetting(access)
        return False
    _show_standing(access, grant)
    return True


def end(access: Access) -> None:
    """Take access back at X and remove it here, wherever it is; say what was done on the next draw."""
    for job in arriving.desk().line.jobs(session.workspace()):
        if job.name == JOB_NAME:
            arriving.desk().line.stop(session.workspace(), job.id)
    st.session_state["notice"] = access.forget()
    vault_of(Path(session.folder())).drop(session.workspace())
    st.session_state.pop(_TYPED, None)


def _show_ways_in() -> None:
    with st.container(border=True, key="x_ways_in"):
        st.header("First, let us read there")
        if _app() is None:
            st.write(
                "**Signing in is not set up here.** Whoever runs this planner can register it with X and give it the "
                "id (`X_CLIENT_ID`); *docs/fetching.md* says how. You yourself need not register anything: your "
                "archive shows your own side in full, and all the rest works without X."
            )
        else:
            _show_sign_in()
        with st.expander("I have a token of my own app", icon=":material/key:"):
            _show_token_field()


def _show_sign_in() -> None:
    st.write(
        "X asks you whether this planner may read your posts, accounts, and whom you follow. It can write nothing, "
        "like nothing, and open no private messages."
    )
    # In the same tab: what comes back then stands where the person left.
    st.html(f'<a class="pcn-button" href="{_SIGN_IN}" target="_self">Sign in with X</a>')
    st.caption(
        "You stay signed in until you say “Forget X”; what lets us in is kept encrypted."
        if _seal()
        else "You stay signed in until you close this browser or the app stops: nothing that lets us in is written "
        "down, because no key to encrypt it is set (`PCN_TOKEN_KEY`)."
    )


def _show_token_field() -> None:
    with st.form("x_token_form", border=False, clear_on_submit=True):
        token = st.text_input(
            "Token", type="password", key=_FIELD, max_chars=_LONGEST_TOKEN, autocomplete="off",
            help="A bearer token, or a user access token, from X’s developer console.",
        )  # fmt: skip
        keep = _seal() is not None and st.checkbox("Keep it, encrypted, until I say “Forget X”", key="x_token_keep")
        if _seal() is None:
            st.caption("It is used in this tab only, and gone when you close or reload it.")
        if st.form_submit_button("Use this token"):
            _use(token, keep=keep)


def _use(token: str, *, keep: bool) -> None:
    cleaned = token.strip().removeprefix("Bearer ").strip()
    if not cleaned or not cleaned.isascii() or not cleaned.isprintable() or " " in cleaned:
        st.warning("This is no token: copy it whole from X’s developer console.", icon=":material/info:")
        return
    grant, seal = Grant(cleaned, typed=True), _seal()
    if keep and seal is not None:
        session.store().tokens.save(session.workspace(), seal.close(session.workspace(), grant), session.now())
    else:
        st.session_state[_TYPED] = PassingAccess(grant, None)
    st.rerun()


def _show_standing(access: Access, grant: Grant) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="x_standing"):
        how = "You use a token of your own app" if grant.typed else "You are signed in with X"
        where = "kept here, encrypted" if access.is_kept else "for now only"
        st.markdown(f":material/check: {how}, {where}.", width="content")
        _show_forgetting(access)
    if grant.withheld:
        missing = ", ".join(_MEANS[scope] for scope in _MEANS if scope in grant.withheld)
        st.caption(f"You did not allow it to: {missing}. The rest works.")


def _show_forgetting(access: Access) -> None:
    with st.popover("Forget X", icon=":material/logout:"):
        st.write(
            "X is told that this planner may read nothing any more, and what let us in is removed here. What was "
            "fetched stays in your history; you can remove it there."
        )
        st.button("Forget X now", key="x_forget", on_click=end, args=(access,))
        if _app() is not None:
            again = f'<a class="pcn-link" href="{_SIGN_IN}" target="_self">Sign in again</a>'
            st.html(f"<p>Does X not accept it any more, or is it another account? {again}</p>")


def _app() -> XApp | None:
    return read_x_app(os.environ, "")


def _seal() -> Seal | None:
    return read_seal(os.environ)
