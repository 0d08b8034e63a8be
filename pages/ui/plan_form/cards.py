"""One entry of the plan as a card: what it says, and how to edit or remove it."""

import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from pages.ui.plan_form.keeping import form, keep, toggle_card
from pages.ui.text import plain
from pcn_core.plan import remove_item
from pcn_core.plan.edits import Item

PER_PAGE = 20
ItemT = TypeVar("ItemT", bound=Item)


def new_id() -> str:
    """Return an id for a new entry."""
    return secrets.token_hex(4)


def show_cards(
    items: Sequence[ItemT],
    title: Callable[[ItemT], str],
    facts: Callable[[ItemT], Sequence[str]],
    edit: Callable[[ItemT], None],
) -> None:
    """Show the newest entries first, some to a page. ``title`` and ``facts`` are plain words; ``edit`` shows the fields."""
    for item in _on_page(list(reversed(items))):
        with st.container(border=True, key=form().key(f"card_{item.id}")):
            if form().open_card == item.id:
                _show_open(item, title(item), edit)
            else:
                _show_closed(item, title(item), facts(item))


def _on_page(items: list[ItemT]) -> list[ItemT]:
    pages = -(-len(items) // PER_PAGE)
    if pages <= 1:
        return items
    page = st.pagination(pages, key=form().key("cards_page"))
    return items[(page - 1) * PER_PAGE : page * PER_PAGE]


def _show_closed(item: Item, title: str, facts: Sequence[str]) -> None:
    st.markdown(f"**{plain(title)}**")
    if told := " · ".join(plain(fact) for fact in facts if fact):
        st.caption(told)
    with st.container(horizontal=True):
        st.button(
            "Edit", key=form().key(f"edit_{item.id}"), icon=":material/edit:", type="tertiary", on_click=toggle_card,
            args=(item.id,), help=f"Edit {plain(title)}",
        )  # fmt: skip
        st.button(
            "Remove", key=form().key(f"remove_{item.id}"), icon=":material/close:", type="tertiary", on_click=_remove,
            args=(item,), help=f"Remove {plain(title)}",
        )  # fmt: skip


def _show_open(item: ItemT, title: str, edit: Callable[[ItemT], None]) -> None:
    st.markdown(f"**{plain(title)}**")
    edit(item)
    st.button("Done", key=form().key(f"done_{item.id}"), icon=":material/check:", on_click=toggle_card, args=(None,))


def _remove(item: Item) -> None:
    keep(lambda plan: remove_item(plan, type(item), item.id))
    form().said = "Removed. Undo brings it back."


def show_none_yet(words: str) -> None:
    """Say in a quiet line that a list is empty."""
    st.caption(words)
