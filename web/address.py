"""Where we listen, and that nobody else does so there."""

import contextlib
import errno
import os
import socket
from collections.abc import Mapping
from ipaddress import ip_address

from pcn_core.errors import PcnError
from pcn_core.share.public import VARIABLE, PublicAddress, read_public_address

ADDRESS = "127.0.0.1"
PORT = 8501


def read_address(env: Mapping[str, str]) -> tuple[str, int]:
    """Return where to listen: ``PCN_ADDRESS`` (127.0.0.1) and ``PCN_PORT`` (8501).

    Raises PcnError for a port that is none.
    """
    address = env.get("PCN_ADDRESS", "").strip() or ADDRESS
    port = env.get("PCN_PORT", "").strip() or str(PORT)
    if not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise PcnError("PCN_PORT is no port: give a number from 1 to 65535, such as 8501.")
    return ADDRESS if address.lower() == "localhost" else address, int(port)


def require_private(address: str, public: PublicAddress | None) -> None:
    """Raise PcnError where others could connect and no door stands between them and the pages."""
    loopback = address in {"localhost", "127.0.0.1"}
    with contextlib.suppress(ValueError):
        loopback = loopback or ip_address(address).is_loopback
    if public is None and not loopback:
        raise PcnError(
            f"Others could open this at {address or 'every address'} without being asked who they are: "
            f"set {VARIABLE} to the address they use, or listen on 127.0.0.1."
        )


def server_options(env: Mapping[str, str]) -> dict[str, object]:
    """Return Streamlit's options for where we listen and under which names. Raises PcnError for a wrong choice."""
    address, port = read_address(env)
    public = read_public_address(env)
    require_private(address, public)
    options: dict[str, object] = {"server.address": address, "server.port": port}
    if public is not None:
        named = [public.host, "localhost", "127.0.0.1", "::1"]
        options |= {"server.allowedHosts": named, "server.corsAllowedOrigins": [public.origin]}
        options["browser.serverAddress"] = public.host  # else Streamlit asks a server outside who we are
    return options


def require_free(address: str, port: int) -> None:
    """Raise PcnError when nobody could listen there: Streamlit's own words for it come after a traceback or a log."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # on Windows the option would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PcnError(_explain_bind_error(error, address, port)) from error


def _explain_bind_error(error: OSError, address: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: stop the program that uses it, or choose another port, like PCN_PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to you: choose another port, like PCN_PORT={PORT}."
    return f"This computer has no address {address}: set PCN_ADDRESS to one of its own, or leave it out."
