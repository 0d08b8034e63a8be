"""The ladder as a board, and the same as a table."""

import streamlit as st

from pages.ui import loading
from pages.ui.chart import is_dark, offer_table, show_words
from pcn_core.charts.board import SELECTION
from pcn_core.views.board import Board, board_rows, build_board
from pcn_core.views.people import PersonRow

_CAPTION = (
    "A dot is a person; a dotted line leads to where they stood 12 weeks ago. A diamond is what you set yourself. "
    "Choose a dot to open the page of that person."
)


def show_board(rows: tuple[PersonRow, ...]) -> None:
    """Show the board; a chosen dot opens its person."""
    board = build_board(rows)
    show_words(board.title, "pcn-finding")
    event = st.vega_lite_chart(
        loading.board_drawing(board, dark=is_dark()), theme=None, key="board_drawing", on_select="rerun",
        selection_mode=SELECTION, alt=board.alt,
    )  # fmt: skip
    show_words(_CAPTION, "pcn-coverage")
    _show_table(rows, board)
    picked = event.get("selection", {}).get(SELECTION) if event else None
    if picked and any(row.id == picked[0]["id"] for row in rows):
        st.switch_page("person.py", query_params={"id": picked[0]["id"]})


@st.fragment
def _show_table(rows: tuple[PersonRow, ...], board: Board) -> None:
    """Show the table once it is asked for: a table costs more to draw than the picture."""
    box = st.expander("The same as a table, and as a file to keep", key="board_table", on_change="rerun")
    if box.open:
        with box:
            st.dataframe(board_rows(rows), hide_index=True, alt=board.alt)
            offer_table(lambda: board_rows(rows), "where_you_stand")
