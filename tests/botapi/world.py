"""Who and what there is: users, chats with members and topics, messages; no HTTP, no bot's view of it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]
Json = dict[str, Any]

OUTSIDE = frozenset({"left", "kicked"})
ADMINS = frozenset({"creator", "administrator"})
GENERAL = 1  # the id of a forum's General topic, which no message carries
ANONYMOUS_ADMIN, CHANNEL_BOT, SERVICE = 1087968824, 136817688, 777000


@dataclass(eq=False)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = "de"

    def json(self) -> Json:
        """Return the ``User`` object of the Bot API."""
        value: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            value["username"] = self.username
        if self.language_code and not self.is_bot:
            value["language_code"] = self.language_code
        return value


@dataclass(eq=False)
class Chat:
    """A chat of any type; ``members`` maps user ids to their status."""

    id: int
    type: str
    title: str
    username: str | None = None
    person: User | None = None  # the other side of a private chat
    members: dict[int, str] = field(default_factory=dict)
    people: dict[int, User] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    is_forum: bool = False
    topics: dict[int, Message] = field(default_factory=dict)  # topic id -> its creation message
    closed_topics: set[int] = field(default_factory=set)
    migrated_to: int | None = None
    last_bot: int | None = None  # the bot that wrote last: unaddressed commands are for it
    started: bool = False  # private: the person has written to the bot
    blocked: bool = False  # private: the person has blocked the bot
    deactivated: bool = False

    @property
    def is_group(self) -> bool:
        """Tell whether people talk to each other here."""
        return self.type in ("group", "supergroup")

    def json(self) -> Json:
        """Return the ``Chat`` object of the Bot API."""
        if self.person is not None:
            value: Json = {"id": self.id, "type": "private", "first_name": self.person.first_name}
        else:
            value = {"id": self.id, "type": self.type, "title": self.title}
        username = self.person.username if self.person else self.username
        if username:
            value["username"] = username
        return value | ({"is_forum": True} if self.is_forum else {})

    def status(self, user_id: int) -> str:
        """Return the status of a member, ``left`` for a stranger."""
        return self.members.get(user_id, "left")

    def has(self, user_id: int) -> bool:
        """Tell whether the user is in the chat."""
        return self.status(user_id) not in OUTSIDE

    def put(self, user: User, status: str = "member") -> None:
        """Make ``user`` a member, or change the member's status."""
        self.people[user.id] = user
        self.members[user.id] = status


def shown(message: Message) -> Message:
    """Return the message as it is put into another one: without the message it replies to itself."""
    return {key: value for key, value in message.items() if key not in ("reply_to_message", "quote")}
