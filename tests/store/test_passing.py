"""What is only passing through the data folder: gone afterwards, gone after a crash, safe while it is used."""

import subprocess
import sys
from pathlib import Path

import pytest

from pcn_core.errors import PcnError
from pcn_core.store import open_store, passing_folder

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from pcn_core.store import passing_folder
with passing_folder(Path(sys.argv[1])) as folder:
    (folder / "upload.zip").write_text("private")
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def another(tmp_path):
    """Start another process that is reading an upload in the same data folder."""
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def left_in(folder):
    return list(folder.glob("pcn-upload-*"))


def test_it_is_private_and_gone_afterwards(tmp_path):
    with passing_folder(tmp_path) as folder:
        (folder / "upload.zip").write_text("private")
        assert folder.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    assert left_in(tmp_path) == []


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path):
    with pytest.raises(PcnError, match="PCN_DATA_DIR"), passing_folder(tmp_path / "gone"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps it for a day")
def test_what_a_killed_process_left_goes_at_the_next_start(tmp_path, another):
    another.kill()
    another.wait()
    assert left_in(tmp_path)
    open_store(tmp_path).close()
    assert left_in(tmp_path) == []


def test_what_is_in_use_and_what_is_not_ours_stays(tmp_path, another):
    assert another.poll() is None
    (tmp_path / "pcn-planner").mkdir()
    with passing_folder(tmp_path) as mine:
        open_store(tmp_path).close()
        assert mine.exists()
        assert len(left_in(tmp_path)) == 2
    assert (tmp_path / "pcn-planner").exists()
