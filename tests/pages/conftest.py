"""Screens run in this process. Each AppTest would search all installed packages for components: once is enough."""

from datetime import UTC, datetime
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from pcn_core.store import open_store


@pytest.fixture(scope="session", autouse=True)
def _search_components_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def give(data_folder):
    """Return a function that saves a plan, as another window would."""

    def save(plan, workspace="me"):
        store = open_store(data_folder)
        return store.save_plan(workspace, plan, store.load_plan(workspace).revision, datetime(2026, 4, 3, tzinfo=UTC))

    return save
