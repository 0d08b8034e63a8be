"""Choosing what an advisor sees, and for how long."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

import streamlit as st

from pages.ui import loading, session
from pcn_core.share.choices import (
    DAYS,
    DEFAULT_DAYS,
    LISTED,
    MODE_WORDS,
    PEOPLE_WORDS,
    Mode,
    PeopleShown,
    ShareChoices,
    last_moment,
)
from pcn_core.tips.catalogue import tip_by_id
from pcn_core.tips.words import day_words

_LONGEST_NAME = 80
_OTHER_DAY = 0
Name = TypeVar("Name", bound=str)


def choose() -> ShareChoices:
    """Show the choices and return them. Other people and the texts of posts are off until somebody turns them on."""
    owner = st.text_input(
        "Your name, as they read it", value=_own_name(), max_chars=_LONGEST_NAME, key=_key("owner")
    ).strip()
    with st.container(key="share_sections", gap="xsmall"):
        st.markdown("**Show**")
        agenda = st.checkbox("The short agenda", value=True, key=_key("agenda"))
        tips = _choose_tips()
        intentions = st.checkbox("What I want, in my words", value=True, key=_key("intentions"))
        places = st.checkbox("My hashtags", value=True, key=_key("places"))
        posts = st.checkbox(
            "Texts of my posts, up to three behind each tip",
            key=_key("posts"),
            help="Names and links are taken out, but somebody who searches for the words may still find the post.",
        )
    return ShareChoices(
        owner=owner or "the owner",
        agenda=agenda,
        tips=tips,
        intentions=intentions,
        places=places,
        people=_choose_people(),
        posts=posts,
        mode=_choose_mode(),
    )


def choose_end(now: datetime) -> datetime:
    """Show how long the link lives and return its last moment. Raises PcnError for a day that does not do."""
    days = st.segmented_control(
        "It opens for",
        [*DAYS, _OTHER_DAY],
        default=DEFAULT_DAYS,
        format_func=lambda days: f"{days} days" if days else "Until a day",
        required=True,
        key=_key("days"),
    )
    if days != _OTHER_DAY:
        return last_moment(now, days=days)
    today: date = now.date()
    until = st.date_input(
        "Last day", value=today + timedelta(days=14), min_value=today, max_value=today + timedelta(days=365),
        key=_key("until"),
    )  # fmt: skip
    return last_moment(now, until=until)


def end_words(end: datetime) -> str:
    """Return "3 May 2026"."""
    return day_words(end.date())


def _key(name: str) -> str:
    return f"share_{name}"


def _own_name() -> str:
    profile = loading.history().profile if loading.has_history() else None
    return (
        (profile.display_name or "")[:_LONGEST_NAME]
        if profile and not session.is_sample()
        else "Mina Maus" * (session.is_sample())
    )


def _choose_tips() -> tuple[str, ...]:
    """Return the tips and traps to show, in their own order whatever the order of clicks."""
    if not st.checkbox("Tips and traps", value=True, key=_key("listed")):
        return ()
    with st.expander("Which tips and traps"):
        chosen = st.multiselect(
            "They see", LISTED, default=LISTED, format_func=lambda tip: tip_by_id(tip).title, key=_key("tips")
        )
    return tuple(tip for tip in LISTED if tip in chosen)


def _choose_people() -> PeopleShown:
    help_ = "They did not ask to be shown. Your reasons for choosing them are never shared."
    return _choose_one("People of my plan", PEOPLE_WORDS, "counts", "people", help_)


def _choose_mode() -> Mode:
    help_ = "Figures that move follow your new data; new people, places and posts wait for a new link."
    return _choose_one("The figures", MODE_WORDS, "frozen", "mode", help_)


def _choose_one(label: str, words: Mapping[Name, str], default: Name, key: str, help_: str) -> Name:
    """Show choices in a row, of which one is always on."""
    return st.segmented_control(
        label, list(words), default=default, format_func=words.__getitem__, required=True, key=_key(key), help=help_
    )
