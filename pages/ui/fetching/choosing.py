"""What to read from X, with its price before anything is read, and a limit that the person sets."""

import math
from datetime import datetime, timedelta
from decimal import Decimal

import streamlit as st

from pages.ui import arriving, loading, session
from pages.ui.fetching import working
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.ingest.access import Access
from pcn_core.ingest.fetching import Standing, Wish, standing
from pcn_core.metrics.wording import number_of
from pcn_core.posts import History, snowflake_time
from pcn_core.sources.x_api import MOST_MENTIONS, MOST_OWN_POSTS, UNREAD, Estimate, in_dollars
from pcn_core.sources.x_api.port import MOST_FOLLOWING
from pcn_core.tips.words import day_words

_RECENT_POSTS = 20
_HUNDRED = 100
_FEW = 200  # of those that came since the last time
_LONGEST_HANDLE = 16


def show(access: Access) -> None:
    """Show the choices, what they cost at most, and the button; while something is being read, none of it."""
    if arriving.desk().line.is_busy(session.workspace()):
        st.caption("You can look elsewhere meanwhile: it goes on by itself.")
        return
    history = loading.history()
    now_at = standing(session.store(), session.workspace(), history.profile)
    st.header("What shall be read?")
    if now_at.is_open:
        st.info("Last time it stopped early. What came is here; the next run goes on from there.",
                icon=":material/resume:")  # fmt: skip
    wish = _ask(access, history, now_at)
    estimate = _estimate(wish, now_at)
    if not estimate.resources:
        st.caption("Tick what you would like to have.")
        return
    _show_price(estimate)
    _show_button(access, wish, estimate, is_open=now_at.is_open)


def show_last(history: History) -> None:
    """Show the receipt of the last reading."""
    report = standing(session.store(), session.workspace(), history.profile).report
    if report is None or report.generated_at is None:
        return
    with st.expander(f"Last read on {day_words(report.generated_at.date())}", icon=":material/receipt_long:"):
        for sentence in (report.since_last, *report.notes):
            st.write(f"- {plain(sentence)}")
        if history.mentions is not None:
            st.write(f"- Altogether, {number_of(len(history.mentions), 'post')} by others that name you are known.")


def in_words(estimate: Estimate) -> str:
    """Return both prices of an estimate as Markdown."""
    return (
        f"about **{_dollars(estimate.owned_price)}** if you registered the app with X yourself, "
        f"about **{_dollars(estimate.ordinary_price)}** if somebody else did"
    )


def _ask(access: Access, history: History, now_at: Standing) -> Wish:
    handle = _ask_handle(access, now_at)
    most_mentions = _tick_with_limit(
        "Who answered you", "mentions", MOST_MENTIONS, _likely_mentions(history, now_at),
        limit="Posts by others, at most",
        caption="Posts by others that name you: who, when, and which post of yours. Their words are not kept. "
        "X gives the newest 800.",
    )  # fmt: skip
    most_posts = _tick_with_limit(
        "Your own posts", "posts", MOST_OWN_POSTS, _likely_posts(history, now_at), limit="Own posts, at most",
        caption=_posts_words(history, now_at),
    )  # fmt: skip
    pages = math.ceil((len(history.following or ()) + _HUNDRED) / MOST_FOLLOWING)
    follow = st.checkbox("Whom you follow", key="x_following", help="The whole list takes the place of the one here.")
    profile = st.checkbox("Your profile as it is now", key="x_profile")
    look_up, habits = _ask_people()
    return Wish(
        most_posts=most_posts,
        most_mentions=most_mentions,
        most_following=pages * MOST_FOLLOWING if follow else 0,
        profile=profile,
        look_up=look_up,
        habits=habits,
        handle=handle,
    )


def _ask_handle(access: Access, now_at: Standing) -> str:
    """Ask whose account to read only where neither the history nor a sign-in says so."""
    if now_at.handle or now_at.owner_id:
        name = f"**@{plain(now_at.handle)}**" if now_at.handle else "the account of your history"
        st.caption(f"Read for {name}.")
        return ""
    if not access.grant().typed:
        return ""
    typed = st.text_input(
        "Your handle on X", key="x_handle", max_chars=_LONGEST_HANDLE, placeholder="@brie_mouse",
        help="Leave it empty if your token is your own: X then says whose it is.",
    )  # fmt: skip
    return typed.strip().removeprefix("@")


