"""The report: the same view as files, for those whom a link does not reach."""

import streamlit as st

from pcn_core.share.view import SharedView


def show(view: SharedView) -> None:
    """Offer the report as files, each written only when somebody asks for it."""
    del view
