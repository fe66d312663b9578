"""The buttons under a list of articles: its pages, and which of the articles the chat asks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.adapters.telegram import keyboards
from bot.adapters.telegram.answering import Exchange, carry_out, worded
from bot.adapters.telegram.outgoing import edit
from bot.messages.replies import ArticleList, Notice
from bot.messages.requests import Change, ListArticles, Preference

if TYPE_CHECKING:
    from telegram import Bot

    from bot.adapters.telegram.buttons import Press
    from bot.adapters.telegram.desk import Desk
    from bot.chat import Chat


class Lists:
    """Answers presses under lists; whether somebody may choose for a group is asked of Telegram at every press."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_press(self, press: Press, bot: Bot) -> None:
        """Turn the page, or choose an article or take it back; the list shows what came of it."""
        value, _, page = press.argument.rpartition("=")
        chat: Chat | None = press.chat
        if press.action == keyboards.CHOSEN:
            chat = await self._chosen(press, bot, value)
        if chat is None:
            return
        await press.query.answer()
        await self._show(press, bot, chat, keyboards.whole(page))

    async def _chosen(self, press: Press, bot: Bot, value: str) -> Chat | None:
        """Return the chat with the choice made; None where it cannot be, which the asker is told."""
        chat = await self._desk.with_rights(bot, press.chat, press.query.from_user.id)
        replies, after = await self._desk.respond(Change(Preference.ARTICLES, value), chat)
        if isinstance(replies[0], Notice):
            told = worded(replies, press.texts)[0].text
            await press.query.answer(told[:200], show_alert=True)
            return None
        await carry_out(self._desk, Exchange(press.room, press.query.from_user, None, chat, after, replies))
        return after

    async def _show(self, press: Press, bot: Bot, chat: Chat, page: int) -> None:
        (reply,), _ = await self._desk.respond(ListArticles(page or 1), chat)
        if not isinstance(reply, ArticleList):
            return
        reply = replace(reply, **press.meaning.payload)
        (message,) = worded([reply], press.texts)
        buttons = keyboards.under_list(reply, press.meaning_id, press.texts)
        await edit(bot, press.room.chat_id, press.message_id, message, buttons)
