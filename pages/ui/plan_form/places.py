"""Step 3: the hashtags where those people gather."""

from typing import Any

import streamlit as st

from pages.ui.plan_form.adding import KeyOf, Values, show_adding
from pages.ui.plan_form.cards import new_id, show_cards
from pages.ui.plan_form.fields import choice_field, goals_field, of_item, text_field
from pages.ui.plan_form.keeping import Change, form
from pages.ui.plan_form.words import PLACE
from pcn_core.plan import make, put_item
from pcn_core.plan.model import Place

WHY = (
    "People on Twitter gather around hashtags. Some belong to a group that talks with each other; others only name a "
    "topic that many write about. You meet people sooner in the first kind."
)
EXAMPLE = (
    "A group is likely when the tag is no everyday word, posts with it get replies, and you keep meeting the same "
    "people. So #cheesechat is probably a group, and #cheese just a topic."
)


def show_places() -> None:
    """Show the places and the form that adds one."""
    show_adding("place", "Add this place", _draw_new, _add)
    show_cards(form().plan.places, lambda place: f"#{place.hashtag}", _facts, _edit)


def _draw_new(key_of: KeyOf) -> dict[str, Any]:
    st.text_input("Hashtag", key=key_of("hashtag"), placeholder="#cheesechat")
    st.pills("What is it?", list(PLACE), format_func=PLACE.__getitem__, key=key_of("kind"))
    return {"hashtag": "", "kind": None}


def _add(values: Values) -> Change:
    item_id, kind = new_id(), values["kind"] or "topic"
    return lambda plan: put_item(plan, make(Place, id=item_id, hashtag=values["hashtag"], kind=kind))


def _facts(place: Place) -> list[str]:
    goals = {goal.id: goal.want for goal in form().plan.intentions}
    return [PLACE[place.kind], *(f"for “{goals[goal]}”" for goal in place.intentions if goal in goals), place.why]


def _edit(place: Place) -> None:
    text_field("Hashtag", f"#{place.hashtag}", of_item(place, "hashtag"), f"hashtag_{place.id}")
    choice_field("What is it?", place.kind, PLACE, of_item(place, "kind"), f"kind_{place.id}", required=True)
    goals_field("Which goals does it serve?", place.intentions, of_item(place, "intentions"), f"goals_{place.id}")
    text_field(
        "Why this place?", place.why, of_item(place, "why"), f"why_{place.id}", long=True,
        example="The people whose papers I read chat here on Tuesdays.",
    )  # fmt: skip
