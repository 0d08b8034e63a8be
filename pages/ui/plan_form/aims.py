"""Aims of the person's own, in place of the article's numbers or ours."""

import streamlit as st

from pages.ui.plan_form.keeping import form, keep
from pcn_core.plan import set_target
from pcn_core.tips.catalogue import TIPS, tip_by_id
from pcn_core.tips.reading import Target, Unit
from pcn_core.tips.tip import Tip

_UNITS: dict[Unit, str] = {
    "share": "percent", "count": "times", "per_week": "times a week", "weeks": "weeks", "days": "days",
}  # fmt: skip
_WORDS = {"low": "At least", "high": "At most"}
_AIMED = {tip.id: tip for tip in TIPS if tip.target is not None}


def show_aims() -> None:
    """Show the aims the person set, and let them set another."""
    own = form().plan.rhythm.targets
    with st.expander("Aims of your own", icon=":material/tune:"):
        st.write("Every tip comes with an aim, the article's where it gives one. Where yours differs, put it here.")
        key = form().key("aim")
        chosen = st.selectbox(
            "Which tip?", list(_AIMED), index=None, key=key, format_func=lambda tip: _AIMED[tip].title,
            placeholder="Choose a tip",
        )  # fmt: skip
        if chosen:
            _show_band(_AIMED[chosen])
        for reading in own:
            _show_own(reading)


def _show_band(tip: Tip) -> None:
    band = form().plan.rhythm.targets.get(tip.id)
    scale, most = (100, 100.0) if tip.unit == "share" else (1, 1000.0)
    ends = {"low": band.min, "high": band.max} if band else {"low": _usual(tip).min, "high": _usual(tip).max}
    keys = {end: form().key(f"aim_{tip.id}_{end}") for end in ends}
    with st.container(horizontal=True):
        for end, value in ends.items():
            shown = None if value is None else round(value * scale, 6)
            st.number_input(
                f"{_WORDS[end]} ({_UNITS[tip.unit]})", 0.0, max(most, shown or 0.0), shown, format="%g", key=keys[end],
                on_change=_keep_band, args=(tip.id, keys, scale),
            )  # fmt: skip
    if reason := form().refused.get(tip.id):
        st.warning(reason, icon=":material/edit:")


def _usual(tip: Tip) -> Target:
    return tip.target or Target(None, None, "ours")


def _keep_band(tip_id: str, keys: dict[str, str], scale: int) -> None:
    low, high = (None if (typed := st.session_state[keys[end]]) is None else typed / scale for end in ("low", "high"))
    keep(lambda plan: set_target(plan, tip_id, low, high), tip_id)


def _show_own(reading: str) -> None:
    title = tip_by_id(reading).title if reading in _AIMED else reading
    st.button(
        f"Use the usual aim again for “{title}”", key=form().key(f"aim_drop_{reading}"), icon=":material/undo:",
        type="tertiary", on_click=_drop, args=(reading,),
    )  # fmt: skip


def _drop(reading: str) -> None:
    if keep(lambda plan: set_target(plan, reading, None, None)):
        form().round += 1
