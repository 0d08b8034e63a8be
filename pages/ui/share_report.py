"""The report: the same view as files, for those whom a link does not reach."""

from collections.abc import Callable

import streamlit as st

from pcn_core.share.view import SharedView


def show(view: SharedView) -> None:
    """Offer the report as files, each written only when somebody asks for it."""
    st.header("Or send a report")
    st.write(
        "What you see above as a file to mail or print. It opens without this app and without a network, and cannot be "
        "taken back once it is sent. The first one takes a few seconds."
    )
    name = f"pcn-report-{view.made:%Y-%m-%d}"
    with st.container(horizontal=True, key="share_report"):
        _offer("Web page (HTML)", lambda: _html(view), f"{name}.html", "text/html")
        _offer("Document (PDF)", lambda: _pdf(view), f"{name}.pdf", "application/pdf")
        _offer("Charts (PNG, zipped)", lambda: _pictures(view), f"{name}-charts.zip", "application/zip")


def _offer(label: str, write: Callable[[], bytes], name: str, kind: str) -> None:
    st.download_button(
        label, write, file_name=name, mime=kind, key=f"report_{kind}", on_click="ignore", icon=":material/download:"
    )


# Each is imported when somebody asks for it: a page must not wait for what it does not use.
def _html(view: SharedView) -> bytes:
    from pcn_core.share.report_html import html_report  # noqa: PLC0415

    return html_report(view)


def _pdf(view: SharedView) -> bytes:
    from pcn_core.share.report_pdf import pdf_report  # noqa: PLC0415

    return pdf_report(view)


def _pictures(view: SharedView) -> bytes:
    from pcn_core.share.report_pictures import picture_zip  # noqa: PLC0415

    return picture_zip(view)
