"""Messages in private chats and groups, new and edited: whether they are for the bot, and their answer."""

from __future__ import annotations

import time
from dataclasses import replace

from telegram import Bot, Message, Update
from telegram.ext import ContextTypes

from bot.adapters.telegram.answering import Exchange, deliver, revise
from bot.adapters.telegram.articles import Articles, completed
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.incoming import asker_of, incoming, person_of, replied_id, room_of
from bot.adapters.telegram.outgoing import Target, say, send
from bot.adapters.telegram.work import CURRENT
from bot.addressing import Addressed, Incoming, Place, Sender, address
from bot.chat import Chat
from bot.messages.replies import Reading
from bot.messages.requests import AddArticle, Ask, Change, Forget, Privacy, RemoveArticle, Request, ShowSettings
from bot.ratekeeping import Verdict
from bot.store.values import AnswerNote
from bot.threads import Thread

_NEEDS_RIGHTS = (ShowSettings, Change, Privacy, Forget, AddArticle, RemoveArticle)


class Questions:
    """Answers messages; counts each person's questions of the last minute."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._articles = Articles(desk)

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a new message, if it is for the bot."""
        if update.message:
            await self._take(update.message, context.bot)

    async def on_edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited message again, by editing the answer it had, if it had one."""
        if update.edited_message:
            message = update.edited_message
            store = self._desk.store
            old = await self._desk.tried((), store.answer_to, message.chat.id, message.message_id)
            await self._take(message, context.bot, old)

    async def _take(self, message: Message, bot: Bot, old: tuple[int, ...] = ()) -> None:
        settings = await self._desk.settings_of(message.chat.id)
        seen = incoming(message, bot)
        found = address(seen, bot.username, mentions=settings.answer_mentions)
        if found is None:
            return
        request = completed(found.request, message)
        thread, before = self._conversation(message, seen, request)
        chat = self._desk.chat(before, message.chat, settings, message.from_user)
        if isinstance(request, _NEEDS_RIGHTS):
            chat = replace(chat, admin=await self._is_admin(message, bot, seen))
        if not await self._within_rate(message, bot, chat):
            return
        replies, after = await self._desk.respond(request, chat)
        replies = await self._articles.carry_out(replies, message, bot)
        exchange = Exchange(room_of(message), person_of(message), _reply_to(message, seen, found), chat, after, replies)
        if old and isinstance(replies[-1], Reading):
            return
        ids = await (revise(self._desk, bot, exchange, old) if old else deliver(self._desk, bot, exchange))
        self._desk.threads.keep(thread, before or Chat(), after, message.message_id, ids)
        _note(AnswerNote(message.chat.id, message.message_id, ids))

    def _conversation(self, message: Message, seen: Incoming, request: Request) -> tuple[Thread, Chat | None]:
        """Return the thread a message belongs to and the chat it goes on from: for an edited one, as it was then."""
        threads, room = self._desk.threads, room_of(message)
        asked_before = threads.before(room.chat_id, message.message_id)
        if asked_before:
            return asked_before
        thread = threads.find(
            room,
            message.message_id,
            private=seen.place is Place.PRIVATE,
            replied=replied_id(message) if seen.follows else None,
            asks=isinstance(request, Ask),
        )
        return thread, threads.chat(thread)

    async def _is_admin(self, message: Message, bot: Bot, seen: Incoming) -> bool:
        if seen.place is Place.PRIVATE or seen.sender is Sender.ANONYMOUS:
            return True
        person = person_of(message)
        return person is not None and await self._desk.rights.is_admin(bot, message.chat.id, person.id)

    async def _within_rate(self, message: Message, bot: Bot, chat: Chat) -> bool:
        """Tell whether the asker may ask now; the first time they may not, tell them."""
        verdict = self._desk.rates.asks(asker_of(message), time.monotonic())
        if verdict is Verdict.TELL:
            words = say(self._desk.texts(chat).telegram["slow_down"])
            await send(bot, Target(room_of(message), message.message_id, silent=self._desk.quiet(chat)), words)
        return verdict is Verdict.ANSWER


def _note(note: AnswerNote) -> None:
    """Leave a note of what answers the question, which is stored with the end of the work on it."""
    work = CURRENT.get()
    if work is not None:
        work.note = note


def _reply_to(message: Message, seen: Incoming, found: Addressed) -> int | None:
    """Return the message to reply to: in a group the asker's, or the question somebody else had asked."""
    if found.for_replied:
        return replied_id(message)
    return message.message_id if seen.place is Place.GROUP else None
