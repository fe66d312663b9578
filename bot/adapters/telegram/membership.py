"""The bot comes and goes: greeting a group, leaving one it must not be in, blocked chats, groups that migrate."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Bot, ChatMember, Message, Update
from telegram import Chat as Where
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.adapters.telegram.answering import Exchange, deliver
from bot.adapters.telegram.desk import Desk
from bot.messages.requests import Start
from bot.threads import Room

if TYPE_CHECKING:
    from telegram import ChatMemberUpdated

_AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_LOG = logging.getLogger(__name__)


class Membership:
    """Knows in which chats the bot may be; a group that migrates takes its permission along."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._allowed = set(desk.app.settings.allowed_chats)
        self._leaving: set[int] = set()

    async def gate(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Leave a group or channel the bot must not be in, whatever comes from there; handle nothing more of it."""
        where = update.effective_chat
        if where is None or where.type == ChatType.PRIVATE or self._may_be_in(where.id) or update.guest_message:
            return
        if _gone(update.my_chat_member):
            self._leaving.discard(where.id)
        elif where.id not in self._leaving and not _migration(update.message):
            self._leaving.add(where.id)
            await self._leave(context.bot, where)
        raise ApplicationHandlerStop

    def _may_be_in(self, chat_id: int) -> bool:
        return not self._allowed or chat_id in self._allowed

    async def _leave(self, bot: Bot, where: Where) -> None:
        _LOG.info("Leaving chat %d, which is not in ARTIKELBOT_ALLOWED_CHATS", where.id)
        with suppress(BadRequest, Forbidden):  # already out
            await bot.leave_chat(where.id)

    async def on_change(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note where the bot can and cannot write, and greet a group it was added to."""
        change = update.my_chat_member
        if change is None:
            return
        store, chat_id = self._desk.store, change.chat.id
        if _gone(change):
            await self._desk.tried(None, store.mark_unreachable, chat_id)
            return
        await self._desk.tried(None, store.mark_reachable, chat_id)
        if change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and _was_away(change.old_chat_member):
            await self._greet(change, context.bot)

    async def _greet(self, change: ChatMemberUpdated, bot: Bot) -> None:
        room = Room(change.chat.id)
        settings = await self._desk.settings_of(room.chat_id)
        chat = self._desk.chat(None, change.chat, settings, change.from_user)
        replies, after = await self._desk.respond(Start(), chat)
        with suppress(BadRequest, Forbidden):  # added without the right to write
            await deliver(self._desk, bot, Exchange(room, change.from_user, None, chat, after, replies))

    async def on_migration(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Hand a group's data over to the supergroup it became; told in both, and twice does no harm."""
        ids = _migration(update.message)
        if ids:
            await self.migrate(*ids)

    async def migrate(self, old: int, new: int) -> None:
        """Hand the chat's data over to its new id."""
        if old in self._allowed and new not in self._allowed:
            self._allowed.add(new)
            _LOG.warning("Chat %d is now %d: please put the new id into ARTIKELBOT_ALLOWED_CHATS", old, new)
        self._desk.threads.forget(old)
        await self._desk.tried(None, self._desk.store.migrate_chat, old, new)


def _gone(change: ChatMemberUpdated | None) -> bool:
    return change is not None and _was_away(change.new_chat_member)


def _was_away(member: ChatMember) -> bool:
    return member.status in _AWAY


def _migration(message: Message | None) -> tuple[int, int] | None:
    """Return the old and the new chat id, if the message tells of a migration."""
    if message and message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message and message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None
