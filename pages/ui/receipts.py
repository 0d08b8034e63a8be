"""The receipts: what each import read, kept, left out and why; and removing it."""

import streamlit as st

from pages.ui import arriving, loading, session
from pages.ui.text import plain, visible
from pcn_core.sources.report import ImportReport
from pcn_core.store import SavedImport
from pcn_core.tips.words import day_words, number_of
from pcn_core.views.wording import span_words

GENERATION_WORDS = {
    "G1": "an archive of the oldest kind (2012–2019, month by month)",
    "G2": "an archive of 2018–2019",
    "G3": "an archive of 2020–2022",
    "G4": "an archive of 2022 or later",
    "fetched": "what was fetched from X",
}


def show_summary() -> None:
    """Say in a sentence what is there altogether, and lead on."""
    history = loading.history()
    n = len(history.posts)
    if n:
        first, last = history.posts["created_at"].iloc[0].date(), history.posts["created_at"].iloc[-1].date()
        st.write(f"**{number_of(n, 'post')} of yours**, {span_words(first, last)}.")
    else:
        st.write("Your archive holds no posts yet. Your profile and the accounts you follow were read.")
    st.page_link("progress.py", label="See how you are doing", icon=":material/show_chart:")


def show_warnings() -> None:
    """Show what must be seen at once: posts are missing, or are not the person's own."""
    for saved in session.store().list_imports(session.workspace()):
        for warning in saved.report.warnings:
            st.warning(f"{plain(saved.name)}: {plain(warning)}", icon=":material/info:")


def lead_to_warnings() -> None:
    """Say on another screen that something about what was read needs a look."""
    if any(saved.report.warnings for saved in session.store().list_imports(session.workspace())):
        st.page_link("history.py", label="Something about what was read needs a look", icon=":material/info:")


def show_receipt(saved: SavedImport) -> None:
    """Show one import's receipt."""
    report = saved.report
    when = day_words(saved.imported_at.date())
    with st.expander(
        f"{plain(saved.name)} · {number_of(report.posts, 'post')} · added {when}", icon=":material/receipt_long:"
    ):
        _tell(report)
        _show_files(report)
        _show_problems(report)
        sure = st.checkbox("I want to remove it and the posts that only it holds", key=f"sure_{saved.id}")
        label = "Remove what was fetched" if report.generation == "fetched" else "Remove this archive"
        if st.button(label, disabled=not sure, key=f"remove_{saved.id}", icon=":material/delete:"):
            session.store().remove_import(session.workspace(), saved.id)
            loading.forget()
            st.rerun()


def show_removal() -> None:
    """Offer to remove everything that was read; the plan stays."""
    with st.expander("Remove all of my history", icon=":material/delete_forever:"):
        st.write(
            "This deletes every post, list and count that was read. Your plan stays; download it first if you like."
        )
        sure = st.checkbox("Yes, remove all of it", key="sure_to_remove")
        if st.button("Remove everything that was read", disabled=not sure, key="remove_all"):
            arriving.desk().cancel_all(session.workspace())
            session.store().remove_history(session.workspace())
            loading.forget()
            st.rerun()


def _tell(report: ImportReport) -> None:
    owner = f" of @{plain(report.owner_handle)}" if report.owner_handle else ""
    verb = "read last" if report.generation == "fetched" else "made"
    made = f", {verb} on {day_words(report.generated_at.date())}" if report.generated_at else ""
    st.write(f"This is {GENERATION_WORDS[report.generation]}{owner}{made}.")
    for note in (report.since_last, *report.notes):
        if note:
            st.write(f"- {plain(note)}")
    for reason, count in report.skipped.items():
        st.write(f"- Left out: {number_of(count, 'post')} ({plain(reason)}).")
    if report.following is not None:
        st.write(f"- You follow {number_of(report.following, 'account')}.")


def _show_files(report: ImportReport) -> None:
    if report.files:
        st.dataframe(
            [{"File": visible(f.name), "Read": f.items, "Promised": f.expected} for f in report.files],
            placeholder="–",
            hide_index=True,
            width="stretch",
            alt="Files that were opened, with how many entries were read and how many the archive promised",
        )


def _show_problems(report: ImportReport) -> None:
    if not report.problem_count:
        return
    st.warning(f"{number_of(report.problem_count, 'entry', 'entries')} could not be read; what could be is kept.")
    rows = [{"File": visible(p.file), "Row": p.row, "Why": visible(p.reason)} for p in report.problems]
    st.dataframe(rows, hide_index=True, width="stretch", alt="Entries that could not be read, and why")
