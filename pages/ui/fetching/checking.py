"""Posts that were deleted on X: looked for at a price told before, shown, and removed here when the person says so."""

import streamlit as st

from pages.ui import arriving, loading, session
from pages.ui.fetching import working
from pages.ui.fetching.choosing import in_words
from pages.ui.text import plain, visible
from pcn_core.errors import PcnError
from pcn_core.ingest.access import Access
from pcn_core.metrics.wording import number_of
from pcn_core.posts import History
from pcn_core.sources.x_api import MOST_OWN_POSTS, Estimate

_MOST_SHOWN = 1_000


def show(access: Access, history: History) -> None:
    """Show the offer to look for deleted posts."""
    if history.posts.empty or not history.profile.user_id:
        return
    with st.expander("Did you delete something on X?", icon=":material/delete_sweep:"):
        st.write(
            "What you deleted there should go here too. We read your timeline once more and then ask X for what is "
            "missing in it, post by post: only what X says does not exist counts as deleted."
        )
        estimate = _estimate(len(history.posts))
        st.markdown(f"At most {estimate.resources:,} items: {in_words(estimate)}.")
        if arriving.desk().line.is_busy(session.workspace()):
            return
        sure = st.checkbox("Yes, look for them", key="x_sure_check")
        if st.button("Look for deleted posts", disabled=not sure, key="x_check"):
            working.start_check(access)
            st.session_state.pop("x_sure_check", None)
            st.rerun()


def _estimate(posts: int) -> Estimate:
    """Return what it takes at most: the timeline as far as X gives it, older posts one by one."""
    return Estimate(own_posts=min(posts, MOST_OWN_POSTS), others_posts=max(0, posts - MOST_OWN_POSTS))


def show_found(history: History) -> None:
    """Show what was found and not decided yet."""
    shelf = working.found_deleted()
    found = shelf.get("found")
    gone = history.posts[history.posts["id"].isin(found.gone if found else ())]
    if gone.empty:
        return
    with st.container(border=True, key="x_gone"):
        count = len(gone)
        st.write(f"**X no longer has {number_of(count, 'post', 'posts')} of yours.** Here they still count.")
        rows = zip(gone["created_at"][:_MOST_SHOWN], gone["text"][:_MOST_SHOWN], strict=True)
        st.dataframe(
            [{"Day": day.date(), "Post": visible(text)} for day, text in rows],
            hide_index=True, width="stretch", alt="Your posts that X no longer has, with their day",
        )  # fmt: skip
        with st.container(horizontal=True):
            st.button("Keep them", key="x_gone_keep", on_click=shelf.clear)
            st.button("Remove them here too", key="x_gone_remove", on_click=_remove, args=(frozenset(gone["id"]),))


def _remove(ids: frozenset[str]) -> None:
    try:
        session.store().remove_posts(session.workspace(), ids)
        st.session_state["notice"] = f"{number_of(len(ids), 'post')} removed for good."
    except PcnError as refusal:
        st.session_state["notice"] = plain(str(refusal))
    working.found_deleted().clear()
    loading.forget()
