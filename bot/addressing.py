"""Whom a message is for and what it asks: the rules of private chats and groups, for every adapter.

In a private chat every text is for the bot. In a group it answers commands (``/frage``, ``/frage@its_name``), mentions
of its name and replies to its own messages, and is silent otherwise, whether or not it sees the other messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.messages.requests import Ask, Help, Misunderstood, NotText, Request
from bot.parsing import parse


class Place(StrEnum):
    """Where a message was written; in a channel nobody asks anything."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


class Sender(StrEnum):
    """Who wrote it. An anonymous admin writes as the group, others as a channel of theirs; both are people."""

    PERSON = "person"
    ANONYMOUS = "anonymous"
    CHANNEL = "channel"
    BOT = "bot"


class Kind(StrEnum):
    """What it consists of."""

    TEXT = "text"
    MEDIA = "media"  # a photo, a voice message, a sticker …; its caption is its text
    SERVICE = "service"  # somebody joined, a pinned message, a new title …


@dataclass(frozen=True, slots=True)
class Replied:
    """The message (or the quoted part of one) a message replies to."""

    text: str = ""
    mine: bool = False  # it is one of the bot's own


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as it came, whatever brought it.

    ``mentions`` are the places (code points, the end excluded) of ``text`` that name this bot. ``inline`` tells that
    the text is an inline result of this bot, sent by a person.
    """

    place: Place
    text: str = ""
    mentions: tuple[tuple[int, int], ...] = ()
    sender: Sender = Sender.PERSON
    kind: Kind = Kind.TEXT
    replied: Replied | None = None
    inline: bool = False

    @property
    def follows(self) -> bool:
        """Tell whether the message replies to one of the bot's."""
        return self.replied is not None and self.replied.mine


@dataclass(frozen=True, slots=True)
class Addressed:
    """A request to the bot; ``for_replied``: the question is the replied-to message's, so the answer belongs there."""

    request: Request
    for_replied: bool = False


_COMMAND = re.compile(r"\s*/([^\s@]*)(?:@(\S*))?")
_AFTER_NAME = re.compile(r"[\s,:;!–—-]*")


def address(message: Incoming, username: str, *, mentions: bool = True) -> Addressed | None:
    """Return what ``message`` asks of the bot called ``username``, None if it is not for it.

    With ``mentions`` False a group's mentions of the name are not answered, commands and replies still are.
    """
    if message.sender is Sender.BOT or message.inline:
        return None
    if message.place is Place.CHANNEL or message.kind is Kind.SERVICE:
        return None
    if not message.text.strip():
        return Addressed(NotText()) if message.place is Place.PRIVATE else None
    text = _without_name(message.text, message.mentions)
    command = _COMMAND.match(text)
    if command:
        return _command(message, text, command, username)
    if message.place is Place.GROUP and not message.follows and not (message.mentions and mentions):
        return None
    return _question(message, text)


def _command(message: Incoming, text: str, command: re.Match[str], username: str) -> Addressed | None:
    """Answer commands; those named for another bot, and in a group unknown ones named for none, are not for this."""
    name = command[2]
    if name is not None and name.casefold() != username.casefold():
        return None
    request = parse(text)
    named = name is not None or message.mentions or message.place is Place.PRIVATE
    if isinstance(request, Misunderstood) and request.argument is None and not named:
        return None
    if isinstance(request, Ask) and not request.question.strip():
        return _question(message, "")
    return Addressed(request)


def _question(message: Incoming, text: str) -> Addressed:
    """Ask what is said; where nothing is, what somebody else said in the message replied to."""
    if text:
        return Addressed(Ask(text))
    if message.replied and not message.replied.mine and message.replied.text.strip():
        return Addressed(Ask(message.replied.text.strip()), for_replied=True)
    return Addressed(Help() if message.mentions else Ask(""))


def _without_name(text: str, mentions: Iterable[tuple[int, int]]) -> str:
    """Return the text without the bot's name, and without the comma or colon after it at the start."""
    for start, end in sorted(mentions, reverse=True):
        before, after = text[:start].rstrip(), text[end:]
        text = f"{before} {after.lstrip()}" if before else after[_AFTER_NAME.match(after).end() :]  # type: ignore[union-attr]
    return text.strip()
