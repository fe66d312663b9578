"""Whether the bot is well, and its figures, over HTTP.

``/healthz``: the process lives and its loop turns. ``/readyz``: it takes updates, Telegram can be reached, and so can
the database; else 503, with the reason. Neither needs a secret, and neither tells one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prometheus_client import CONTENT_TYPE_LATEST
from tornado.web import RequestHandler

from bot.adapters.telegram.serving import served

if TYPE_CHECKING:
    from bot.adapters.telegram.metrics import Metrics
    from bot.outage import Outage
    from bot.settings import Settings
    from bot.texts import Texts


@dataclass(slots=True)
class Health:
    """How it stands: changed by whoever takes updates."""

    database: Outage
    telegram: Outage
    taking: bool = False

    @property
    def trouble(self) -> str | None:
        """What keeps the bot from being ready."""
        if not self.taking:
            return "not taking updates"
        if self.telegram.lasts:
            return "Telegram cannot be reached"
        return "the database fails" if self.database.lasts else None


class _Healthz(RequestHandler):
    def get(self) -> None:
        self.finish("ok\n")


class _Readyz(RequestHandler):
    def initialize(self, health: Health) -> None:
        self._health = health

    def get(self) -> None:
        trouble = self._health.trouble
        self.set_status(503 if trouble else 200)
        self.finish(f"{trouble or 'ready'}\n")


class _Metrics(RequestHandler):
    def initialize(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(await self._metrics.text())


def health_routes(health: Health) -> list[Any]:
    """Return the two routes, below whatever path a proxy leaves before them."""
    return [(r"(?:/.*)?/healthz", _Healthz), (r"(?:/.*)?/readyz", _Readyz, {"health": health})]


@asynccontextmanager
async def observed(settings: Settings, texts: Texts, health: Health, metrics: Metrics) -> AsyncIterator[None]:
    """Serve health and figures meanwhile, if a port is set for them. Raises Refusal when it cannot be had."""
    if not settings.metrics_port:
        yield
        return
    routes = [*health_routes(health), ("/metrics", _Metrics, {"metrics": metrics})]
    async with served(routes, settings.webhook_listen, settings.metrics_port, "METRICS_PORT", texts):
        yield
