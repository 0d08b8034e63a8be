"""Who is named together with whom, as a picture and as a table."""

import streamlit as st

from pages.ui import loading
from pages.ui.chart import is_dark, offer_table, show_words
from pcn_core.views.network import NetworkView, network_rows


def show_together() -> None:
    """Show the network."""
    st.header("Who goes with whom?")
    view = loading.network()
    show_words(view.title, "pcn-finding")
    if not view.nodes:
        st.caption("Once you name or answer two people in one post, they show here.")
        return
    st.vega_lite_chart(loading.network_drawing(dark=is_dark()), theme=None, key="network_drawing", alt=view.alt)
    show_words(f"{view.caption} A full dot is in your plan, a hollow one is not.", "pcn-coverage")
    _show_table(view)


@st.fragment
def _show_table(view: NetworkView) -> None:
    box = st.expander("The same as a table, and as a file to keep", key="network_table", on_change="rerun")
    if box.open:
        with box:
            st.dataframe(network_rows(view), hide_index=True, alt=view.alt)
            offer_table(lambda: network_rows(view), "named_together")
