"""Real ``xapian-tcpsrv`` processes on the loopback interface, each in a process group of its own.

On SIGTERM the server signals its whole group, so it must not share the tests'.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PROGRAM = shutil.which("xapian-tcpsrv")
needs_server = pytest.mark.skipif(PROGRAM is None, reason="xapian-tcpsrv is not installed (Debian: xapian-tools)")
_PATIENCE = 10.0  # seconds


class Server:
    """One server of one database folder; started at once."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder, self.port = folder, port or free_port()
        assert PROGRAM is not None
        options = ["--interface", "127.0.0.1", "--port", str(self.port), "--quiet", "--writable"]
        self._process = subprocess.Popen(
            [PROGRAM, *options, str(folder)],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.01)
            else:
                return
        raise AssertionError("the server does not listen")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the server and what it started."""
        os.killpg(self._process.pid, number)

    def stop(self) -> None:
        """End the server; does nothing the second time."""
        if self._process.poll() is None:
            self.send(signal.SIGKILL)
            self._process.wait(_PATIENCE)


@contextmanager
def serving(folders: Iterable[Path]) -> Iterator[list[Server]]:
    """Serve the databases in these folders, and end all servers that are in the list at the end."""
    servers: list[Server] = []
    try:
        for folder in folders:
            servers.append(Server(folder))  # noqa: PERF401 - those started are to be stopped if the next one fails
        yield servers
    finally:
        for server in servers:
            server.stop()
