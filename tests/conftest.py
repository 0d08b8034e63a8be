"""What all tests share: a data folder of their own, a fixed day, and pages run without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

NOW = "2026-04-03T15:00:00+00:00"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("PCN_DATA_DIR", str(folder))
    monkeypatch.setenv("PCN_NOW", NOW)
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
