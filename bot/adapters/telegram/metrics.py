"""What Prometheus is told: how much is asked and answered, how long it takes, what waits, what fails; no texts."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector, generate_latest

from bot.messages.replies import Answer, NoAnswer, Reply

if TYPE_CHECKING:
    from telegram import Update

# Seconds; half a second is what an answer should take at most.
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 5, 10, 30, 120)


class Metrics:
    """All figures of one process, in a registry of their own."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self._kinds = tuple(kinds)
        self._registry = everything = CollectorRegistry()
        ProcessCollector(registry=everything)
        self._updates = Counter("artikelbot_updates", "Updates taken in, by kind", ["kind"], registry=everything)
        self._replies = Counter("artikelbot_replies", "Replies, by what they are", ["reply"], registry=everything)
        self._seconds = Histogram(
            "artikelbot_update_seconds", "From an update's arrival to its end", buckets=_BUCKETS, registry=everything
        )
        self._errors = Counter("artikelbot_errors", "Failures, by kind", ["kind"], registry=everything)
        self._waiting = Gauge("artikelbot_waiting_updates", "Updates taken in and not done", registry=everything)
        self._tasks = Gauge("artikelbot_tasks", "Tasks of the event loop", registry=everything)
        self._articles = Gauge("artikelbot_articles", "Articles that everybody may ask", registry=everything)
        self._unreachable = Gauge(
            "artikelbot_unreachable_chats", "Chats that blocked the bot or removed it", registry=everything
        )
        self._votes = Gauge(
            "artikelbot_votes", "Votes on answers, on all that are stored", ["vote"], registry=everything
        )
        build = {"version": _version(), "python": platform.python_version()}
        Info("artikelbot_build", "The program", registry=everything).info(build)
        for reply in ("answer", "no_answer", "other"):
            self._replies.labels(reply)

    def watch(
        self,
        waiting: Callable[[], int],
        articles: Callable[[], int],
        unreachable: Callable[[], float],
        votes: Callable[[bool], float],
    ) -> None:
        """Ask these whenever the figures are read; ``votes`` for the good ones and for the bad ones."""
        self._unreachable.set_function(unreachable)
        self._votes.labels("good").set_function(lambda: votes(True))
        self._votes.labels("bad").set_function(lambda: votes(False))
        self._waiting.set_function(waiting)
        self._articles.set_function(articles)

    def arrived(self, update: Update) -> None:
        """Count an update taken in."""
        kind = next((kind for kind in self._kinds if getattr(update, kind, None) is not None), "other")
        self._updates.labels(kind).inc()

    def done(self, seconds: float) -> None:
        """Count an update that is done, and how long it took."""
        self._seconds.observe(seconds)

    def decided(self, replies: Iterable[Reply]) -> None:
        """Count what is replied."""
        for reply in replies:
            kind = "answer" if isinstance(reply, Answer) else "no_answer" if isinstance(reply, NoAnswer) else "other"
            self._replies.labels(kind).inc()

    def failed(self, error: BaseException) -> None:
        """Count a failure by the name of its class."""
        self._errors.labels(type(error).__name__).inc()

    async def text(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        self._tasks.set(len(asyncio.all_tasks()))
        return await asyncio.to_thread(generate_latest, self._registry)  # counting articles may ask the database


def _version() -> str:
    try:
        return version("artikelbot")
    except PackageNotFoundError:
        return "source"
