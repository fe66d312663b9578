"""The bot's life on Telegram: start, fetch updates by polling or webhook, end on a signal with nothing half done."""

from __future__ import annotations

import asyncio
import logging
import math
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.adapters.telegram import commandlists
from bot.adapters.telegram.building import ALLOWED_UPDATES, AnyApplication, build_application
from bot.adapters.telegram.handlers import register
from bot.adapters.telegram.health import Health, observed
from bot.adapters.telegram.inbox import Inbox
from bot.adapters.telegram.leases import LEASE, Lease
from bot.adapters.telegram.metrics import Metrics
from bot.adapters.telegram.pacing import PACE, Pace
from bot.adapters.telegram.polling import AnotherPoller, Patience, Poller
from bot.adapters.telegram.sealing import Seal
from bot.adapters.telegram.tools import Tools
from bot.adapters.telegram.webhook import hook_url, listening, secret_of
from bot.errors import Refusal
from bot.outage import Outage
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from bot.app import App
    from bot.store.store import Store

_LOG = logging.getLogger(__name__)
_DATABASE = ("Going on without the database: %s", "The database works again after %d s")
_TELEGRAM = (
    "Telegram cannot be reached (%s); trying again until it can",
    "Telegram is reached again after %d s",
)
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: for the first contact with Telegram (in tries), to finish at the end; polling's patience; the lease.

    ``pace`` is that of requests, ``again`` the pause before an update that Telegram did not take is tried anew.
    """

    tries: int = 3
    pause: float = 1.0
    finish: float = 4.0
    patience: Patience = field(default_factory=Patience)
    lease: Lease = LEASE
    pace: Pace = PACE
    again: float = 2.0


def serve(app: App, store: Store, timing: Timing = Timing()) -> int:
    """Run until SIGTERM or SIGINT and return the exit status, 0. Raises Refusal when there is no going on."""
    return asyncio.run(_serve(app, store, timing))


async def _serve(app: App, store: Store, timing: Timing) -> int:
    stop = asyncio.Event()
    with _signals(stop):
        await run(app, store, stop, timing)
    return 0


@contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for one in _SIGNALS:
        loop.add_signal_handler(one, stop.set)
    try:
        yield
    finally:
        for one in _SIGNALS:
            loop.remove_signal_handler(one)


async def run(
    app: App,
    store: Store,
    stop: asyncio.Event,
    timing: Timing = Timing(),
    started: Callable[[AnyApplication], None] = lambda _application: None,
) -> None:
    """Run until ``stop`` is set; ``started`` is called once updates are being taken. Raises Refusal."""
    tools = _tools(app, store, timing)
    application = build_application(app, tools, timing.pace)
    register(application, app, tools)
    try:
        await _reach(application, app, timing)
        await application.start()
        lists = asyncio.create_task(commandlists.publish(application.bot, app.settings.language))
        try:
            async with (
                tools.inbox.tended(application.bot),
                observed(app.settings, app.texts, tools.health, tools.metrics),
            ):
                started(application)
                await _work(application, app, tools, stop, timing)
        finally:
            lists.cancel()
    finally:
        with suppress(RuntimeError):  # it may not have come to a stop
            await application.shutdown()
        await application.bot.shutdown()  # also when the application never got as far as starting


def _tools(app: App, store: Store, timing: Timing) -> Tools:
    outage, metrics = Outage(_LOG, *_DATABASE), Metrics(ALLOWED_UPDATES)
    seal = Seal(app.settings.token.get_secret_value() if app.settings.token else "")
    inbox = Inbox(store, seal, outage, metrics, timing.lease, timing.again)
    metrics.watch(
        lambda: inbox.waiting,
        lambda: len(app.library.articles),
        lambda: _counted(store.count_unreachable),
        lambda good: _counted(partial(store.count_votes, good)),
    )
    return Tools(store, inbox, outage, Health(outage, Outage(_LOG, *_TELEGRAM, calm=0)), metrics)


def _counted(count: Callable[[], int]) -> float:
    try:
        return count()
    except StoreError:
        return math.nan  # the other figures are worth having without it


async def _work(application: AnyApplication, app: App, tools: Tools, stop: asyncio.Event, timing: Timing) -> None:
    try:
        await _take_updates(application, app, tools, stop, timing)
    finally:
        tools.health.taking = False
        await _finish(application, timing.finish)


async def _reach(application: AnyApplication, app: App, timing: Timing) -> None:
    """Ask Telegram who the bot is. Raises Refusal: the token is rejected, or there is no network."""
    words = app.texts.telegram
    for attempt in range(1, timing.tries + 1):
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise Refusal(words["token_rejected"]) from None
        except TelegramError as error:
            if attempt == timing.tries:
                raise Refusal(words["unreachable"].format(reason=_reason(error))) from None
            await asyncio.sleep(timing.pause)
    _LOG.info("Running as @%s", application.bot.username)


def _reason(error: TelegramError) -> str:
    if isinstance(error, RetryAfter) or not isinstance(error, NetworkError):
        return type(error).__name__
    cause = error.__cause__
    return str(error) if cause is None else type(cause).__name__


async def _take_updates(
    application: AnyApplication, app: App, tools: Tools, stop: asyncio.Event, timing: Timing
) -> None:
    words = app.texts.telegram
    try:
        if app.settings.webhook_url:
            await _take_from_webhook(application, app, tools, stop)
        else:
            await _poll(application, tools, stop, timing.patience)
    except AnotherPoller:
        raise Refusal(words["another_poller"]) from None
    except InvalidToken:
        raise Refusal(words["token_rejected"]) from None


async def _poll(application: AnyApplication, tools: Tools, stop: asyncio.Event, patience: Patience) -> None:
    tools.health.taking = True
    try:
        await application.bot.delete_webhook()
    except InvalidToken:
        raise
    except TelegramError as error:  # polling will find out, and go on trying
        _LOG.debug("A webhook could not be taken back: %s", type(error).__name__)
    poller = Poller(application.bot, tools.inbox.take, tools.health.telegram, ALLOWED_UPDATES, patience)
    await poller.run(stop, lambda: tools.inbox.waiting)


async def _take_from_webhook(application: AnyApplication, app: App, tools: Tools, stop: asyncio.Event) -> None:
    settings, bot = app.settings, application.bot
    async with listening(settings, app.texts, bot, tools.inbox, tools.health):
        try:
            await bot.set_webhook(hook_url(settings), secret_token=secret_of(settings), allowed_updates=ALLOWED_UPDATES)
        except TelegramError as error:
            if isinstance(error, InvalidToken):
                raise
            raise Refusal(app.texts.telegram["webhook_refused"].format(reason=error)) from None
        tools.health.taking = True
        await stop.wait()


def waiting(application: AnyApplication) -> int:
    """Return how many updates have been taken and are not done."""
    return application.update_queue._unfinished_tasks  # type: ignore[attr-defined,no-any-return]


async def _finish(application: AnyApplication, seconds: float) -> None:
    """Let the answers in flight go out; what takes longer than ``seconds`` is given up."""
    try:
        await asyncio.wait_for(application.stop(), seconds)
    except TimeoutError:
        _LOG.warning("%d updates could not be finished in time", waiting(application))
