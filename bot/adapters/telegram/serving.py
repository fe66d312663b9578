"""An HTTP server of this process: for the webhook, for health and figures."""

from __future__ import annotations

import logging
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer
from tornado.web import Application

from bot.errors import Refusal
from bot.settings import PREFIX

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.texts import Texts

MAX_BODY = 2 * 2**20  # bytes; updates are far smaller
_LOG = logging.getLogger(__name__)


@asynccontextmanager
async def served(routes: list[Any], host: str, port: int, setting: str, texts: Texts) -> AsyncIterator[None]:
    """Serve the routes meanwhile. Raises Refusal, which names the setting, when the port cannot be had."""
    # Without its log lines, which would hold the webhook's path.
    application = Application(routes, log_function=lambda _handler: None)
    server = HTTPServer(application, xheaders=True, max_body_size=MAX_BODY)
    server.add_socket(_bound(host, port, setting, texts))
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def _bound(host: str, port: int, setting: str, texts: Texts) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # Not tornado's own listen(), which leaves a socket open when it fails.
        listener = socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        facts = {"place": f"{host}:{port}", "reason": error.strerror or error, "setting": f"{PREFIX}{setting}"}
        raise Refusal(texts.telegram["port_taken"].format(**facts)) from None
    listener.setblocking(False)
    _LOG.info("Listening on %s:%d", host, port)
    return listener
