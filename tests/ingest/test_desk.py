"""Archives arrive piece by piece: in order, within a cap, for a ticket that ends; nothing stays on disk."""

import io
import zipfile

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest import desk as desk_module
from pcn_core.ingest.desk import Desk, MisplacedError, TicketGoneError, TooBigError
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store
from tests.ingest.test_line import wait_until_over
from tests.sources.archive_builder import file_of, tweet


def packed(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


GOOD = packed({"data/tweets.js": file_of("tweets", [tweet("cheese")])})


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    made = Desk(tmp_path, clock=clock)
    yield made
    made.close()


@pytest.fixture
def read():
    """Reading that only remembers what it was given."""

    def look(path, _progress):
        look.seen.append(path.read_bytes())
        return ImportReport("G4", posts=1)

    look.seen = []
    return look


@pytest.fixture
def ticket(desk, read):
    return desk.issue("me", "a.zip", read, include_messages=False)


def send(desk, ticket, data, *, piece=100):
    for at in range(0, len(data), piece):
        desk.begin(ticket, at, len(data))(data[at : at + piece])
    return desk.finish(ticket)


def left(folder):
    return list(folder.glob("pcn-upload-*"))


def test_what_arrives_in_pieces_is_read_as_it_was_and_removed(desk, ticket, read, tmp_path):
    assert send(desk, ticket, GOOD).done
    (job,) = wait_until_over(desk.line)
    assert (job.name, job.report.posts) == ("a.zip", 1)
    assert read.seen == [GOOD]
    assert left(tmp_path) == []


def test_a_ticket_serves_once(desk, ticket):
    send(desk, ticket, GOOD)
    assert desk.standing(ticket).done
    with pytest.raises(TicketGoneError):
        desk.begin(ticket, 0, len(GOOD))
    with pytest.raises(TicketGoneError):
        desk.finish(ticket)


@pytest.mark.parametrize("ticket", ["", "x" * 10_000, "../../me", "\ud800", "None"])
def test_what_is_no_ticket_opens_nothing(desk, ticket):
    for act in (desk.standing, desk.finish, lambda ticket: desk.begin(ticket, 0, 9)):
        with pytest.raises(TicketGoneError):
            act(ticket)
    desk.cancel(ticket)


def test_tickets_are_kept_as_hashes_alone(desk, ticket):
    assert len(ticket) >= 43
    assert ticket not in repr(vars(desk))


def test_a_ticket_ends_when_nothing_comes_and_lives_while_something_does(desk, ticket, clock, tmp_path):
    for at in (0, 10, 20):
        clock.now += desk_module.TICKET_LIFE - 1
        desk.begin(ticket, at, len(GOOD))(GOOD[at : at + 10])
    assert desk.standing(ticket).received == 30
    assert len(left(tmp_path)) == 1
    clock.now += desk_module.TICKET_LIFE + 1
    with pytest.raises(TicketGoneError):
        desk.standing(ticket)
    assert left(tmp_path) == []


def test_a_piece_must_begin_where_the_last_one_ended(desk, ticket):
    desk.begin(ticket, 0, len(GOOD))(GOOD[:10])
    for offset in (0, 9, 11):
        with pytest.raises(MisplacedError) as caught:
            desk.begin(ticket, offset, len(GOOD))
        assert caught.value.received == 10


def test_a_newer_request_takes_over_and_the_old_one_writes_nothing_more(desk, ticket, read):
    old = desk.begin(ticket, 0, len(GOOD))
    old(GOOD[:10])
    new = desk.begin(ticket, 10, len(GOOD))
    with pytest.raises(MisplacedError) as caught:
        old(GOOD[10:])
    assert caught.value.received == 10, "it may take the pen back"
    new(GOOD[10:])
    desk.finish(ticket)
    wait_until_over(desk.line)
    assert read.seen == [GOOD]


def test_more_than_the_cap_or_than_was_said_is_refused(desk, ticket):
    for total in (0, desk_module.MOST_BYTES + 1):
        with pytest.raises(TooBigError):
            desk.begin(ticket, 0, total)
    write = desk.begin(ticket, 0, 10)
    with pytest.raises(TooBigError):
        write(GOOD[:11])
    with pytest.raises(TooBigError):
        desk.begin(ticket, 0, 11)
    assert desk.finish(ticket).received == 0
    assert desk_module.MOST_BYTES <= 2 << 30


def test_without_room_on_the_disk_nothing_is_begun(desk, ticket, monkeypatch, tmp_path):
    monkeypatch.setattr(desk_module, "_ROOM_TO_LEAVE", 1 << 60)
    with pytest.raises(PcnError, match="no room"):
        desk.begin(ticket, 0, 10)
    assert left(tmp_path) == []


def test_a_cancelled_upload_is_gone(desk, ticket, tmp_path):
    write = desk.begin(ticket, 0, len(GOOD))
    write(GOOD[:10])
    desk.cancel(ticket)
    assert left(tmp_path) == []
    with pytest.raises(TicketGoneError):
        write(GOOD[10:])
    with pytest.raises(TicketGoneError):
        desk.standing(ticket)


def test_a_request_that_was_under_way_when_its_upload_was_cancelled_begins_nothing(desk, ticket, tmp_path, monkeypatch):
    found = desk._upload(ticket)
    monkeypatch.setattr(desk, "_upload", lambda _: found)
    desk.cancel(ticket)
    with pytest.raises(TicketGoneError):
        desk.begin(ticket, 0, len(GOOD))
    assert left(tmp_path) == []


def test_removing_a_history_ends_its_uploads_alone(desk, ticket, read, tmp_path):
    other = desk.issue("you", "b.zip", read, include_messages=False)
    for one in (ticket, other):
        desk.begin(one, 0, len(GOOD))(GOOD[:10])
    desk.cancel_all("me")
    assert len(left(tmp_path)) == 1
    assert desk.standing(other).received == 10


def test_the_oldest_of_many_tickets_gives_way(desk, ticket, read):
    newer = [desk.issue("me", "b.zip", read, include_messages=False) for _ in range(desk_module.MOST_TICKETS)]
    with pytest.raises(TicketGoneError):
        desk.standing(ticket)
    assert [desk.standing(one).received for one in newer] == [0] * len(newer)


def test_what_a_killed_process_left_is_swept_when_the_store_opens(desk, ticket, tmp_path):
    desk.begin(ticket, 0, len(GOOD))(GOOD[:10])
    stale = tmp_path / "pcn-upload-stale"
    stale.mkdir()
    (stale / "picked.zip").write_bytes(GOOD)
    open_store(tmp_path).close()
    assert not stale.exists()
    assert len(left(tmp_path)) == 1, "what is on its way here stays"


@pytest.mark.parametrize("name", ["data/account.js", "data/direct-messages.js", "data/direct-message-headers.js"])
def test_what_was_not_asked_for_is_thrown_away_whoever_sends_it(desk, ticket, read, name, tmp_path):
    data = packed({"data/tweets.js": file_of("tweets", [tweet("a")]), name: "window.YTD.x.part0 = [ ]"})
    with pytest.raises(PcnError, match="more than this app asks for"):
        send(desk, ticket, data)
    with pytest.raises(PcnError, match="more than this app asks for"):
        desk.standing(ticket)
    assert (read.seen, left(tmp_path), desk.line.jobs("me")) == ([], [], ())
    with pytest.raises(TicketGoneError):
        desk.begin(ticket, 0, 10)


def test_message_headers_are_taken_when_they_were_ticked(desk, read):
    ticket = desk.issue("me", "a.zip", read, include_messages=True)
    data = packed({"data/tweets.js": "window.YTD.tweets.part0 = [ ]", "data/direct-message-headers.js": "x = [ ]"})
    assert send(desk, ticket, data).done
    wait_until_over(desk.line)
    assert read.seen == [data]
