"""A proxy on loopback for tests: HTTP or SOCKS5, as the client speaks; counts the connections it passes on."""

from __future__ import annotations

import select
import socket
import socketserver
import struct
import threading
from urllib.parse import urlsplit

Target = tuple[str, int]


class _Passing(socketserver.BaseRequestHandler):
    """Finds out where a client wants to go and passes bytes both ways."""

    request: socket.socket

    def handle(self) -> None:
        first = self.request.recv(1, socket.MSG_PEEK)
        target = self._of_socks() if first == b"\x05" else self._of_http()
        self.server.passed += 1  # type: ignore[attr-defined]
        with socket.create_connection(target, timeout=10) as far:
            _pipe(self.request, far)

    def _of_http(self) -> Target:
        """Return the host of the whole address in the request's first line, which the server may see as well."""
        seen = b""
        while b"\r\n" not in seen:
            seen = self.request.recv(4096, socket.MSG_PEEK)
        address = urlsplit(seen.split(b" ", 2)[1].decode())
        return address.hostname or "", address.port or 80

    def _of_socks(self) -> Target:
        """Agree on no login and return where to connect to (RFC 1928)."""
        _, methods = self.request.recv(2)
        self.request.recv(methods)
        self.request.sendall(b"\x05\x00")
        _, _, _, kind = self.request.recv(4)
        host = (
            socket.inet_ntoa(self.request.recv(4)) if kind == 1 else self.request.recv(self.request.recv(1)[0]).decode()
        )
        (port,) = struct.unpack(">H", self.request.recv(2))
        self.request.sendall(b"\x05\x00\x00\x01" + bytes(6))
        return host, port


def _pipe(near: socket.socket, far: socket.socket) -> None:
    ways = {near: far, far: near}
    while True:
        for one in select.select(list(ways), [], [], 60)[0]:
            data = one.recv(65536)
            if not data:
                return
            ways[one].sendall(data)


class Proxy(socketserver.ThreadingTCPServer):
    """``with Proxy() as proxy`` runs it; ``passed`` counts connections."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Passing)
        self.passed = 0
        threading.Thread(target=self.serve_forever, name="proxy", daemon=True).start()

    @property
    def place(self) -> str:
        """Return host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def __exit__(self, *error: object) -> None:
        self.shutdown()
        super().__exit__(*error)

    def handle_error(self, request: object, client_address: object) -> None:
        """Be silent: a client that goes is no fault."""
