"""Sending: rendered messages with their entities, as replies, with buttons at the end; and editing what was sent.

What messages carry goes to PTB as the Bot API takes it (``api_kwargs``): objects made for this alone would be taken
apart again at once, which takes as long as the whole request does.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InputFile, ReplyParameters
from telegram import Message as Sent
from telegram.error import BadRequest

from bot.adapters.telegram.keyboards import Keyboard
from bot.rendering.blocks import Role, block
from bot.rendering.entities import Entity, Message
from bot.rendering.telegram import render
from bot.threads import Room

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an answer goes: the room, the message it replies to and what it quotes of it, with or without a sound.

    ``instead`` is the message to reply to where the quote is refused.
    """

    room: Room
    reply_to: int | None = None
    quote: str | None = None
    instead: int | None = None
    silent: bool = False


def say(words: str) -> tuple[Message, ...]:
    """Return a message of the bot's own words."""
    return render([block(Role.SAY, words)])


async def send(bot: Bot, target: Target, messages: Sequence[Message], keyboard: Keyboard | None = None) -> list[Sent]:
    """Send the messages in order, the first as the reply, the last with the buttons."""
    sent: list[Sent] = []
    for number, message in enumerate(messages, 1):
        last = number == len(messages)
        where = target if number == 1 else replace(target, reply_to=None, quote=None)
        sent.append(await _send(bot, where, message, keyboard if last else None))
    return sent


async def _send(bot: Bot, target: Target, message: Message, keyboard: Keyboard | None) -> Sent:
    try:
        return await bot.send_message(
            target.room.chat_id,
            message.text,
            message_thread_id=target.room.topic_id,
            reply_parameters=_reply(target),
            disable_notification=target.silent or None,
            api_kwargs=carried(message, keyboard),
        )
    except BadRequest as refusal:
        if target.quote is None or "quote" not in refusal.message.casefold():
            raise
        _LOG.info("Telegram refused a quote; the answer goes out without it")
        return await _send(bot, replace(target, reply_to=target.instead, quote=None), message, keyboard)


def carried(message: Message, keyboard: Keyboard | None = None) -> dict[str, Any]:
    """Return the parameters for what a message carries beside its text, as the Bot API takes them."""
    parameters: dict[str, Any] = {"link_preview_options": {"is_disabled": True}}
    if message.entities:
        parameters["entities"] = [_entity(one) for one in message.entities]
    if keyboard:
        parameters["reply_markup"] = keyboard
    return parameters


def _entity(entity: Entity) -> dict[str, Any]:
    plain = {"type": entity.style.value, "offset": entity.offset, "length": entity.length}
    return plain | {"url": entity.url} if entity.url else plain


def _reply(target: Target) -> ReplyParameters | None:
    if target.reply_to is None:
        return None
    return ReplyParameters(target.reply_to, allow_sending_without_reply=True, quote=target.quote)


async def send_file(bot: Bot, target: Target, data: bytes, name: str) -> None:
    """Send a file made here."""
    await bot.send_document(
        target.room.chat_id,
        InputFile(data, name),
        message_thread_id=target.room.topic_id,
        reply_parameters=_reply(target),
        disable_notification=target.silent or None,
    )


async def edit(bot: Bot, chat_id: int, message_id: int, message: Message, keyboard: Keyboard | None = None) -> None:
    """Replace what a message says; one that is gone, or says so already, is left alone."""
    try:
        await bot.edit_message_text(
            message.text,
            chat_id,
            message_id,
            api_kwargs=carried(message, keyboard),
        )
    except BadRequest as refusal:
        if not _harmless(refusal):
            raise


async def delete(bot: Bot, chat_id: int, message_ids: Iterable[int]) -> None:
    """Delete messages; those that are gone already are left alone."""
    ids = list(message_ids)
    if not ids:
        return
    try:
        await bot.delete_messages(chat_id, ids)
    except BadRequest as refusal:
        if not _harmless(refusal):
            raise


def _harmless(refusal: BadRequest) -> bool:
    words = refusal.message.casefold()
    return any(part in words for part in ("not modified", "not found", "can't be deleted", "can't be edited"))
