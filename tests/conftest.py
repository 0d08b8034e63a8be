"""What all tests share: a data folder of their own, a fixed day, and pages run without a browser."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from streamlit.testing.v1 import AppTest

from pcn_core.ingest.importing import import_archive
from pcn_core.sources.sample import sample_plan, write_sample
from pcn_core.store import open_store

NOW = "2026-04-03T15:00:00+00:00"
ROOT = Path(__file__).parent.parent
# No test of ours reports home, whatever onnxruntime is installed; those that look for it drop this again.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# How long an example takes says nothing on a busy machine.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("PCN_DATA_DIR", str(folder))
    monkeypatch.setenv("PCN_NOW", NOW)
    monkeypatch.setenv("PCN_READER", "cues")  # the closer reader has tests of its own
    monkeypatch.delenv("PCN_ADDRESS", raising=False)
    return folder


@pytest.fixture
def app_page(data_folder: Path) -> Callable[..., AppTest]:
    """Return a function that runs one page of the app (``app_page("plan")``) on an empty data folder."""
    assert data_folder

    def run(name: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "pages" / "main.py"), default_timeout=60).run()
        for key, value in query.items():
            app.query_params[key] = value
        return app.switch_page(f"{name}.py").run()

    return run


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.zip"
    write_sample(path, posts=1_800)
    return path


@pytest.fixture(scope="session")
def fill(sample_archive: Path) -> Callable[..., None]:
    """Return a function that puts the sample's archive and plan into a workspace of a data folder."""

    def put(folder: Path, workspace: str, *, archive: Path = sample_archive) -> None:
        store, now = open_store(folder), datetime.fromisoformat(NOW)
        import_archive(store, workspace, [archive], name=archive.name, now=now)
        store.save_plan(workspace, sample_plan(), store.load_plan(workspace).revision, now)
        store.close()

    return put
