"""Who reads the posts on screen: word cues at once, and the closer reader as soon as it has read every post."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import streamlit as st

from pages.ui import session
from pages.ui.text import plain
from pcn_core.ingest.scoring import Standing, StoppedError, score_history, scorer_of
from pcn_core.moves.encoder import Encoder
from pcn_core.moves.readers import CUES, encoder_here
from pcn_core.store import Store
from pcn_core.tips.words import percent
from pcn_core.views.about import quality_lines

_LOOK_AGAIN = 2.0
# From this share of posts on it matters to every number that their words are not read.
WORTH_SAYING = 0.2
# So many posts take the closer reader a few seconds.
_FEW = 2_048
_ABOUT = {
    "closely": (
        "What your posts do is read by a small model that came with this program and runs on this computer: no post "
        "leaves it. It was taught on English posts of people whose archives are public, and errs now and then."
    ),
    "cues": (
        "What your posts do is read by words and signs that give it away, like “thank you” or a question mark. The "
        "closer reader is not here: its file is missing or damaged, the package onnxruntime is missing, or it is "
        "switched off with PCN_READER. Everything works without it; more is missed, and more is only a perhaps."
    ),
    "waiting": (
        "So far your posts are read by words and signs that give away what they do. A closer reader is at work in the "
        "background; when it has read all of them, the numbers change once."
    ),
}


def encoder() -> Encoder | None:
    """Return the closer reader unless it is missing, damaged or switched off."""
    return None if os.environ.get("PCN_READER", "").strip().lower() == CUES else encoder_here()


def version_of(store: Store, workspace: str, revision: int) -> str:
    """Return who reads a history: the encoder once it has read every post of it, before that the cues."""
    closer = encoder()
    if closer is None or not revision:
        return CUES
    return closer.version if store.scores.is_finished(workspace, closer.version, revision) else CUES


def catch_up(store: Store, workspace: str) -> None:
    """Let the closer reader read a few new posts at once, so that nothing changes on screen a moment later."""
    closer = encoder()
    if closer is not None:
        with suppress(StoppedError):
            score_history(store, workspace, closer, at_most=_FEW)


def begin(folder: str, workspace: str, store: Store, after: Callable[[], None]) -> None:
    """Let the closer reader begin, or go on, where something is left to read. ``after``: runs when all is read."""
    closer, revision = encoder(), store.history_revision(workspace)
    if closer is not None and revision and not store.scores.is_finished(workspace, closer.version, revision):
        scorer_of(Path(folder)).ask(store, workspace, closer, after)


def show_standing() -> None:
    """Say how far the closer reader is, and draw the page anew when it is done; nothing where it is not at work."""
    standing = _standing()
    if standing is not None:
        st.fragment(_show_progress, run_every=_LOOK_AGAIN)()


def _standing() -> Standing | None:
    return scorer_of(Path(session.folder())).standing(session.workspace())


def _show_progress() -> None:
    standing = _standing()
    if standing is None:
        st.rerun()
    share = standing.done / standing.total if standing.total else 0.0
    st.progress(
        share, text=f"Your posts are read more closely: {percent(share)}. The numbers change once when this is done."
    )


def show_languages(sentence: str) -> None:
    """Say that many posts are not read by their words; "" says nothing."""
    if sentence:
        st.info(plain(sentence), icon=":material/translate:")


def show_about(languages: str, *, many: bool) -> None:
    """Say who reads the posts, how far that can be trusted, and why it is not the closer reader where it is not.

    ``languages``: the sentence about posts whose words nobody reads, "" without any. ``many``: so many are not read
    that figures from English posts say nothing of this history.
    """
    store, workspace = session.store(), session.workspace()
    version = version_of(store, workspace, store.history_revision(workspace))
    said = "closely" if version != CUES else "cues" if encoder() is None else "waiting"
    with st.expander("Who reads your posts", icon=":material/menu_book:"):
        st.write(_ABOUT[said])
        if languages:
            st.markdown(plain(languages))
        if not many and (lines := quality_lines(version)):
            st.write("How well that goes for a post that …, measured on labelled posts of other people:")
            st.markdown("\n".join(f"- **{plain(what)}**: {plain(how)}" for what, how in lines))
