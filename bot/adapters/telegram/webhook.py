"""The webhook server, behind a proxy that ends TLS: one unguessable path for Telegram; health for the proxy.

The path is derived from the secret, so it stays the same over restarts and gives nothing away. Whoever calls without
the secret header gets 404, as for any other path.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from telegram import Bot, Update
from tornado.web import RequestHandler

from bot.adapters.telegram.health import Health, health_routes
from bot.adapters.telegram.inbox import BACKLOG, Inbox
from bot.adapters.telegram.serving import served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from bot.texts import Texts

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
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
    def initialize(self, bot: Bot, inbox: Inbox, secret: str) -> None:
        self._bot = bot
        self._inbox = inbox
        self._secret = secret

    async def post(self) -> None:
        """Answer 200 once the update is safe; Telegram brings again what gets another answer, or none."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            _LOG.warning("A call to the webhook without the secret was turned away")
            self.send_error(404)
            return
        if self._inbox.waiting >= BACKLOG:
            self.send_error(503)  # Telegram keeps it, and a balancer tries the next process
            return
        update = self._update()
        if update is None:
            self.send_error(400)
            return
        await self._inbox.take([update])

    def _update(self) -> Update | None:
        try:
            data = json.loads(self.request.body)
            return Update.de_json(data, self._bot) if isinstance(data, dict) else None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def get(self) -> None:
        self.send_error(404)


@asynccontextmanager
async def listening(settings: Settings, texts: Texts, bot: Bot, inbox: Inbox, health: Health) -> AsyncIterator[None]:
    """Hand updates from the webhook to the inbox meanwhile.

    Raises Refusal when the port cannot be had.
    """
    # A proxy may pass the public address's own path on, or take it off: both end in the unguessable part.
    routes: list[Any] = [
        (rf"(?:/.*)?{hook_path(secret_of(settings))}/?", _Hook, _hook_options(settings, bot, inbox)),
        *health_routes(health),
    ]
    async with served(routes, settings.webhook_listen, settings.webhook_port, "WEBHOOK_PORT", texts):
        yield


def _hook_options(settings: Settings, bot: Bot, inbox: Inbox) -> dict[str, Any]:
    return {"bot": bot, "inbox": inbox, "secret": secret_of(settings)}
