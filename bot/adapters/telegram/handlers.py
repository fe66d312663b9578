"""What the bot does with updates: questions and commands become requests, replies become messages."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions, Message, MessageEntity, ReplyParameters, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.parsing import parse
from bot.ratekeeping import RateKeeper, Verdict
from bot.rendering.layout import lay_out
from bot.rendering.telegram import render

if TYPE_CHECKING:
    from bot.bootstrap import App
    from bot.conversation import Chat
    from bot.store.store import Store

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def register(application: Application[Any, Any, Any, Any, Any, Any], app: App, store: Store) -> None:
    """Add all handlers."""
    answering = _Answering(app, store)
    asked = filters.TEXT & (filters.ChatType.PRIVATE | filters.COMMAND) & ~filters.UpdateType.EDITED
    application.add_handler(MessageHandler(asked, answering.message))


class _Answering:
    def __init__(self, app: App, store: Store) -> None:
        self._app = app
        self._store = store
        self._keeper = RateKeeper(app.settings.questions_per_minute)
        self._chats: dict[int, Chat] = {}

    async def message(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a text."""
        message = update.effective_message
        assert message is not None  # noqa: S101 - the filter lets only messages through
        match self._keeper.asks(message.from_user.id if message.from_user else message.chat_id, time.monotonic()):
            case Verdict.ANSWER:
                await self._answer(message)
            case Verdict.TELL:
                await message.reply_text(self._app.texts.telegram["slow_down"])

    async def _answer(self, message: Message) -> None:
        chat = self._chats.get(message.chat_id, self._app.chat)
        replies, after = await asyncio.to_thread(self._app.conversation.respond, parse(message.text or ""), chat)
        self._chats[message.chat_id] = after
        blocks = [block for reply in replies for block in lay_out(reply, self._app.texts)]
        for rendered in render(blocks):
            entities = [MessageEntity(one.style, one.offset, one.length, one.url) for one in rendered.entities]
            reply = ReplyParameters(message.message_id, allow_sending_without_reply=True)
            await message.reply_text(
                rendered.text, entities=entities, link_preview_options=_NO_PREVIEW, reply_parameters=reply
            )
