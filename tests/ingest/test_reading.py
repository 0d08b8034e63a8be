"""One archive becomes one history and a receipt that adds up."""

import gc
from datetime import UTC, datetime, timedelta

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.reading import read_history
from pcn_core.sources.report import FileRead
from pcn_core.sources.sample import write_sample
from tests.sources.archive_builder import (
    HANDLE,
    NOON,
    OWNER,
    file_of,
    g1,
    g4,
    grailbird_row,
    manifest,
    tweet,
    write_zip,
)

ROWS = [tweet("one"), tweet("two", when=NOON + timedelta(days=1)), tweet("three", when=NOON + timedelta(days=2))]


def read(tmp_path, files, **options):
    return read_history([write_zip(tmp_path / "a.zip", files)], **options)


def test_the_receipt_adds_up(tmp_path):
    history, report = read(tmp_path, g4([*ROWS, ROWS[0], tweet("gone", step=9, deleted_at="x")]))
    assert report.files[0] == FileRead("tweets.js", 5, 5)
    assert (report.posts, sum(report.skipped.values()), report.problem_count) == (3, 2, 0)
    assert (report.generation, report.owner_id, report.owner_handle) == ("G4", OWNER, HANDLE)
    assert (report.first_post, report.last_post) == (NOON, NOON + timedelta(days=2))
    assert list(history.posts["text"]) == ["one", "two", "three"]
    assert report.notes == ()


def test_the_day_of_the_archive_is_its_own_else_its_newest_posts(tmp_path):
    assert read(tmp_path, g4(ROWS))[0].as_of == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    bare, report = read(tmp_path, {"tweets.js": file_of("tweets", ROWS)})
    assert bare.as_of == NOON + timedelta(days=2)
    assert report.generated_at is None
    assert bare.sources


def test_a_shortfall_against_the_manifest_is_a_note(tmp_path):
    _, report = read(tmp_path, g4(ROWS) | {"data/manifest.js": manifest({"tweets.js": 9})})
    assert report.files[0] == FileRead("tweets.js", 3, 9)
    assert any("9" in note and "3" in note for note in report.notes)


def test_grailbird_shortfall_is_called_normal(tmp_path):
    files = g1({"2023_12": [grailbird_row("a")]})
    files["data/js/payload_details.js"] = 'var payload_details = { "tweets" : 5 }'
    assert any("normal" in note for note in read(tmp_path, files)[1].notes)


def test_a_newcomers_archive_is_a_history_without_posts(tmp_path):
    files = g4([], following=file_of("following", [{"accountId": "7"}], wrap="following"))
    history, report = read(tmp_path, files)
    assert history.posts.empty
    assert history.following == {"7"}
    assert history.profile.handle == HANDLE
    assert (report.posts, report.first_post, report.following) == (0, None, 1)


def test_unreadable_posts_are_refused_and_not_an_empty_success(tmp_path):
    with pytest.raises(PcnError, match=r"tweets\.js"):
        read(tmp_path, g4([]) | {"data/tweets.js": "<html>please log in</html>"})


def test_problems_are_counted_beyond_those_in_words(tmp_path):
    bad = [tweet("a", step=step) | {"entities": 5} for step in range(250)]
    _, report = read(tmp_path, g4([*bad, tweet("good", step=999)]))
    assert (report.posts, report.problem_count, len(report.problems)) == (1, 250, 200)


def test_messages_only_when_asked_for(tmp_path):
    talk = {
        "messages": [
            {"messageCreate": {"senderId": "55", "recipientId": OWNER, "createdAt": "2023-12-04T00:00:00.000Z"}}
        ]
    }
    files = g4(ROWS, direct_message_headers=file_of("direct-message-headers", [talk], wrap="dmConversation"))
    silent, report = read(tmp_path, files)
    assert silent.direct_messages is None
    assert report.message_weeks is None
    counted, report = read(tmp_path, files, include_messages=True)
    assert (counted.direct_messages[0].person_id, report.message_weeks) == ("55", 1)


def test_asked_for_messages_that_are_not_there_are_a_note(tmp_path):
    _, report = read(tmp_path, g4(ROWS), include_messages=True)
    assert any("messages" in note for note in report.notes)


def test_progress_is_told(tmp_path):
    told = []
    rows = [tweet("a", step=step) for step in range(4_500)]
    read(tmp_path, g4(rows), progress=lambda *step: told.append(step))
    assert [(done, total) for _, done, total in told] == [(2_000, 4_500), (4_000, 4_500), (4_500, 4_500)]


def test_the_cycle_collector_runs_again_even_after_a_refusal(tmp_path):
    gc.enable()  # the command line leaves it off, and its tests may have run in this process
    with pytest.raises(PcnError):
        read(tmp_path, {"data/tweets.js": "nonsense"})
    assert gc.isenabled()


@pytest.mark.parametrize("generation", ["G1", "G2", "G3", "G4"])
def test_the_sample_reads_in_every_generation(tmp_path, generation):
    path = tmp_path / "sample.zip"
    write_sample(path, posts=300, generation=generation)
    history, report = read_history([path])
    assert (report.generation, report.problem_count, report.is_sample) == (generation, 0, True)
    assert report.posts + sum(report.skipped.values()) >= 300
    assert set(history.posts["kind"]) == {"original", "reply", "self_reply", "quote", "repost"}


@pytest.mark.parametrize("rows", ["[ 1, 2, null ]", '[ "x" ]', "[ [ ] ]", "[1,2"])
def test_a_list_without_a_post_in_it_is_refused_and_not_read_as_empty(tmp_path, rows):
    with pytest.raises(PcnError, match="can be read"):
        read(tmp_path, {"data/tweets.js": f"window.YTD.tweets.part0 = {rows}"})


@pytest.mark.parametrize("stranger", ["null", '"a post?"', "7", "[ ]"])
def test_what_is_no_row_is_a_problem_and_takes_no_row_along(tmp_path, stranger):
    files = g4(ROWS)
    whole = files["data/tweets.js"]
    at = whole.index("},\n  {") + len("},")
    history, report = read(tmp_path, files | {"data/tweets.js": f"{whole[:at]} {stranger},{whole[at:]}"})
    assert list(history.posts["text"]) == ["one", "two", "three"]
    assert [problem.reason for problem in report.problems] == ["this row is not in the form X writes"]


def test_a_row_without_a_text_is_a_problem_and_no_empty_post(tmp_path):
    mute = tweet("mute", step=9)
    del mute["full_text"]
    history, report = read(tmp_path, g4([*ROWS, mute]))
    assert list(history.posts["text"]) == ["one", "two", "three"]
    assert [problem.reason for problem in report.problems] == ["it holds no text"]
