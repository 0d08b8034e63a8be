"""The desk where archives arrive piece by piece: a ticket for each, kept on disk only until it is read.

A ticket belongs to one workspace, is random, is kept as its hash alone, and ends soon: when the last byte is here, when
nothing has come for a while, or when the person cancels. All of it lives in this process; what a killed one leaves on
disk is swept when the store opens again.
"""

import hashlib
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pcn_core.errors import PcnError
from pcn_core.ingest.line import Line, Work
from pcn_core.ingest.reading import Progress
from pcn_core.sources.report import ImportReport
from pcn_core.sources.twitter_archive import check_parcel
from pcn_core.store import passing_folder

# A million posts take 150 MB when packed; nothing that the picker sends comes near this.
MOST_BYTES = 2 << 30
# Seconds without a byte after which a ticket ends.
TICKET_LIFE = 15 * 60
# Two windows and a second thought; older ones give way.
MOST_TICKETS = 4
_SPENT_KEPT = 50
# What the database and others need while an upload comes in.
_ROOM_TO_LEAVE = 256 << 20

_NO_ROOM = "There is no room left for your archive on the computer that runs this app: free some space, then try again."
_GONE = "The time for sending this archive is over: press the button once more."

Read = Callable[[Path, Progress], ImportReport]


class TicketGoneError(PcnError):
    """The ticket was never given, is spent, or has ended."""


class TooBigError(PcnError):
    """More than any picked archive can hold."""


class MisplacedError(PcnError):
    """A piece that does not begin where the last one ended. ``received``: bytes that are here."""

    def __init__(self, received: int) -> None:
        super().__init__("This piece does not fit the ones before it: go on where they end.")
        self.received = received


@dataclass(frozen=True)
class Standing:
    """How far an upload is: bytes that are here, and whether it has been handed over for reading."""

    received: int
    done: bool = False


@dataclass
class _Upload:
    """One ticket's upload. ``turn``: number of the request that may write; a newer one takes over.

    ``is_over``: nobody may begin or write any more.
    """

    workspace: str
    name: str
    include_messages: bool
    read: Read
    ends: float
    holding: ExitStack = field(default_factory=ExitStack)
    path: Path | None = None
    out: BinaryIO | None = None
    total: int | None = None
    received: int = 0
    turn: int = 0
    is_over: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def close_file(self) -> None:
        """Let nobody write any more. Raises PcnError when the last bytes find no room."""
        with self.lock:
            self.is_over = True
            out, self.out = self.out, None
            try:
                if out is not None:
                    out.close()
            except OSError as error:
                raise PcnError(_NO_ROOM) from error


