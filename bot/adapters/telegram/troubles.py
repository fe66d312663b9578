"""What to do when something fails: say it once in the log, politely to the person, and keep the store right."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from telegram import Message, ReplyParameters, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes, ExtBot

from bot.adapters.telegram.pacing import MAY_COME_TWICE, Watcher, may_work_later
from bot.adapters.telegram.work import CURRENT
from bot.errors import Failure
from index import CoreError

if TYPE_CHECKING:
    from bot.adapters.telegram.metrics import Metrics
    from bot.adapters.telegram.tools import Tools
    from bot.texts import Texts

_LOG = logging.getLogger(__name__)


def watcher_for(tools: Tools) -> Watcher:
    """Return what keeps the store right when chats move or shut the bot out."""

    async def noted(action: Callable[..., object], *facts: int) -> None:
        try:
            await asyncio.to_thread(action, *facts)
        except Failure as failure:
            tools.outage.failed(failure)

    async def migrated(old: int, new: int) -> None:
        await noted(tools.store.migrate_chat, old, new)

    async def unreachable(chat_id: int) -> None:
        await noted(tools.store.mark_unreachable, chat_id)

    return Watcher(migrated, unreachable)


class Troubles:
    """The error handler. That a kind of trouble is not logged a thousand times is up to ``bot.logs``."""

    def __init__(self, texts: Texts, metrics: Metrics) -> None:
        self._texts, self._metrics = texts, metrics

    async def __call__(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log the error and tell the person whose message could not be answered."""
        error = context.error
        assert error is not None  # noqa: S101 - an error handler has one
        self._log(error)
        self._metrics.failed(error)
        work = CURRENT.get()
        if isinstance(error, Forbidden) or not isinstance(update, Update):
            return
        if work and work.unsure:
            await self._tell(update, context.bot, "unsure", everywhere=True)
        elif work and may_work_later(error) and not work.sent:
            work.again = True
        else:
            await self._tell(update, context.bot, "trouble")

    def _log(self, error: Exception) -> None:
        if isinstance(error, TelegramError):
            _LOG.error("Telegram did not do what an update needs: %s: %s", type(error).__name__, error)
        elif isinstance(error, Failure | CoreError):
            _LOG.error("An update failed: %s", error)
        else:  # a fault of the program needs the place
            _LOG.error("An update failed: %s: %s", type(error).__name__, error, exc_info=error)

    async def _tell(self, update: Update, bot: ExtBot[Any], words: str, everywhere: bool = False) -> None:
        message = update.message or update.edited_message
        try:
            if update.callback_query:
                await update.callback_query.answer(self._texts.telegram[words])
            elif isinstance(message, Message) and (everywhere or _is_awaited(message)):
                await _reply(bot, message, self._texts.telegram[words])
        except TelegramError as error:
            _LOG.debug("Nor could the person be told: %s", type(error).__name__)


async def _reply(bot: ExtBot[Any], message: Message, words: str) -> None:
    """Reply with words that may come twice: better than not at all."""
    await bot.send_message(
        message.chat.id,
        words,
        message_thread_id=message.message_thread_id if message.is_topic_message else None,
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        rate_limit_args=MAY_COME_TWICE,
    )


def _is_awaited(message: Message) -> bool:
    """Tell whether somebody waits for an answer: in groups silence disturbs fewer people."""
    return message.chat.type == message.chat.PRIVATE
