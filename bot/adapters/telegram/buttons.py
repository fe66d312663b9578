"""Presses of buttons. The query is answered first; what a button means is stored, so it outlives a restart.

A button that is too old, forged or another's is answered politely; its data says nothing but an action and an id.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import Bot, CallbackQuery, Update
from telegram import Message as Pressed
from telegram.ext import ContextTypes

from bot.adapters.telegram import keyboards
from bot.adapters.telegram.answering import Exchange, deliver
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.incoming import room_of
from bot.adapters.telegram.lists import Lists
from bot.adapters.telegram.meanings import ANSWER, EXPORT, FORGET, LIST, SETTINGS
from bot.adapters.telegram.menu import Menu
from bot.chat import Chat
from bot.messages.requests import Context, More, Request
from bot.store.values import Meaning
from bot.threads import Room

if TYPE_CHECKING:
    from bot.texts import Texts
    from index import Match, Result

_KINDS = {
    keyboards.MORE: ANSWER,
    keyboards.CONTEXT: ANSWER,
    keyboards.GOOD: ANSWER,
    keyboards.BAD: ANSWER,
    keyboards.MENU: SETTINGS,
    keyboards.SET: SETTINGS,
    keyboards.FORGET_ME: FORGET,
    keyboards.FORGET_CHAT: FORGET,
    keyboards.EXPORTED: EXPORT,
    keyboards.PAGED: LIST,
    keyboards.CHOSEN: LIST,
}


@dataclass(frozen=True, slots=True)
class Press:
    """A valid press: what was pressed and means what, where, and the chat's facts."""

    query: CallbackQuery
    action: str
    argument: str
    meaning: Meaning
    meaning_id: str
    room: Room
    message_id: int
    chat: Chat
    texts: Texts

    @property
    def once(self) -> tuple[int, int, str]:
        """Return what tells this button from all others."""
        return (self.room.chat_id, self.message_id, f"{self.action}:{self.argument}")


class Buttons:
    """Answers presses."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._menu = Menu(desk)
        self._lists = Lists(desk)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the query, then do what the button means."""
        query = update.callback_query
        if query is None:
            return
        press = await self._understand(query)
        if press is None:
            return
        match press.action:
            case keyboards.MORE | keyboards.CONTEXT:
                await self._further(press, context.bot)
            case keyboards.GOOD | keyboards.BAD:
                await self._vote(press)
            case keyboards.PAGED | keyboards.CHOSEN:
                await self._lists.on_press(press, context.bot)
            case _:
                await self._menu.on_press(press, context.bot)

    async def _understand(self, query: CallbackQuery) -> Press | None:
        """Return what was pressed; where that means nothing here, say so."""
        action, argument, meaning_id = keyboards.parts(query.data or "")
        settings = await self._desk.settings_of(query.message.chat.id if query.message else 0)
        chat = self._desk.chat(None, query.message.chat if query.message else None, settings, query.from_user)
        texts = self._desk.texts(chat)
        meaning = await self._desk.tried(None, self._desk.store.recall, meaning_id) if meaning_id else None
        if query.message is None or meaning is None or _KINDS.get(action) != meaning.kind:
            await query.answer(texts.button_stale)
            return None
        if meaning.chat_id != query.message.chat.id:
            await query.answer(texts.button_foreign)
            return None
        room = room_of(query.message) if isinstance(query.message, Pressed) else Room(query.message.chat.id)
        return Press(query, action, argument, meaning, meaning_id, room, query.message.message_id, chat, texts)

    async def _further(self, press: Press, bot: Bot) -> None:
        """Send more passages, or a passage's paragraph, as a reply to the answer."""
        result = await self._desk.result_of(press.meaning)
        number = keyboards.whole(press.argument)
        if result is None or (press.action == keyboards.CONTEXT and not 1 <= number <= press.meaning.payload["shown"]):
            await press.query.answer(press.texts.button_stale)
            return
        if self._desk.pressed.get(press.once):
            await press.query.answer(press.texts.button_used)
            return
        self._desk.pressed.put(press.once, True)
        await press.query.answer()
        request = More() if press.action == keyboards.MORE else Context(number)
        await self._send(press, bot, request, result)

    async def _send(self, press: Press, bot: Bot, request: Request, result: Result) -> None:
        threads = self._desk.threads
        private = not press.chat.group
        thread = threads.find(press.room, press.message_id, private=private, replied=press.message_id, asks=True)
        left = threads.chat(thread) or Chat()
        before = replace(press.chat, result=result, shown=press.meaning.payload["shown"], history=left.history)
        replies, after = await self._desk.respond(request, before)
        exchange = Exchange(press.room, press.query.from_user, press.message_id, before, after, replies)
        ids = await deliver(self._desk, bot, exchange)
        threads.keep(thread, before, after, press.message_id, ids)

    async def _vote(self, press: Press) -> None:
        """Count a vote for the first passage the message shows: once a person, until the next restart."""
        result = await self._desk.result_of(press.meaning)
        if result is None:
            await press.query.answer(press.texts.button_stale)
            return
        voted = (press.room.chat_id, press.message_id, f"vote:{press.query.from_user.id}")
        if self._desk.pressed.get(voted):
            await press.query.answer(press.texts.voted_already)
            return
        self._desk.pressed.put(voted, True)
        await press.query.answer(press.texts.voted)
        match: Match = result.matches[press.meaning.payload["first"]]
        span, good = match.sentence.span, press.action == keyboards.GOOD
        await self._desk.tried(None, self._desk.store.vote, match.article.id, span.start, span.end, good)
