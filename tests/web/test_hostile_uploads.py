"""Hostile zips as raw requests, past the picker: one sentence each, nothing saved, nothing written elsewhere."""

import pytest

from pcn_core.ingest.importing import import_archive
from pcn_core.store import open_store
from tests.browser.hostile_zips import GOOD, hostile_zips, zipped
from tests.ingest.test_desk import left
from tests.ingest.test_line import wait_until_over
from tests.store.samples import NOW
from tests.web.test_uploads import Served

HOSTILE = hostile_zips() | {
    "a file nobody asked for": (zipped(GOOD, ("data/ip-audit.js", "x")), ""),
    "bytes between": (zipped(GOOD).replace(b"PK\x01\x02", b"hidden" + b"PK\x01\x02", 1), ""),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = Served(tmp_path_factory.mktemp("parent") / "data")
    made.store = open_store(made.folder, now=NOW)
    yield made
    made.server.should_exit = True
    made.store.close()


def outcome(served, data):
    """Return what is said of an upload, by the answer or once it was read."""

    def read(path, progress):
        return import_archive(served.store, "me", [path], name="a.zip", now=NOW, progress=progress)

    ticket = served.desk.issue("me", "a.zip", read, include_messages=False)
    status, answer = served.send(ticket, bytes(data), total=len(data))
    if status != 200:
        return answer["sentence"]
    job = wait_until_over(served.desk.line)[-1]
    return job.refusal or ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_upload_gets_one_sentence_and_leaves_nothing(served, name):
    before = sorted(served.folder.parent.rglob("*"))
    sentence = outcome(served, HOSTILE[name][0])
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert served.store.list_imports("me") == []
    assert sorted(served.folder.parent.rglob("*")) == before
    assert left(served.folder) == []


def test_an_honest_upload_goes_in_beside_them(served):
    assert outcome(served, zipped(GOOD)) == ""
    assert [saved.report.posts for saved in served.store.list_imports("me")] == [2]
    served.store.remove_import("me", served.store.list_imports("me")[0].id)
