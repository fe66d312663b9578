"""/lesen: the article posted once in a room, and later answers that reply to the passage they quote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import Bot
from telegram import Message as Sent

from bot.adapters.telegram import outgoing
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.outgoing import Target
from bot.messages.replies import Answer, Reading, Reply
from bot.rendering.entities import clean
from bot.rendering.layout import lay_out
from bot.rendering.telegram import render

if TYPE_CHECKING:
    from bot.texts import Texts
    from index import Article

MOST_MESSAGES = 20  # a group takes 20 a minute (https://core.telegram.org/bots/faq); a longer text is a book
MAX_QUOTE = 1024  # code points (https://core.telegram.org/bots/api#replyparameters)


async def post_reading(desk: Desk, bot: Bot, target: Target, article: Article, texts: Texts) -> tuple[int, ...]:
    """Post the article, or point to where it was posted; return the ids of the messages sent."""
    pointed = await _point_to(desk, bot, target, article, texts)
    if pointed:
        return pointed
    messages = render(lay_out(Reading(article), texts))
    if len(messages) > MOST_MESSAGES:
        words = texts.too_long_to_read.format(count=len(messages), limit=MOST_MESSAGES)
        return _ids(await outgoing.send(bot, target, outgoing.say(words)))
    sent = await outgoing.send(bot, target, messages)
    places = {number: one.message_id for message, one in zip(messages, sent, strict=True) for number in message.numbers}
    room = target.room
    await desk.tried(None, desk.store.record_reading, room.chat_id, room.topic_id, article.id, places)
    return _ids(sent)


async def _point_to(desk: Desk, bot: Bot, target: Target, article: Article, texts: Texts) -> tuple[int, ...]:
    """Reply to the article's first message if it is still there; return the reply's id, nothing if it is gone."""
    places = await desk.reading_of(target.room, article.id)
    if not places:
        return ()
    first = replace(target, reply_to=min(places.values()))
    (sent,) = await outgoing.send(bot, first, outgoing.say(texts.read_already))
    if sent.reply_to_message is not None:
        return (sent.message_id,)
    await outgoing.delete(bot, target.room.chat_id, [sent.message_id])
    return ()


async def quoting(desk: Desk, target: Target, reply: Reply) -> Target:
    """Return the target that replies to the passage the answer quotes first, if the article was posted in the room."""
    if not isinstance(reply, Answer) or not reply.matches:
        return target
    best = reply.matches[0]
    places = await desk.reading_of(target.room, best.article.id)
    message_id, quote = places.get(best.sentence.paragraph), quotable(best.text)
    if message_id is None or not quote:
        return target
    return replace(target, reply_to=message_id, quote=quote, instead=target.reply_to)


def quotable(sentence: str) -> str:
    """Return the sentence as it stands in a message, cut at a word where a reply cannot quote all of it."""
    text = clean(sentence).strip()
    if len(text) <= MAX_QUOTE:
        return text
    kept = text[: MAX_QUOTE + 1]
    return (kept.rpartition(" ")[0] or kept[:MAX_QUOTE]).strip()


def _ids(sent: list[Sent]) -> tuple[int, ...]:
    return tuple(one.message_id for one in sent)
