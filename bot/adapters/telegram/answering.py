"""From replies to messages in a chat: worded, with their buttons, quoting the passage where the article was posted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import Bot, User

from bot.adapters.telegram import keyboards, outgoing
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.meanings import ANSWER, EXPORT, FORGET, LIST, SETTINGS, payload_of
from bot.adapters.telegram.outgoing import Target
from bot.adapters.telegram.reading import post_reading, quoting
from bot.chat import Chat
from bot.messages.replies import (
    Answer,
    ArticleList,
    ForgetPage,
    Forgot,
    NoAnswer,
    PrivacyPage,
    Reading,
    Reply,
    SettingsPage,
)
from bot.rendering.blocks import Block, Role
from bot.rendering.entities import Message
from bot.rendering.layout import lay_out
from bot.rendering.telegram import render
from bot.store.values import Forgotten, Meaning
from bot.threads import Room

if TYPE_CHECKING:
    from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Exchange:
    """Replies to be sent: to whom, in which room, as a reply to which message, and the chat before and after."""

    room: Room
    person: User | None
    reply_to: int | None
    before: Chat
    after: Chat
    replies: tuple[Reply, ...]


def worded(replies: Sequence[Reply], texts: Texts) -> tuple[Message, ...]:
    """Return the replies as messages; where there are buttons they say what an answer's hint says elsewhere."""
    return render(_blocks(replies, texts))


def _blocks(replies: Sequence[Reply], texts: Texts) -> Iterator[Block]:
    for reply in replies:
        for block in lay_out(reply, texts, titled=True, folded=True):
            if block.role is not Role.HINT or not isinstance(reply, Answer | NoAnswer):
                yield block


async def deliver(desk: Desk, bot: Bot, exchange: Exchange) -> tuple[int, ...]:
    """Carry out what was decided, then send the replies; return the ids of the messages sent."""
    exchange = await carry_out(desk, exchange)
    target = Target(exchange.room, exchange.reply_to, silent=desk.quiet(exchange.after))
    texts = desk.texts(exchange.after)
    match exchange.replies:
        case (Reading(article),):
            return await post_reading(desk, bot, target, article, texts)
        case _:
            target = await quoting(desk, target, exchange.replies[-1])
            messages = worded(exchange.replies, texts)
            sent = await outgoing.send(bot, target, messages, await keyboard(desk, exchange))
    for message, one in zip(messages, sent, strict=True):
        desk.said.put((exchange.room.chat_id, one.message_id), hash(message))
    return tuple(one.message_id for one in sent)


async def revise(desk: Desk, bot: Bot, exchange: Exchange, old: tuple[int, ...]) -> tuple[int, ...]:
    """Let the messages of an earlier answer say the new one; return the ids that do. Nothing new, nothing sent."""
    exchange = await carry_out(desk, exchange)
    chat_id = exchange.room.chat_id
    messages = worded(exchange.replies, desk.texts(exchange.after))
    if [desk.said.get((chat_id, ident)) for ident in old] == [hash(message) for message in messages]:
        return old
    buttons = await keyboard(desk, exchange)
    last = len(messages) - 1
    for number, (ident, message) in enumerate(zip(old, messages, strict=False)):
        await outgoing.edit(bot, chat_id, ident, message, buttons if number == last else None)
        desk.said.put((chat_id, ident), hash(message))
    await outgoing.delete(bot, chat_id, old[len(messages) :])
    rest = messages[len(old) :]
    sent = await outgoing.send(bot, Target(exchange.room, exchange.reply_to), rest, buttons) if rest else []
    return (*old[: len(messages)], *(one.message_id for one in sent))


async def carry_out(desk: Desk, exchange: Exchange) -> Exchange:
    """Store what the request changed and delete what it wants forgotten; return what to say. Raises StoreError."""
    chat_id, before, after = exchange.room.chat_id, exchange.before, exchange.after
    match exchange.replies:
        case (Forgot(whole_chat),):
            gone = await _forget(desk, chat_id, exchange.person, whole_chat)
            return replace(exchange, replies=(Forgot(whole_chat, gone),))
    if after.settings != before.settings:
        await desk.stored(desk.store.save_settings, chat_id, after.settings)
    return exchange


async def _forget(desk: Desk, chat_id: int, person: User | None, whole_chat: bool) -> Forgotten:
    """Delete the chat's data or the person's: in a private chat both; what was said lately is forgotten with it."""
    desk.threads.forget(chat_id)
    gone = await desk.stored(desk.store.forget_chat, chat_id) if whole_chat else Forgotten()
    if person and (not whole_chat or person.id == chat_id):
        desk.threads.forget(person.id)
        gone = gone.plus(await desk.stored(desk.store.forget_person, person.id))
    if gone.articles and desk.app.shelf:
        await desk.stored(desk.app.shelf.refresh)  # they go from memory and from the index on disk, too
    return gone


async def keyboard(desk: Desk, exchange: Exchange) -> keyboards.Keyboard | None:
    """Return the buttons for the last reply; None where it has none, or the store cannot remember what they mean."""
    after, texts = exchange.after, desk.texts(exchange.after)
    meaning = _meaning(exchange)
    ident = await desk.remember(meaning) if meaning else ""
    if not ident:
        return None
    match exchange.replies[-1]:
        case Answer() | NoAnswer() as reply:
            return keyboards.under_answer(reply, ident, texts)
        case SettingsPage() as page:
            return keyboards.settings_menu(page, ident, texts)
        case ArticleList() as page:
            return keyboards.under_list(page, ident, texts)
        case PrivacyPage() if after.admin:
            return keyboards.export(ident, texts)
        case ForgetPage(group, _):
            return keyboards.confirm_forgetting(ForgetPage(group, after.admin), ident, texts)
    return None


def _meaning(exchange: Exchange) -> Meaning | None:
    chat_id, person = exchange.room.chat_id, exchange.person
    match exchange.replies[-1]:
        case Answer() | NoAnswer() as reply if exchange.after.result and exchange.after.result.matches:
            payload = payload_of(exchange.after.result, reply.first - 1, exchange.after.shown)
            return Meaning(chat_id, ANSWER, payload)
        case SettingsPage(changeable=True):
            return Meaning(chat_id, SETTINGS)
        case ArticleList(count=count, to_read=to_read, to_remove=to_remove) if count > 1:
            return Meaning(chat_id, LIST, {"to_read": to_read, "to_remove": to_remove})
        case PrivacyPage():
            return Meaning(chat_id, EXPORT)
        case ForgetPage():
            return Meaning(chat_id, FORGET, user_id=person.id if person else None)
    return None
