"""What the tests of the reader share."""

import pytest

from tests.sources.archive_builder import write_zip
from tests.sources.archive_reading import read_path


@pytest.fixture
def read(tmp_path):
    """Return a function: files → what reading their zip yields."""

    def run(files, **options):
        return read_path(write_zip(tmp_path / "archive.zip", files, **options))

    return run
