"""The picker: our component that sorts an archive out in the browser and sends only what is needed of it.

Its modules in ``picker/`` are plain ES modules. They are joined into the one text that a component takes, so that no
build step and no further request is needed, and a host without our routes still has them.
"""

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui import arriving, session
from pcn_core.ingest.desk import MOST_BYTES
from pcn_core.views.picker import picker_lists

_FOLDER = Path(__file__).parent / "picker"
# Each after those it imports.
_MODULES = ("reading", "allowing", "packing", "private", "folders", "picking", "sending", "words", "showing", "picker")
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
_KEY = "picker"


@cache
def picker_script() -> str:
    """Return all modules as one; each keeps its names to itself but for those it exports."""
    *parts, entry = (_read(f"{name}.js") for name in _MODULES)
    return "\n".join([*map(_enclosed, parts), _IMPORT.sub("", entry)])


def _enclosed(module: str) -> str:
    names = ", ".join(_EXPORTED.findall(module))
    return f"const {{ {names} }} = (() => {{\n{_EXPORT.sub('', _IMPORT.sub('', module))}\nreturn {{ {names} }};\n}})();"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


_mount = st.components.v2.component(
    "pcn_picker", html=_read("picker.html"), css=_read("picker.css"), js=picker_script(), isolate_styles=False
)


def show_picker(*, include_messages: bool) -> None:
    """Show the picker. When the person presses "Send" it gets a ticket, and what arrives is put in line."""
    data: dict[str, Any] = {
        "lists": picker_lists(MOST_BYTES),
        "messages": include_messages,
        "ticket": st.session_state.get("ticket"),
        "busy": arriving.desk().line.is_busy(session.workspace()),
    }
    _mount(
        key=_KEY,
        data=data,
        on_wanted_change=partial(_give_ticket, include_messages=include_messages),
        on_sent_change=_put_ticket_away,
    )


def _give_ticket(*, include_messages: bool) -> None:
    wanted = st.session_state[_KEY].wanted or {}
    name = str(wanted.get("name", ""))[:200] or "archive"
    ticket = arriving.issue_ticket(name, include_messages=include_messages)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    address = f"{f'/{base}' if base else ''}/api/imports/{ticket}"
    st.session_state["ticket"] = {"order": wanted.get("order"), "address": address}


def _put_ticket_away() -> None:
    st.session_state.pop("ticket", None)
