"""Adding an archive: the picker, and the ways around it for other browsers, other hosts and this computer."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import streamlit as st
from streamlit.typing import UploadedFile

from pages.ui import arriving, picking, session
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.sources.twitter_archive import check_parcel
from pcn_core.store import passing_folder
from pcn_core.views.allowed import NEVER_READ, allowed_files
from pcn_core.views.picker import PICKED_ENDING

_CHUNK = 1 << 20
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def show_import() -> None:
    """Show the picker with what it sends beside it, and below them the other ways in."""
    with st.container(border=True, key="add_archive"):
        st.header("Add an archive")
        st.markdown(
            "On X: *Settings → Your account → Download an archive of your data*. It takes X a day or two; "
            "older archives work as well."
        )
        include_messages = st.checkbox(
            "Also count my private messages per person and week (never their text)",
            help="Only who and when, from the headers file of the archive. It helps to see who you moved on with.",
            key="include_messages",
        )
        picking.show_picker(include_messages=include_messages)
        show_what_is_read()
        _show_other_ways(include_messages=include_messages)


def show_what_is_read() -> None:
    """Show which files of an archive are read, which never leave the computer, and why."""
    with st.expander("What is read, what never leaves your computer, and why", icon=":material/visibility:"):
        st.dataframe(
            [{"File": line.file, "What for": line.purpose, "What is sent": line.sent} for line in allowed_files()],
            hide_index=True,
            width="stretch",
            alt="The files of an archive that are read, what each is used for, and how much of it is sent",
        )
        st.caption("What stands in square brackets may be missing from a name.")
        st.write("All the rest stays with you:")
        st.markdown("\n".join(f"- **{kind.what}.** {kind.why}" for kind in NEVER_READ))


def _show_other_ways(*, include_messages: bool) -> None:
    with st.expander("Other ways to add it", icon=":material/alt_route:"):
        if _on_this_computer():
            _show_path(include_messages=include_messages)
        _show_uploader(include_messages=include_messages)


def _show_path(*, include_messages: bool) -> None:
    with st.form("path_form", border=False):
        path = st.text_input(
            "The path of a zip or folder on this computer",
            placeholder="~/Downloads/twitter-2026-03-31.zip",
            key="archive_path",
            help="It is read where it lies: nothing is copied or sent.",
        )
        if st.form_submit_button("Read from this path") and path.strip():
            with _refusals_shown():
                source = _path_of(path)
                arriving.read_paths([source], source.name, include_messages=include_messages)
                st.rerun()


def _show_uploader(*, include_messages: bool) -> None:
    files = st.file_uploader(
        f"Loose files, or the small .{PICKED_ENDING} file that the picker saved",
        type=["js", "csv", "jsonl", PICKED_ENDING],
        accept_multiple_files=True,
        key=f"archive_{st.session_state.get('imports_done', 0)}",
        help="For browsers too old for the picker, and for hosts that take nothing from it.",
    )
    st.caption(
        "These files are sent whole. Unpack the zip and choose **tweets.js** with its parts, or **tweets.csv**. "
        "Leave out account.js, phone-number.js, ip-audit.js and everything with direct-message in its name. "
        "A whole zip is not taken here."
    )
    if files and st.button("Read these files", type="primary", key="read_upload"):
        _import_uploaded(files, include_messages=include_messages)


def _path_of(typed: str) -> Path:
    try:
        return Path(typed.strip().strip("'\"")).expanduser()
    except RuntimeError as error:
        raise PcnError("Nobody of that name has a home folder here: write the whole path and try again.") from error


def _import_uploaded(files: list[UploadedFile], *, include_messages: bool) -> None:
    with _refusals_shown(), ExitStack() as holding:
        folder = holding.enter_context(passing_folder(Path(session.folder())))
        try:
            paths = [_copy(file, folder, number) for number, file in enumerate(files)]
        except OSError as error:
            raise PcnError("There is no room to put your file aside: free some space, then try again.") from error
        if paths[0].suffix == f".{PICKED_ENDING}":
            check_parcel(paths[0], include_messages=include_messages)
        name = ", ".join(file.name for file in files)[:200]
        arriving.read_paths(paths, name, include_messages=include_messages, holding=holding.pop_all())
        st.session_state["imports_done"] = st.session_state.get("imports_done", 0) + 1
        st.rerun()


@contextlib.contextmanager
def _refusals_shown() -> Iterator[None]:
    try:
        yield
    except PcnError as refusal:
        st.error(plain(str(refusal)), icon=":material/info:")


def _copy(file: UploadedFile, folder: Path, number: int) -> Path:
    """Put an uploaded file into ``folder`` under a name of ours: its ending and harmless letters."""
    safe = "".join(c for c in Path(file.name).name if c.isascii() and (c.isalnum() or c in "-_."))
    target = folder / str(number) / (safe[-100:].lstrip(".") or "upload")
    target.parent.mkdir()
    with target.open("wb") as out:
        while block := file.read(_CHUNK):
            out.write(block)
    return target


def _on_this_computer() -> bool:
    """Return whether only this computer can connect: `python app.py` and `streamlit run` say it in different places."""
    chosen = os.environ.get("PCN_ADDRESS", "").strip() or "127.0.0.1"
    return {chosen, str(st.get_option("server.address") or "")} <= _LOOPBACK
