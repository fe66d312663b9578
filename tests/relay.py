"""A relay to a server on loopback that can be told to drop everything, as a network or a hanging server may."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

_AT_ONCE = 2**16  # bytes


class Relay:
    """``with Relay(port) as relay`` passes connections to ``relay.port`` on to ``port``, unless it is ``silent``."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._silent = self._swallows = False
        self._open: list[socket.socket] = []
        self._turn = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.accepted = 0

    def __enter__(self) -> Relay:
        threading.Thread(target=self._accept, name="relay", daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._cut()

    def drop(self) -> None:
        """Cut what there is, as the system does once nothing is acknowledged; let new ones wait for an answer."""
        self._silent = True
        self._cut()

    def swallow(self) -> None:
        """Leave connections as they are, take what comes over them and hand nothing on."""
        self._swallows = True

    def pass_on(self) -> None:
        """Work again, for new connections."""
        self._silent = self._swallows = False
        self._cut()

    def _cut(self) -> None:
        with self._turn:
            cut, self._open = self._open, []
        for one in cut:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                one, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            self._keep(one)
            if not self._silent:
                other = socket.create_connection(("127.0.0.1", self._to))
                self._keep(other)
                for source, target in ((one, other), (other, one)):
                    threading.Thread(target=self._pump, args=(source, target), daemon=True).start()

    def _keep(self, one: socket.socket) -> None:
        with self._turn:
            self._open.append(one)

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_AT_ONCE):
                if not self._swallows:
                    target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
