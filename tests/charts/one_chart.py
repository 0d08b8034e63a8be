"""A page with one chart, run by test_show_series.py; its title, "empty" included, comes with the session."""

from datetime import date, timedelta

import streamlit as st

from pages.ui.chart import show_series
from pcn_core.plan.model import Plan
from pcn_core.tips.reading import Point, Reading, Target
from pcn_core.views.series import series_view

FIRST = date(2022, 5, 4)
title = st.session_state["title"]
values = (None, None) if title == "empty" else (0.1, 0.3)
reading = Reading(
    id="tip05",
    status="on_track",
    source="measured",
    unit="share",
    explanation=title,
    coverage="Seen: *all*",
    target=Target(0.1, 0.2, "article"),
    series=tuple(Point(FIRST + timedelta(days=7 * i), value, 10) for i, value in enumerate(values)),
)
show_series(series_view(reading, title, Plan(), FIRST, date(2022, 5, 24)), key="own")
