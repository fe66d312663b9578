"""What Telegram brings, as the core's values: messages, rooms, who asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from telegram import Bot, Message, MessageEntity, User
from telegram.constants import ChatType

from bot.addressing import Incoming, Kind, Place, Replied, Sender
from bot.threads import Room

_PLACES = {
    ChatType.PRIVATE: Place.PRIVATE,
    ChatType.GROUP: Place.GROUP,
    ChatType.SUPERGROUP: Place.GROUP,
    ChatType.CHANNEL: Place.CHANNEL,
}


def incoming(message: Message, bot: Bot) -> Incoming:
    """Return the message as the rules of addressing see it."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    return Incoming(
        place=_PLACES.get(ChatType(message.chat.type), Place.CHANNEL),
        text=text,
        mentions=tuple(_mentions(text, entities, bot)),
        sender=_sender(message),
        kind=_kind(message),
        replied=_replied(message, bot),
        inline=message.via_bot is not None and message.via_bot.id == bot.id,
    )


def room_of(message: Message) -> Room:
    """Return the chat, in a forum the topic; General, like a chat without topics, has no topic id."""
    return Room(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def person_of(message: Message) -> User | None:
    """Return who wrote it; None for a channel and an anonymous admin, who are nobody in particular."""
    return None if message.sender_chat else message.from_user


def asker_of(message: Message) -> int:
    """Return the id whose questions are counted: of the channel or group it is written as, else of who wrote it."""
    return (message.sender_chat or message.from_user or message.chat).id


def replied_id(message: Message) -> int | None:
    """Return the id of the message replied to."""
    return message.reply_to_message.message_id if message.reply_to_message else None


def _mentions(text: str, entities: Iterable[MessageEntity], bot: Bot) -> Iterator[tuple[int, int]]:
    """Yield where the bot is named, in code points; entities count UTF-16 code units."""
    units = text.encode("utf-16-le")
    for entity in entities:
        start = len(units[: 2 * entity.offset].decode("utf-16-le", "ignore"))
        end = len(units[: 2 * (entity.offset + entity.length)].decode("utf-16-le", "ignore"))
        by_name = entity.type == "mention" and text[start:end].casefold() == f"@{bot.username}".casefold()
        if by_name or (entity.type == "text_mention" and entity.user is not None and entity.user.id == bot.id):
            yield start, end


def _sender(message: Message) -> Sender:
    if message.sender_chat:
        return Sender.ANONYMOUS if message.sender_chat.id == message.chat.id else Sender.CHANNEL
    return Sender.BOT if message.from_user and message.from_user.is_bot else Sender.PERSON


def _kind(message: Message) -> Kind:
    if message.text is not None:
        return Kind.TEXT
    return Kind.MEDIA if message.effective_attachment is not None else Kind.SERVICE


def _replied(message: Message, bot: Bot) -> Replied | None:
    """Return the message replied to, or what of it is quoted; in a topic every message "replies" to its opening."""
    quoted = message.quote.text if message.quote else None
    original = message.reply_to_message
    if original is None or original.forum_topic_created is not None:
        return Replied(quoted) if quoted else None
    mine = original.from_user is not None and original.from_user.id == bot.id
    return Replied(quoted or original.text or original.caption or "", mine)
