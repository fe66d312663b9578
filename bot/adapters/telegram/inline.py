"""Answers in chats the bot is no member of: inline queries („@name Was …?“) and mentions as a guest.

Only everybody's articles are asked, and nothing is stored or changed: the bot has no home there.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.adapters.telegram.answering import worded
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.incoming import asker_of, incoming, person_of
from bot.adapters.telegram.outgoing import carried
from bot.addressing import address
from bot.messages.replies import Answer, NoAnswer, Notice, NoticeKey, Reply
from bot.messages.requests import Ask, Help, ListArticles, Misunderstood, Privacy, Start
from bot.ratekeeping import Verdict
from bot.rendering.safe import one_line
from bot.rendering.source import source_line
from bot.store.values import ChatSettings

if TYPE_CHECKING:
    from bot.chat import Chat
    from bot.messages.requests import Request
    from bot.texts import Texts
    from index import Match

MOST_RESULTS = 10
CACHED = 300  # seconds an answer holds; the articles hardly change
LONGEST_TITLE = 200  # code points; the list shows two lines
_FOR_GUESTS = (Ask, Start, Help, Privacy, ListArticles, Misunderstood)


class Inline:
    """Answers inline queries and guest messages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_query(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer up to ten sentences; the wording is the asker's, so the answer is cached for them."""
        query = update.inline_query
        if query is None:
            return
        chat = self._desk.chat(None, None, ChatSettings(quotes=MOST_RESULTS), query.from_user)
        texts = self._desk.texts(chat)
        results = list(await self._results(query.query, chat, texts))
        button = None if results else InlineQueryResultsButton(texts.inline_empty, start_parameter="inline")
        try:
            await query.answer(results, cache_time=CACHED, is_personal=True, button=button)
        except BadRequest as refusal:
            if "too old" not in refusal.message:  # the person typed on
                raise

    async def _results(self, question: str, chat: Chat, texts: Texts) -> Iterator[InlineQueryResultArticle]:
        if not question.strip():
            return iter(())
        replies, _ = await self._desk.respond(Ask(question), chat)
        reply = replies[-1]
        if isinstance(reply, Answer):
            return (one for match in reply.matches if (one := _result(match, texts)))
        if isinstance(reply, NoAnswer):
            return iter([_nothing(NoAnswer(reply.nearest[:3]), texts)])
        return iter(())

    async def on_guest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a mention in a chat where the bot is a guest, with one message."""
        message = update.guest_message
        allowed = self._desk.app.settings.allowed_chats
        if message is None or message.guest_query_id is None or (allowed and message.chat.id not in allowed):
            return
        found = address(incoming(message, context.bot), context.bot.username)
        if found is None or self._desk.rates.asks(asker_of(message), time.monotonic()) is not Verdict.ANSWER:
            return
        chat = self._desk.chat(None, message.chat, ChatSettings(), person_of(message))
        chat = replace(chat, home=None, group=True, admin=False)  # a guest has no home, whatever kind of chat it is in
        texts = self._desk.texts(chat)
        replies = await self._as_guest(found.request, chat)
        result = _article("answer", texts.guest_title, "", _fitting(replies, texts), texts)
        await context.bot.answer_guest_query(message.guest_query_id, result)

    async def _as_guest(self, request: Request, chat: Chat) -> tuple[Reply, ...]:
        """Answer what leaves the chat as it is: where the bot is a guest nothing is stored or deleted."""
        if not isinstance(request, _FOR_GUESTS):
            return (Notice(NoticeKey.NOT_AS_GUEST),)
        return (await self._desk.respond(request, chat))[0]


def _result(match: Match, texts: Texts) -> InlineQueryResultArticle | None:
    """Return a sentence to choose; None where its quote does not fit into one message."""
    reply = Answer((match,))
    if len(worded([reply], texts)) > 1:
        return None
    span = match.sentence.span
    ident = hashlib.sha256(f"{match.article.id}:{span.start}:{span.end}".encode()).hexdigest()[:32]
    title = one_line(match.text)
    shown = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    return _article(ident, shown, source_line(match, texts, titled=True), (reply,), texts)


def _nothing(reply: NoAnswer, texts: Texts) -> InlineQueryResultArticle:
    return _article("none", texts.no_answer, texts.nearest if reply.nearest else texts.nothing_near, (reply,), texts)


def _article(
    ident: str, title: str, description: str, replies: tuple[Reply, ...], texts: Texts
) -> InlineQueryResultArticle:
    """Return replies that fit into one message as an inline result."""
    message = worded(replies, texts)[0]
    content = InputTextMessageContent(message.text, api_kwargs=carried(message))
    return InlineQueryResultArticle(ident, title, content, description=description or None)


def _fitting(replies: tuple[Reply, ...], texts: Texts) -> tuple[Reply, ...]:
    """Leave out an answer's last passages until it fits into the one message a guest may send."""
    *before, last = replies
    while isinstance(last, Answer | NoAnswer) and len(worded([*before, last], texts)) > 1:
        if isinstance(last, Answer) and len(last.matches) > 1:
            last = Answer(last.matches[:-1])
        elif isinstance(last, NoAnswer) and last.nearest:
            last = NoAnswer(last.nearest[:-1])
        else:
            break
    return (*before, last)
