"""The advisor's page: what the owner chose, a place for notes, and no way to anything else."""

import streamlit as st

from pages.ui import advisor_notes, shared_view, visiting
from pages.ui.style import apply_style

apply_style()

link = visiting.held()
if link is None:
    visiting.show_nothing()
    st.stop()
view = visiting.view_of(link)
visiting.count_once(link)
visiting.show_banner(link, view)
shared_view.show(view, "shared")
advisor_notes.show(link, view)
visiting.watch(link.public_id)
