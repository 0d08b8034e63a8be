"""The person's word on a post wins before and after a newer archive brings that post again."""

from datetime import UTC, date, datetime

from pcn_core.plan.edits import correct
from pcn_core.plan.model import Plan
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store
from pcn_core.tips.assessment import assess

ME = "me"
NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)


def read(text, number=7):
    at = datetime(2026, 3, 30, 12, tzinfo=UTC)
    post = Post(id=str(number), created_at=at, kind="reply", text=text, lang="en")
    return History(Profile(user_id="1"), post_table([post]), as_of=NOW)


def moves_of(store):
    plan = store.load_plan(ME).plan
    found = assess(store.load_history(ME), plan, as_of=None, today=date(2026, 4, 3)).facts.moves
    return dict(zip(found["move"], found["by"], strict=True))


def test_a_correction_survives_a_newer_archive_and_its_removal(tmp_path):
    store = open_store(tmp_path / "data", now=NOW)
    first = store.save_import(ME, read("@brie Thank you"), ImportReport("G4"), name="a.zip", now=NOW)
    assert moves_of(store) == {"thanks": "cues"}
    plan = correct(correct(Plan(), "7", "thanks", False, NOW), "7", "humor", True, NOW)  # noqa: FBT003 - the word itself
    store.save_plan(ME, plan, 0, NOW)
    assert moves_of(store) == {"humor": "person"}
    store.save_import(ME, read("@brie Thank you so much!"), ImportReport("G4"), name="b.zip", now=NOW)
    assert moves_of(store) == {"humor": "person"}
    store.remove_import(ME, first)
    assert moves_of(store) == {"humor": "person"}
    store.remove_history(ME)
    store.save_import(ME, read("@brie Thank you"), ImportReport("G4"), name="c.zip", now=NOW)
    assert moves_of(store) == {"humor": "person"}
    store.close()
