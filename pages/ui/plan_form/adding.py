"""The small forms that add one entry: type, press Enter, done; the fields empty themselves for the next."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.ui.plan_form.fields import show_refusal
from pages.ui.plan_form.keeping import Change, form, keep

Values = Mapping[str, Any]
KeyOf = Callable[[str], str]


def show_adding(
    name: str, button: str, fields: Callable[[KeyOf], dict[str, Any]], change: Callable[[Values], Change]
) -> None:
    """Show a form that adds one entry.

    ``fields`` draws the inputs (each with ``key=key_of(field)``) and returns what an emptied form holds per field;
    ``change`` makes the change from the values typed. A refusal stands beneath, and what was typed stays.
    """
    held = form()
    whole = held.key(f"add_{name}")
    with st.form(whole, border=True):
        empty = fields(lambda field: held.key(f"add_{name}_{field}"))
        keys = {field: held.key(f"add_{name}_{field}") for field in empty}
        st.form_submit_button(
            button, key=held.key(f"add_{name}_button"), icon=":material/add:", on_click=_add,
            args=(whole, keys, empty, change),
        )  # fmt: skip
    show_refusal(whole)


def _add(whole: str, keys: dict[str, str], empty: dict[str, Any], change: Callable[[Values], Change]) -> None:
    values = {field: st.session_state[key] for field, key in keys.items()}
    if keep(change(values), whole):
        for field, key in keys.items():
            st.session_state[key] = empty[field]
