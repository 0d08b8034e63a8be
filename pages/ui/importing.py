"""Adding an archive: the zip, its loose files, or a path on this computer."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import streamlit as st
from streamlit.typing import UploadedFile

from pages.ui import session
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.ingest.importing import import_archive
from pcn_core.store import passing_folder
from pcn_core.tips.words import number_of
from pcn_core.views.allowed import NEVER_READ, allowed_files

_CHUNK = 1 << 20
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def show_import(*, expanded: bool) -> None:
    """Show the ways to add an archive; what is added is read, saved and reported."""
    with st.expander("Add an archive", expanded=expanded, icon=":material/folder_zip:"):
        _explain()
        include_messages = st.checkbox(
            "Also count my private messages per person and week (never their text)",
            help="Only who and when, from the headers file of the archive. It helps to see who you moved on with.",
            key="include_messages",
        )
        files = st.file_uploader(
            "The zip from X, or just its tweets.js (all parts)",
            type=["zip", "js", "csv"],
            accept_multiple_files=True,
            key=f"archive_{st.session_state.get('imports_done', 0)}",
        )
        if files and st.button("Read this archive", type="primary", key="read_upload"):
            _import_uploaded(files, include_messages=include_messages)
        if _on_this_computer():
            _import_from_path(include_messages=include_messages)


def show_what_is_read() -> None:
    """Show which files of an archive are opened, and which never."""
    with st.expander("Which files are read, and which never", icon=":material/visibility:"):
        st.dataframe(
            [{"File": line.file, "What for": line.purpose} for line in allowed_files()],
            hide_index=True,
            width="stretch",
            alt="The files of an archive that are read, and what each is used for",
        )
        st.caption("What stands in square brackets may be missing from a name.")
        st.write(f"Everything else stays closed: {'; '.join(NEVER_READ)}.")


def _explain() -> None:
    st.markdown(
        "On X: *Settings → Your account → Download an archive of your data*. It takes X a day or two; "
        "older archives work as well."
    )
    st.info(
        "The uploader sends the whole file to the computer that runs this app, pictures and messages included; "
        "only the files listed below are opened, and the zip is deleted as soon as it is read. "
        "If that is not your own computer, unpack the zip and choose only **tweets.js**.",
        icon=":material/lock:",
    )


def _import_from_path(*, include_messages: bool) -> None:
    with st.form("path_form", border=False):
        path = st.text_input(
            "Or the path of a zip or folder on this computer",
            placeholder="~/Downloads/twitter-2026-03-31.zip",
            key="archive_path",
            help="Best for big archives: nothing is copied or sent.",
        )
        if st.form_submit_button("Read from this path") and path.strip():
            with _refusals_shown():
                source = _path_of(path)
                _import([source], source.name, include_messages=include_messages)


def _path_of(typed: str) -> Path:
    try:
        return Path(typed.strip().strip("'\"")).expanduser()
    except RuntimeError as error:
        raise PcnError("Nobody of that name has a home folder here: write the whole path and try again.") from error


def _import_uploaded(files: list[UploadedFile], *, include_messages: bool) -> None:
    with _refusals_shown(), _on_disk(files) as paths:
        _import(paths, ", ".join(file.name for file in files)[:200], include_messages=include_messages)


@contextlib.contextmanager
def _refusals_shown() -> Iterator[None]:
    try:
        yield
    except PcnError as refusal:
        st.error(plain(str(refusal)), icon=":material/info:")


@contextlib.contextmanager
def _on_disk(files: list[UploadedFile]) -> Iterator[list[Path]]:
    """Yield the uploaded files under names of ours in a private folder that is removed afterwards."""
    with passing_folder(Path(session.folder())) as folder:
        try:
            paths = [_copy(file, folder, number) for number, file in enumerate(files)]
        except OSError as error:
            raise PcnError("There is no room to put your file aside: free some space, then try again.") from error
        yield paths


def _copy(file: UploadedFile, folder: Path, number: int) -> Path:
    safe = "".join(c for c in Path(file.name).name if c.isascii() and (c.isalnum() or c in "-_."))
    target = folder / str(number) / (safe[-100:].lstrip(".") or "upload")
    target.parent.mkdir()
    with target.open("wb") as out:
        while block := file.read(_CHUNK):
            out.write(block)
    return target


def _import(paths: list[Path], name: str, *, include_messages: bool) -> None:
    bar = st.progress(0.0, text="Opening the archive …")

    def show(step: str, done: int, total: int | None) -> None:
        share = min(done / total, 1.0) if total else 0.0
        bar.progress(share, text=f"{step} … {done:,}" if done else f"{step} …")

    try:
        report = import_archive(
            session.store(), session.workspace(), paths,
            name=name, now=session.now(), include_messages=include_messages, progress=show,
        )  # fmt: skip
    except PcnError:
        bar.empty()
        raise
    st.session_state["imports_done"] = st.session_state.get("imports_done", 0) + 1
    st.session_state["just_imported"] = number_of(report.posts, "post")
    st.rerun()


def _on_this_computer() -> bool:
    """Return whether only this computer can connect: `python app.py` and `streamlit run` say it in different places."""
    chosen = os.environ.get("PCN_ADDRESS", "").strip() or "127.0.0.1"
    return {chosen, str(st.get_option("server.address") or "")} <= _LOOPBACK
