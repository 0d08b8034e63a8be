"""Step 1: what the person wants from their network, which help it takes, and by when."""

from typing import Any

import streamlit as st

from pages.ui.plan_form.adding import KeyOf, Values, show_adding
from pages.ui.plan_form.cards import new_id, show_cards
from pages.ui.plan_form.fields import choices_field, date_field, day_input, of_item, text_field
from pages.ui.plan_form.keeping import Change, form
from pages.ui.plan_form.words import SUPPORT
from pcn_core.plan import make, put_item
from pcn_core.plan.model import Intention
from pcn_core.tips.words import day_words

WHY = "People come together around something. One or two goals are plenty to begin with; change them any time."
EXAMPLE = (
    "For example: “Hear from people who use cheese in their practice” – commenting on my work – by December. "
    "Another: “Find somebody a step ahead who has finished a thesis on mice” – guiding me."
)


def show_goals() -> None:
    """Show the goals and the form that adds one."""
    show_adding("goal", "Add this goal", _draw_new, _add)
    show_cards(form().plan.intentions, lambda goal: goal.want, _facts, _edit)


def _draw_new(key_of: KeyOf) -> dict[str, Any]:
    st.text_input("I would like to …", key=key_of("want"), placeholder="find two people who read my drafts")
    st.pills(
        "What kind of help does it take?", list(SUPPORT), selection_mode="multi", format_func=SUPPORT.__getitem__,
        key=key_of("support"),
    )  # fmt: skip
    day_input("By when, if you like", key_of("by"))
    return {"want": "", "support": [], "by": None}


def _add(values: Values) -> Change:
    item_id = new_id()
    return lambda plan: put_item(plan, make(Intention, id=item_id, **values))


def _facts(goal: Intention) -> list[str]:
    plan = form().plan
    served = any(goal.id in ids for ids in [*(p.intentions for p in plan.people), *(p.intentions for p in plan.places)])
    return [
        ", ".join(SUPPORT[kind] for kind in goal.support) or "Say what kind of help it takes",
        f"by {day_words(goal.by)}" if goal.by else "",
        "" if served else "nobody and no place serves it yet",
    ]


def _edit(goal: Intention) -> None:
    text_field("I would like to …", goal.want, of_item(goal, "want"), f"want_{goal.id}")
    choices_field(
        "What kind of help does it take?", goal.support, SUPPORT, of_item(goal, "support"), f"support_{goal.id}"
    )
    date_field("By when, if you like", goal.by, of_item(goal, "by"), f"by_{goal.id}")
