"""The few rules of style that Streamlit's configuration does not reach, and the mark of a status."""

from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from pcn_core.charts.palette import css_variables
from pcn_core.tips.reading import Status
from pcn_core.views.wording import STATUS_WORDS


def apply_style() -> None:
    """Put our style into the page; the router calls it once per run."""
    st.html(f"<style>{_style()}</style>")


def status_mark(status: Status) -> str:
    """Return a status as HTML for ``st.html``: its shape, its word, its colour."""
    return f'<span class="pcn-status pcn-status-{status}">{escape(STATUS_WORDS[status][1])}</span>'


@cache
def _style() -> str:
    rules = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    return f".stApp {{ {css_variables()} }}\n{rules}"
