"""The folder of the person's data: where it lies, and that nobody else on the computer can look into it."""

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_data_path

from pcn_core.errors import PcnError

_OWNER_ONLY_FOLDER = 0o700
_OWNER_ONLY_FILE = 0o600
# Nobody names a folder of theirs like this: those that a killed process left are removed.
_PASSING = "pcn-upload-"
_DAY = 24 * 60 * 60


def data_folder(env: Mapping[str, str]) -> Path:
    """Return ``PCN_DATA_DIR``, else the system's place for a person's data (on Linux ~/.local/share/pcn-planner)."""
    chosen = env.get("PCN_DATA_DIR", "").strip()
    return Path(chosen).expanduser() if chosen else user_data_path("pcn-planner", appauthor=False)


def create_private_folder(folder: Path) -> None:
    """Create ``folder`` for its owner only; one that exists keeps its mode, since it may be shared on purpose.

    Raises PcnError when it cannot be created.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True)
    except OSError as error:
        raise PcnError(
            f"The folder {folder} cannot be created: choose one you may write to with PCN_DATA_DIR."
        ) from error


def create_private_file(path: Path) -> None:
    """Make sure that ``path`` exists and only its owner can read it. Raises PcnError when it cannot be written.

    A file that is there is not opened: closing it again would drop the locks that this process holds on an open
    database (POSIX), and another process that closes it would then throw our write-ahead log away.
    """
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY_FILE))
        elif not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "not ours to write", str(path))
        path.chmod(_OWNER_ONLY_FILE)
    except OSError as error:
        raise PcnError(
            f"The file {path} cannot be written: make it yours, or choose another folder with PCN_DATA_DIR."
        ) from error


@contextmanager
def passing_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder inside ``folder``, for its owner only, for what is only passing through; then remove it.

    Raises PcnError when it cannot be made. A process that is killed leaves it behind for ``sweep_passing``.
    """
    try:
        made = Path(tempfile.mkdtemp(prefix=_PASSING, dir=folder))
    except OSError as error:
        raise PcnError(
            f"Nothing can be put into {folder}: make room and make it writable, or choose another folder with "
            "PCN_DATA_DIR."
        ) from error
    handle = _hold(made)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def sweep_passing(folder: Path) -> None:
    """Remove what killed processes left in ``folder``; what a living one is using stays."""
    for left in folder.glob(f"{_PASSING}*/"):
        handle = _hold(left)
        if handle is not None or (sys.platform == "win32" and time.time() - left.stat().st_mtime > _DAY):
            shutil.rmtree(left, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def _hold(folder: Path) -> int | None:
    """Return a handle by which this process holds a folder, None where another one does, or on Windows.

    The system lets go of it when the process ends, however it ends.
    """
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - Windows has none

    handle = None
    try:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        if handle is not None:
            os.close(handle)
        return None
    return handle
