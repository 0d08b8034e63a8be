"""Progress: how the person is doing on what they chose."""

import streamlit as st

from pages.ui import loading, overview, period, reading, receipts, session, week
from pcn_core.views.progress import build_progress

session.guard()

st.title("How are you doing on what you chose?")
if not loading.has_history():
    overview.show_nothing_yet()

assessment = loading.assessment()
view = build_progress(assessment.readings, assessment.facts)
period.show_coverage(assessment)
reading.show_standing()
reading.show_languages(loading.languages(reading.WORTH_SAYING))
receipts.lead_to_warnings()
overview.show_agenda(view)
overview.show_findings(view)
week.show_week(assessment)
overview.show_rows("Tips", view.tips)
overview.show_rows("Traps", view.traps)
overview.show_change(assessment.readings)
