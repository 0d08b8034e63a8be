"""Fields that keep what is typed at once, and say beneath them why something was not taken."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

import streamlit as st

from pages.ui.plan_form.keeping import Change, form, keep
from pages.ui.text import plain
from pcn_core.plan import change_group, change_item, change_part
from pcn_core.plan.edits import Item

Setter = Callable[[Any], Change]
ChoiceT = TypeVar("ChoiceT", bound=str | int)
_FIRST_DAY, _LAST_DAY = date(2006, 3, 21), date(2100, 1, 1)


def of_item(item: Item, name: str) -> Setter:
    """Return what turns a value into the change of one field of an item."""
    return lambda value: lambda plan: change_item(plan, type(item), item.id, **{name: value})


def of_group(group: Literal["about", "own_work", "rhythm"], name: str) -> Setter:
    """Return what turns a value into the change of one field in a group of the plan."""
    return lambda value: lambda plan: change_group(plan, group, **{name: value})


def of_plan(name: str) -> Setter:
    """Return what turns a value into the change of one field of the plan itself."""
    return lambda value: lambda plan: change_part(plan, **{name: value})


def save_field(key: str, setter: Setter) -> None:
    """Keep what a widget holds; every field calls this when it changes."""
    keep(setter(st.session_state[key]), key)


def show_refusal(key: str) -> None:
    """Say why what stands in a widget was not taken, if so."""
    if reason := form().refused.get(key):
        st.warning(plain(reason), icon=":material/edit:")


def text_field(label: str, value: str, setter: Setter, name: str, *, example: str = "", long: bool = False) -> None:
    """Show a text field; ``example`` stands in it while it is empty."""
    key = form().key(name)
    widget = st.text_area if long else st.text_input
    widget(label, value=value, key=key, placeholder=example or None, on_change=save_field, args=(key, setter))
    show_refusal(key)


def list_field(label: str, values: Sequence[str], setter: Setter, name: str, *, example: str = "") -> None:
    """Show a list of short texts as chips: type one and press Enter to add it, press its cross to remove it."""
    key = form().key(name)
    values = list(dict.fromkeys(values))  # a file can hold one twice; chips cannot
    st.multiselect(
        label, values, default=values, key=key, accept_new_options=True,
        placeholder=f"Type one and press Enter, like {example}" if example else "Type one and press Enter",
        on_change=save_field, args=(key, setter),
    )  # fmt: skip
    show_refusal(key)


def choices_field(
    label: str, values: Sequence[ChoiceT], words: Mapping[ChoiceT, str], setter: Setter, name: str
) -> None:
    """Show a few choices of which several can hold."""
    key = form().key(name)
    known = [value for value in dict.fromkeys(values) if value in words]
    st.pills(
        label, list(words), selection_mode="multi", default=known, format_func=words.__getitem__, key=key,
        on_change=save_field, args=(key, setter),
    )  # fmt: skip


def choice_field(
    label: str,
    value: ChoiceT | None,
    words: Mapping[ChoiceT, str],
    setter: Setter,
    name: str,
    *,
    required: bool = False,
) -> None:
    """Show a few choices of which one holds, or none unless ``required``."""
    key = form().key(name)
    st.pills(
        label, list(words), default=value, required=required, format_func=words.__getitem__, key=key,
        on_change=save_field, args=(key, setter),
    )  # fmt: skip


def day_input(
    label: str,
    key: str,
    value: date | None = None,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> None:
    """Show a calendar from Twitter's first day on (and from whatever earlier day the plan holds)."""
    first, last = min(value or _FIRST_DAY, _FIRST_DAY), max(value or _LAST_DAY, _LAST_DAY)
    st.date_input(
        label, value, min_value=first, max_value=last, format="YYYY-MM-DD", key=key, on_change=on_change, args=args,
    )  # fmt: skip


def date_field(label: str, value: date | None, setter: Setter, name: str) -> None:
    """Show a date that may stay empty."""
    key = form().key(name)
    day_input(label, key, value, save_field, (key, setter))
    show_refusal(key)


def tick_field(label: str, setter: Setter, name: str, *, value: bool) -> None:
    """Show a mark that is set or not."""
    key = form().key(name)
    st.checkbox(label, value=value, key=key, on_change=save_field, args=(key, setter))


def goals_field(label: str, chosen: Sequence[str], setter: Setter, name: str) -> None:
    """Show the goals of the plan to choose from; nothing while there are none."""
    goals = {goal.id: f"{n}. {goal.want}" for n, goal in enumerate(form().plan.intentions, 1)}
    if not goals:
        return
    key = form().key(name)
    st.multiselect(
        label, list(goals), default=[goal for goal in dict.fromkeys(chosen) if goal in goals], key=key,
        format_func=lambda goal: goals.get(goal, ""), placeholder="Choose one or more", on_change=save_field,
        args=(key, setter),
    )  # fmt: skip
