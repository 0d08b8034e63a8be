"""Step 2: whom the person wants to know, and why."""

from typing import Any

import streamlit as st

from pages.ui.plan_form.adding import KeyOf, Values, show_adding
from pages.ui.plan_form.cards import new_id, show_cards
from pages.ui.plan_form.fields import Setter, choice_field, choices_field, goals_field, of_item, text_field, tick_field
from pages.ui.plan_form.keeping import Change, form
from pages.ui.plan_form.words import LEVEL, SUPPORT
from pcn_core.plan import make, put_item
from pcn_core.plan.model import Person

WHY = (
    "A few people you choose matter more than a crowd you follow. People about as far along as you are the most likely "
    "to answer; a big name or two is fine, but expect less from them."
)
EXAMPLE = (
    "For example: @mousecheese, a step ahead of you, could comment on your work, because her thread on cheddar made "
    "you rethink your method. A handle is enough for now; add the rest when you know it."
)
_SHORT = 120


def show_people() -> None:
    """Show the people and the form that adds one."""
    show_adding("person", "Add this person", _draw_new, _add)
    show_cards(form().plan.people, title, _facts, _edit)


def title(person: Person) -> str:
    """Return how a person is called: name and handle, as far as known."""
    handle = f"@{person.handle}" if person.handle else ""
    return f"{person.name} ({handle})" if person.name and handle else person.name or handle or "Somebody"


def _draw_new(key_of: KeyOf) -> dict[str, Any]:
    st.text_input("Handle or profile address", key=key_of("handle"), placeholder="@mousecheese")
    st.text_input("Name, if you like", key=key_of("name"), placeholder="Dr. Minna Mouse")
    return {"handle": "", "name": ""}


def _add(values: Values) -> Change:
    item_id, handle = new_id(), str(values["handle"]).strip() or None
    return lambda plan: put_item(plan, make(Person, id=item_id, handle=handle, name=values["name"]))


def _facts(person: Person) -> list[str]:
    return [
        LEVEL[person.level] if person.level else "",
        ", ".join(SUPPORT[kind] for kind in person.could_support),
        person.why if len(person.why) <= _SHORT else person.why[:_SHORT].rstrip() + " …",
        "prefers not to be tagged" if person.dont_tag else "",
    ]


def _edit(person: Person) -> None:
    mine = person.id
    text_field("Handle or profile address", person.handle or "", _of_handle(person), f"handle_{mine}")
    text_field("Name", person.name, of_item(person, "name"), f"name_{mine}")
    choice_field("How far along are they?", person.level, LEVEL, of_item(person, "level"), f"level_{mine}")
    choices_field(
        "What could they do for you?", person.could_support, SUPPORT, of_item(person, "could_support"), f"could_{mine}"
    )
    goals_field("Which goals could they serve?", person.intentions, of_item(person, "intentions"), f"goals_{mine}")
    text_field(
        "Why this person?", person.why, of_item(person, "why"), f"why_{mine}", long=True,
        example="Their thread on cheddar made me rethink my method.",
    )  # fmt: skip
    tick_field("They prefer not to be tagged", of_item(person, "dont_tag"), f"tag_{mine}", value=person.dont_tag)


def _of_handle(person: Person) -> Setter:
    setter = of_item(person, "handle")
    return lambda text: setter(text.strip() or None)
