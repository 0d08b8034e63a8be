import pytest

from pcn_core.store import open_store
from tests.store.samples import NOW


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def store(folder):
    opened = open_store(folder, now=NOW)
    yield opened
    opened.close()