class Desk:
    """Takes uploads in and hands them to the line. ``clock``: seconds of a clock that only goes forward."""

    def __init__(self, folder: Path, line: Line | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.line = line or Line()
        self._folder = folder
        self._clock = clock
        self._uploads: dict[str, _Upload] = {}
        self._spent: dict[str, Standing | PcnError] = {}
        self._lock = threading.RLock()

    def issue(self, workspace: str, name: str, read: Read, *, include_messages: bool) -> str:
        """Return a new ticket. ``read``: what reads the file once it is here; it runs in the line's thread."""
        ticket = secrets.token_urlsafe(32)
        with self._lock:
            self.sweep()
            mine = [key for key, upload in self._uploads.items() if upload.workspace == workspace]
            for old in mine[: max(0, len(mine) - MOST_TICKETS + 1)]:
                self._drop(old)
            ends = self._clock() + TICKET_LIFE
            self._uploads[_key(ticket)] = _Upload(workspace, name, include_messages, read, ends)
        return ticket

    def standing(self, ticket: str) -> Standing:
        """Return how far a ticket's upload is. Raises what became of it if it was refused, TicketGoneError else."""
        with self._lock:
            became = self._spent.get(_key(ticket))
            if isinstance(became, PcnError):
                raise became
            return became or Standing(self._upload(ticket).received)

    def begin(self, ticket: str, offset: int, total: int) -> Callable[[bytes], None]:
        """Return a function that writes the next bytes; calling ``begin`` again takes the pen away from it.

        ``offset``: where they begin; ``total``: bytes of the whole upload. Raises TooBigError, MisplacedError,
        TicketGoneError, or PcnError when there is no room. The function raises the same.
        """
        with self._lock:
            upload = self._upload(ticket)
        with upload.lock:
            if upload.is_over:
                raise TicketGoneError(_GONE)
            if not 0 < total <= MOST_BYTES or upload.total not in (None, total):
                raise TooBigError("This is more than an archive’s posts can be: choose the zip exactly as X gave it.")
            if offset != upload.received:
                raise MisplacedError(upload.received)
            self._open(upload, total)
            upload.turn += 1
            turn = upload.turn
        return lambda data: self._write(upload, turn, data)

    def finish(self, ticket: str) -> Standing:
        """Hand a complete upload to the line, or return how far it is. Raises PcnError for what nobody asked for."""
        with self._lock:
            upload = self._upload(ticket)
            if upload.total is None or upload.received < upload.total or upload.path is None:
                return Standing(upload.received)
            del self._uploads[_key(ticket)]
            self._remember(ticket, Standing(upload.received, done=True))
        path, holding = upload.path, upload.holding
        try:
            upload.close_file()
            check_parcel(path, include_messages=upload.include_messages)
        except PcnError as refusal:
            holding.close()
            self._remember(ticket, refusal)
            raise
        self.read(upload.workspace, upload.name, lambda progress: upload.read(path, progress), holding)
        return Standing(upload.received, done=True)

    def read(self, workspace: str, name: str, work: Work, holding: ExitStack | None = None) -> int:
        """Put ``work`` in line and return the job's id; ``holding`` is let go of afterwards, however it ends."""

        def work_and_let_go(progress: Progress) -> ImportReport | str:
            with holding or ExitStack():
                return work(progress)

        return self.line.join(workspace, name, work_and_let_go)

    def cancel(self, ticket: str) -> None:
        """End a ticket and remove what came; one that is gone already stays gone."""
        with self._lock:
            self._drop(_key(ticket))

    def cancel_all(self, workspace: str) -> None:
        """End every upload and every import of a workspace that is not saved yet."""
        with self._lock:
            for key in [key for key, upload in self._uploads.items() if upload.workspace == workspace]:
                self._drop(key)
        for job in self.line.jobs(workspace):
            self.line.stop(workspace, job.id)

    def sweep(self) -> None:
        """Remove the uploads whose time is over."""
        with self._lock:
            for key in [key for key, upload in self._uploads.items() if upload.ends < self._clock()]:
                self._drop(key)

    def close(self) -> None:
        """Remove every unfinished upload."""
        with self._lock:
            for key in list(self._uploads):
                self._drop(key)

    def _upload(self, ticket: str) -> _Upload:
        self.sweep()
        upload = self._uploads.get(_key(ticket))
        if upload is None:
            raise TicketGoneError(_GONE)
        return upload

    def _open(self, upload: _Upload, total: int) -> None:
        if upload.out is not None:
            return
        folder = upload.holding.enter_context(passing_folder(self._folder))
        if shutil.disk_usage(folder).free < total + _ROOM_TO_LEAVE:
            upload.holding.close()
            raise PcnError(_NO_ROOM)
        upload.total, upload.path = total, folder / "picked.zip"
        upload.out = upload.path.open("wb")

    def _write(self, upload: _Upload, turn: int, data: bytes) -> None:
        with upload.lock:
            if upload.is_over or upload.out is None or upload.total is None:
                raise TicketGoneError(_GONE)
            if upload.turn != turn:  # perhaps by a request of a broken connection that was only now looked at
                raise MisplacedError(upload.received)
            if upload.received + len(data) > upload.total:
                raise TooBigError("More arrived than was announced: press the button once more.")
            try:
                upload.out.write(data)
            except OSError as error:
                upload.ends = 0  # what was written of this piece is unknown
                raise PcnError(_NO_ROOM) from error
            upload.received += len(data)
            upload.ends = self._clock() + TICKET_LIFE

    def _drop(self, key: str) -> None:
        upload = self._uploads.pop(key, None)
        if upload is not None:
            with suppress(PcnError):
                upload.close_file()
            upload.holding.close()

    def _remember(self, ticket: str, became: Standing | PcnError) -> None:
        with self._lock:
            self._spent[_key(ticket)] = became
            for old in list(self._spent)[:-_SPENT_KEPT]:
                del self._spent[old]


@cache
def desk_of(folder: Path) -> Desk:
    """Return the one desk of a data folder in this process: pages and routes meet there."""
    return Desk(folder)


def _key(ticket: str) -> str:
    """Return what is kept of a ticket. A hash of 256 random bits needs no comparison in constant time."""
    return hashlib.sha256(ticket.encode("utf-8", "replace")).hexdigest()
