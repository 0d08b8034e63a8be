"""The folder of the person's data: where it lies, and that nobody else on the computer can look into it."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from pcn_core.errors import PcnError

_OWNER_ONLY_FOLDER = 0o700
_OWNER_ONLY_FILE = 0o600


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
    """Make sure that ``path`` exists and only its owner can read it. Raises PcnError when it cannot be written."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY_FILE))
        path.chmod(_OWNER_ONLY_FILE)
    except OSError as error:
        raise PcnError(
            f"The file {path} cannot be written: make it yours, or choose another folder with PCN_DATA_DIR."
        ) from error
