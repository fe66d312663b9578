"""The settings menu and the buttons that delete: rights are asked of Telegram at every press."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from telegram import Bot

from bot.adapters.telegram import keyboards
from bot.adapters.telegram.answering import Exchange, carry_out, worded
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.outgoing import Target, edit, send_file
from bot.listing import page_with, pages_of
from bot.messages.replies import Forgot, Notice, NoticeKey, Reply, SettingsPage
from bot.messages.requests import Change, Forget, Preference, ShowSettings

if TYPE_CHECKING:
    from bot.adapters.telegram.buttons import Press
    from bot.chat import Chat


class Menu:
    """Answers presses in the menu and on the buttons that delete."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_press(self, press: Press, bot: Bot) -> None:
        """Turn a page of the menu, set a preference, or delete."""
        chat = await self._desk.with_rights(bot, press.chat, press.query.from_user.id)
        if press.action in (keyboards.FORGET_ME, keyboards.FORGET_CHAT):
            await self._forget(press, bot, chat)
        elif press.action == keyboards.EXPORTED:
            await self._export(press, bot, chat)
        elif press.action == keyboards.SET:
            await self._set(press, bot, chat)
        else:
            await self._turn(press, bot, chat)

    async def _turn(self, press: Press, bot: Bot, chat: Chat) -> None:
        (page,), _ = await self._desk.respond(ShowSettings(), chat)
        if not isinstance(page, SettingsPage) or not page.changeable:
            await press.query.answer(press.texts.settings_fixed, show_alert=True)
            return
        await press.query.answer()
        await self._show(press, bot, page, chat, press.argument)

    async def _set(self, press: Press, bot: Bot, chat: Chat) -> None:
        name, _, value = press.argument.partition("=")
        if name not in list(Preference):
            await press.query.answer(press.texts.button_stale)
            return
        replies, after = await self._desk.respond(Change(Preference(name), value), chat)
        page = replies[0]
        if not isinstance(page, SettingsPage):
            await press.query.answer(self._words(page, chat), show_alert=True)
            return
        await press.query.answer()
        if after.settings == chat.settings:
            return
        await carry_out(self._desk, Exchange(press.room, press.query.from_user, None, chat, after, replies))
        await self._show(press, bot, page, after, f"{name}={page_with(keyboards.whole(value))}")

    async def _show(self, press: Press, bot: Bot, page: SettingsPage, chat: Chat, opened: str) -> None:
        """Let the menu show the page, with a preference's choices where one is ``opened``: by name, or name=page."""
        texts = self._desk.texts(chat)
        buttons: keyboards.Keyboard
        name, _, number = opened.partition("=")
        if name in list(Preference):
            turned_to = min(keyboards.whole(number) or 1, pages_of(len(page.articles)))
            buttons = keyboards.preference_menu(page, Preference(name), press.meaning_id, texts, turned_to)
        else:
            buttons = keyboards.settings_menu(page, press.meaning_id, texts)
        (message,) = worded([page], texts)
        await edit(bot, press.room.chat_id, press.message_id, message, buttons)

    async def _forget(self, press: Press, bot: Bot, chat: Chat) -> None:
        person, whole_chat = press.query.from_user, press.action == keyboards.FORGET_CHAT
        if not whole_chat and press.meaning.user_id not in (None, person.id):
            await press.query.answer(press.texts.button_foreign)
            return
        replies, after = await self._desk.respond(Forget(whole_chat, sure=True), chat)
        if not isinstance(replies[0], Forgot):
            await press.query.answer(self._words(replies[0], chat), show_alert=True)
            return
        await press.query.answer()
        done = await carry_out(self._desk, Exchange(press.room, person, None, chat, after, replies))
        (message,) = worded(done.replies, press.texts)
        await edit(bot, press.room.chat_id, press.message_id, message)

    async def _export(self, press: Press, bot: Bot, chat: Chat) -> None:
        """Send what is stored of the chat, as a file."""
        if not chat.admin:
            await press.query.answer(press.texts.notices[NoticeKey.ADMINS_ONLY], show_alert=True)
            return
        await press.query.answer()
        stored = await self._desk.stored(self._desk.store.export_chat, press.room.chat_id)
        data = json.dumps(stored, ensure_ascii=False, indent=1).encode(errors="backslashreplace")
        await send_file(bot, Target(press.room, press.message_id), data, "artikelbot.json")

    def _words(self, reply: Reply, chat: Chat) -> str:
        assert isinstance(reply, Notice)  # noqa: S101 - the core refuses a change or a deletion by a notice
        return worded([reply], self._desk.texts(chat))[0].text[:200]
