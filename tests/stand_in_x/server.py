"""Lets a stand-in answer on a port of this computer, in a thread of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from tests.stand_in_x.app import StandIn, build_app


@contextmanager
def running(stand_in: StandIn) -> Iterator[StandIn]:
    """Let it answer while the block runs; ``stand_in.address`` says where."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    door.listen()  # who comes before the thread runs waits
    config = uvicorn.Config(build_app(stand_in), log_level="critical", lifespan="off", ws="none", timeout_keep_alive=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([door],), name="stand-in X", daemon=True)
    stand_in.address = f"http://127.0.0.1:{door.getsockname()[1]}"
    thread.start()
    try:
        yield stand_in
    finally:
        server.should_exit = server.force_exit = True
        thread.join(5)
        door.close()
