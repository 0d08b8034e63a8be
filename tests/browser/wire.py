"""The wire between browser and app: everything that passes is written down, and it can stall or break."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_POST = re.compile(rb"POST \S*/api/imports/(\S+) HTTP/1\.1\r\n(.*?)\r\n\r\n", re.DOTALL)
_FIELD = {name: re.compile(rb"\r\n%s: (\d+)" % name, re.IGNORECASE) for name in (b"upload-offset", b"content-length")}


class Wire:
    """A relay on a port of its own. ``sent``: bytes from the browser, one item a connection."""

    def __init__(self, address: str) -> None:
        self._target = ("127.0.0.1", int(address.rpartition(":")[2]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.sent: list[bytearray] = []
        self._budget: int | None = None
        self._breaks = False
        self._go_on = threading.Event()
        self._go_on.set()
        threading.Thread(target=self._accept, daemon=True).start()

    def break_after(self, uploaded: int) -> None:
        """Cut the connection once, after so many bytes of uploads."""
        self._budget, self._breaks = uploaded, True

    def stall_after(self, uploaded: int) -> None:
        """Let no upload go on after so many bytes, until ``let_go``."""
        self._budget, self._breaks = uploaded, False
        self._go_on.clear()

    def let_go(self) -> None:
        """Let everything pass again."""
        self._budget = None
        self._go_on.set()

    def uploads(self) -> bytes:
        """Return the bodies of all upload requests, put together by their offsets."""
        whole = bytearray()
        for raw in self.sent:
            for head in _POST.finditer(raw):
                offset, length = (int(_FIELD[name].search(b"\r\n" + head[2])[1]) for name in _FIELD)  # type: ignore[index]
                body = raw[head.end() : head.end() + length]
                whole.extend(bytes(max(0, offset - len(whole))))
                whole[offset : offset + len(body)] = body
        return bytes(whole)

    def close(self) -> None:
        """Take no further connection."""
        self.let_go()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                server = socket.create_connection(self._target)
                said = bytearray()
                self.sent.append(said)
                threading.Thread(target=self._pass_on, args=(browser, server, said), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(server, browser, None), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, said: bytearray | None) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                if said is not None:
                    said += data
                    self._hinder(said, len(data))
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _hinder(self, said: bytearray, length: int) -> None:
        if self._budget is None or _POST.search(said) is None:
            return
        self._budget -= length
        if self._budget > 0:
            return
        if self._breaks:
            self._budget = None
            raise ConnectionError
        self._go_on.wait(60)


@contextmanager
def tapped(address: str) -> Iterator[Wire]:
    """Give a wire to the app at ``address``."""
    wire = Wire(address)
    try:
        yield wire
    finally:
        wire.close()
