"""A group played in the terminal: „Anna: @artikelbot Was fordert Russland?“ is Anna's message.

A line that begins with „> “ replies to the bot's last message. The rules are those of any group (``addressing``): what
is not for the bot gets no answer.
"""

from __future__ import annotations

import re

from bot.addressing import Incoming, Place, Replied, address
from bot.chat import Chat
from bot.conversation import Conversation
from bot.messages.replies import Reply
from bot.messages.requests import Ask, Request
from bot.threads import Room, Threads

USERNAME = "artikelbot"
_REPLY = re.compile(r"\s*>\s+")
_SPEAKER = re.compile(r"(?!/)([^\s:@/][^:@/]{0,30}):\s+")
_NAME = re.compile(rf"(?<![\w/])@{USERNAME}\b", re.IGNORECASE)
_ROOM = Room(0)


def incoming(line: str) -> Incoming:
    """Return the message a line stands for."""
    reply = _REPLY.match(line)
    text = line[reply.end() :] if reply else line
    speaker = _SPEAKER.match(text)
    text = (text[speaker.end() :] if speaker else text).strip()
    mentions = tuple(found.span() for found in _NAME.finditer(text))
    return Incoming(Place.GROUP, text, mentions, replied=Replied(mine=True) if reply else None)


class Group:
    """The group's conversations; lines and answers are numbered as messages."""

    def __init__(self, conversation: Conversation, chat: Chat) -> None:
        self._conversation = conversation
        self._fresh = chat
        self._threads = Threads()
        self._count = 0
        self._last: int | None = None

    def say(self, line: str) -> tuple[Request, tuple[Reply, ...], Chat] | None:
        """Return what a line asks, the replies and the chat after them; None where the line is not for the bot."""
        self._count += 1
        message = incoming(line)
        found = address(message, USERNAME)
        if found is None:
            return None
        replied = self._last if message.follows else None
        asks = isinstance(found.request, Ask)
        thread = self._threads.find(_ROOM, self._count, private=False, replied=replied, asks=asks)
        before = self._threads.chat(thread) or self._fresh
        replies, after = self._conversation.respond(found.request, before)
        question, self._count = self._count, self._count + 1
        self._last = self._count
        self._threads.keep(thread, before, after, question, (self._count,))
        return found.request, replies, after
