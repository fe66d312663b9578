"""The webhook server, behind a proxy that ends TLS: one unguessable path for Telegram, ``/healthz`` for the proxy.

The path is derived from the secret, so it stays the same over restarts and gives nothing away. Whoever calls without
the secret header gets 404, as for any other path.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram import Bot, Update
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.adapters.telegram.polling import Take
    from bot.settings import Settings
    from bot.texts import Texts

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
MAX_BODY = 2 * 2**20  # bytes; updates are far smaller
_LOG = logging.getLogger(__name__)


def hook_path(secret: str) -> str:
    """Return the path of the webhook, from a slash on: 256 bits that cannot be told without the secret."""
    return "/" + hmac.new(secret.encode(), b"artikelbot webhook path", hashlib.sha256).hexdigest()


def hook_url(settings: Settings) -> str:
    """Return the address Telegram is given: the public one with the path."""
    return (settings.webhook_url or "").rstrip("/") + hook_path(secret_of(settings))


def secret_of(settings: Settings) -> str:
    """Return the webhook's secret; the settings require one with a webhook."""
    return settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""


class _Hook(RequestHandler):
    def initialize(self, bot: Bot, take: Take, secret: str) -> None:
        self._bot = bot
        self._take = take
        self._secret = secret

    async def post(self) -> None:
        """Answer 200 once the update is safe; Telegram brings again what gets another answer, or none."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            _LOG.warning("A call to the webhook without the secret was turned away")
            self.send_error(404)
            return
        update = self._update()
        if update is None:
            self.send_error(400)
            return
        await self._take([update])

    def _update(self) -> Update | None:
        try:
            data = json.loads(self.request.body)
            return Update.de_json(data, self._bot) if isinstance(data, dict) else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def get(self) -> None:
        self.send_error(404)


class _Health(RequestHandler):
    def initialize(self, healthy: Callable[[], bool]) -> None:
        self._healthy = healthy

    def get(self) -> None:
        self.set_status(200 if self._healthy() else 503)
        self.finish("ok\n" if self._healthy() else "not ready\n")


@asynccontextmanager
async def listening(
    settings: Settings, texts: Texts, bot: Bot, take: Take, healthy: Callable[[], bool]
) -> AsyncIterator[None]:
    """Hand updates from the webhook to ``take`` meanwhile, which returns once they are safe.

    Raises Refusal when the port cannot be had.
    """
    # A proxy may pass the public address's own path on, or take it off: both end in the unguessable part.
    routes: list[Any] = [
        (rf"(?:/.*)?{hook_path(secret_of(settings))}/?", _Hook, _hook_options(settings, bot, take)),
        (r"(?:/.*)?/healthz", _Health, {"healthy": healthy}),
    ]
    server = HTTPServer(_application(routes), xheaders=True, max_body_size=MAX_BODY)
    server.add_socket(bound(settings.webhook_listen, settings.webhook_port, texts))
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def bound(host: str, port: int, texts: Texts) -> socket.socket:
    """Return a socket that listens. Raises Refusal when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # Not tornado's own listen(), which leaves a socket open when it fails.
        listener = socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        place, reason = f"{host}:{port}", error.strerror or error
        raise Refusal(texts.telegram["port_taken"].format(place=place, reason=reason)) from None
    listener.setblocking(False)
    _LOG.info("Listening on %s:%d", host, port)
    return listener


def _hook_options(settings: Settings, bot: Bot, take: Take) -> dict[str, Any]:
    return {"bot": bot, "take": take, "secret": secret_of(settings)}


def _application(routes: list[Any]) -> Application:
    return Application(routes, log_function=lambda _handler: None)  # its lines would hold the path
