"""The period that charts show, chosen once and kept in the address; and what the numbers were taken from."""

import streamlit as st

from pcn_core.plan.model import Plan
from pcn_core.tips.assessment import Assessment
from pcn_core.tips.words import day_words, number_of
from pcn_core.views.period import PERIODS, PeriodName, read_period

_AS_OF = {
    "archive": "the day your archive was made",
    "newest post": "the day of your newest post",
    "asked": "the day you chose",
}


def current() -> PeriodName:
    """Return the period that was chosen, here or on another screen."""
    return read_period(st.query_params.get("period", st.session_state.get("period")))


def choose_period(plan: Plan) -> PeriodName:
    """Show the picker and return the period; the address keeps it. A plan without a start day has no time since."""
    options = [name for name in PERIODS if name != "plan" or plan.start is not None]
    default = current() if current() in options else options[0]
    picked = st.segmented_control(
        "Charts show",
        options,
        default=default,
        format_func=lambda name: PERIODS[name],
        required=True,
        key="period_picker",
    )
    chosen = read_period(picked or default)
    st.session_state["period"] = chosen
    if st.query_params.get("period") != chosen:
        st.query_params["period"] = chosen
    return chosen


def show_coverage(assessment: Assessment) -> None:
    """Say which posts the numbers stand on and as of which day."""
    facts = assessment.facts
    if not len(facts):
        st.caption("No posts yet: only your plan, profile and the accounts you follow are looked at.")
        return
    first = day_words(facts.day[0].item())
    st.caption(
        f"From your history: {number_of(len(facts), 'post')} since {first}, seen as of {day_words(facts.as_of)} "
        f"({_AS_OF[assessment.as_of_origin]}), mostly its last {facts.plan.rhythm.window_weeks} weeks. "
        "Replies that others sent you are not in an archive."
    )
