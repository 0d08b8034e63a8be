"""What the person's posts name most, to tick which of it is theirs: each tick is kept and counted at once."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.ui import loading
from pages.ui.plan_form.fields import show_refusal
from pages.ui.plan_form.keeping import form, keep
from pages.ui.text import plain
from pcn_core.moves.own_offers import Offer, held_offers, tick_offers
from pcn_core.plan import change_group
from pcn_core.plan.model import Plan
from pcn_core.tips.words import number_of

_READING = "tip05"
# The list in the plan, the name of the field that shows it, what stands before each mark, and what it is called.
_LISTS = (
    ("sites", "sites", "", "Websites"),
    ("hashtags", "own_tags", "#", "Hashtags"),
    ("handles", "own_handles", "@", "Accounts"),
)


def show_offers() -> None:
    """Show what may be the person's own, and what share of their posts is about it; nothing without a history."""
    if not loading.has_history():
        return
    offers = loading.own_offers()
    if not offers:
        return
    with st.container(border=True, key=form().key("own_offers")):
        st.markdown("**Which of these are yours?** Your posts name them most. Tick what is your own work.")
        for name, field, sign, label in _LISTS:
            _show_list(getattr(offers, name), name, field, sign, label)
        _show_reading()


def _show_list(offers: Sequence[Offer], name: str, field: str, sign: str, label: str) -> None:
    if not offers:
        return
    key, said = form().key(f"offer_{name}"), {offer.mark: offer for offer in offers}
    # The plan says what is ticked, whichever way it got there.
    st.session_state[key] = held_offers(offers, getattr(form().plan.own_work, name))
    st.pills(
        label, list(said), selection_mode="multi", key=key, wrap=True,
        format_func=lambda mark: f"{plain(sign + mark)} · {number_of(said[mark].posts, 'post')}",
        on_change=_tick, args=(key, tuple(offers), name, field),
    )  # fmt: skip
    show_refusal(key)


def _tick(key: str, offers: Sequence[Offer], name: str, field: str) -> None:
    ticked = list(st.session_state[key])
    if keep(partial(_ticked, offers=offers, name=name, ticked=ticked), key):
        # The list below shows the same marks: it takes what the plan holds now.
        st.session_state[form().key(field)] = list(dict.fromkeys(getattr(form().plan.own_work, name)))


def _ticked(plan: Plan, offers: Sequence[Offer], name: str, ticked: list[str]) -> Plan:
    return change_group(plan, "own_work", **{name: tick_offers(offers, getattr(plan.own_work, name), ticked)})


def _show_reading() -> None:
    """Say what the ticks come to: the sentence of the tip about own work."""
    found = next(reading for reading in loading.assessment().readings if reading.id == _READING)
    with st.container(key=form().key("own_reading")):
        st.markdown(f":material/subdirectory_arrow_right: {plain(found.explanation)}")
        st.page_link("tip.py", label="See the posts", query_params={"id": _READING})