def _tick_with_limit(label: str, key: str, most: int, likely: int, *, limit: str, caption: str) -> int:
    ticks, limits = st.columns([5, 2], gap="medium")
    with ticks:
        is_ticked = st.checkbox(label, value=True, key=f"x_{key}")
        st.caption(caption)
    if not is_ticked:
        return 0
    # The key holds the likely number, so that a new likelihood is offered instead of the old one.
    found = limits.number_input(
        limit, min_value=10, max_value=most, value=likely, step=_HUNDRED, key=f"x_most_{key}_{likely}",
        help="No more than this many are read in one run.",
    )  # fmt: skip
    return int(found)


def _posts_words(history: History, now_at: Standing) -> str:
    bottom = now_at.marks.get("posts", UNREAD).bottom
    reached = snowflake_time(bottom) if bottom else None
    if reached is not None:
        return f"From {day_words(reached.date())} on backwards, where it stopped, and then what is newer."
    if history.posts.empty:
        return "X gives the newest 3,200; your archive, which costs nothing, has all of them."
    return f"Those since {day_words(_newest(history).date())}, the day of the newest that is here."


def _likely_posts(history: History, now_at: Standing) -> int:
    """Return how many own posts may be new, generously: half as many again as the last year's pace says."""
    if history.posts.empty or now_at.marks.get("posts", UNREAD).is_open:
        return MOST_OWN_POSTS
    newest = _newest(history)
    last_year = int((history.posts["created_at"] > newest - timedelta(days=365)).sum())
    days = max(1, (session.now() - newest).days)
    expected = math.ceil((1.5 * last_year * days / 365 + 1) / _HUNDRED) * _HUNDRED
    return min(MOST_OWN_POSTS, expected)


def _likely_mentions(history: History, now_at: Standing) -> int:
    is_known = history.mentions is not None and not now_at.marks.get("mentions", UNREAD).is_open
    return _FEW if is_known else MOST_MENTIONS


def _newest(history: History) -> datetime:
    return history.posts["created_at"].iloc[-1].to_pydatetime()


def _ask_people() -> tuple[tuple[str, ...], bool]:
    people = {p.handle.removeprefix("@"): p.name for p in session.saved_plan().plan.people if p.handle}
    if not people:
        return (), False
    ticked = st.multiselect(
        "People of your plan to look up", list(people), key="x_people", placeholder="Nobody: tick whom you like",
        format_func=lambda handle: f"{people[handle]} (@{handle})" if people[handle] else f"@{handle}",
        help="How many follow them, whether their account is open: it tells a big name from a peer.",
    )  # fmt: skip
    if not ticked:
        return (), False
    habits = st.checkbox(
        f"Also how often they answer others ({_RECENT_POSTS} posts of each are looked at, and none is kept)",
        key="x_habits",
    )
    return tuple(ticked), habits


def _estimate(wish: Wish, now_at: Standing) -> Estimate:
    """Return the most that this can take, the question whose account it is included."""
    is_nothing = wish == Wish(handle=wish.handle)
    users = len(wish.look_up) + wish.profile + (not is_nothing and now_at.owner_id is None)
    return Estimate(
        own_posts=wish.most_posts,
        mentions=wish.most_mentions,
        following=wish.most_following,
        users=users,
        others_posts=_RECENT_POSTS * len(wish.look_up) if wish.habits else 0,
    )


def _show_price(estimate: Estimate) -> None:
    with st.container(border=True, key="x_price"):
        st.markdown(f"**At most {estimate.resources:,} items.** X bills {in_words(estimate)}.")
        st.caption(
            "Usually it is less: only what is there and new is read, and only what is read is billed. By X’s prices of "
            "August 2026; X takes it from the credits of the app, and we take nothing."
        )


def _show_button(access: Access, wish: Wish, estimate: Estimate, *, is_open: bool) -> None:
    # Another price is another question.
    sure = st.checkbox(
        f"Yes, X may bill up to {_dollars(estimate.ordinary_price)} for this", key=f"x_sure_{estimate.ordinary_price}"
    )
    label = "Go on where it stopped" if is_open else "Read it from X"
    if st.button(label, type="primary", disabled=not sure, key="x_start", icon=":material/cloud_download:"):
        try:
            working.start(access, wish)
        except PcnError as refusal:
            st.error(plain(str(refusal)), icon=":material/info:")
            return
        st.session_state.pop(f"x_sure_{estimate.ordinary_price}", None)
        st.rerun()


def _dollars(price: Decimal) -> str:
    return in_dollars(price).replace("$", r"\$")  # between two dollar signs stands mathematics
