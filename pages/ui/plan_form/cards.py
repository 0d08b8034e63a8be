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
    """Show the newest entries first, some to a page. ``title`` and ``facts`` return words, ``edit`` shows fields."""
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
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(title)}**", width="stretch")
        _show_button("Edit", ":material/edit:", item, title, toggle_card, item.id)
        _show_button("Remove", ":material/close:", item, title, _remove, item)
    if told := " · ".join(plain(fact) for fact in facts if fact):
        st.caption(told)


def _show_button(word: str, icon: str, item: Item, title: str, act: Callable[..., None], *args: object) -> None:
    key = form().key(f"{word.lower()}_{item.id}")
    st.button(word, key=key, icon=icon, type="tertiary", on_click=act, args=args, help=f"{word} {plain(title)}")


def _show_open(item: ItemT, title: str, edit: Callable[[ItemT], None]) -> None:
    st.markdown(f"**{plain(title)}**")
    edit(item)
    st.button("Done", key=form().key(f"done_{item.id}"), icon=":material/check:", on_click=toggle_card, args=(None,))


def _remove(item: Item) -> None:
    keep(lambda plan: remove_item(plan, type(item), item.id))
    form().said = "Removed. Undo brings it back."
