"""The values a store takes and returns: all frozen, none knows of the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from index import Article

DAY = 24 * 60 * 60
MEANINGS_KEPT = 30 * DAY  # seconds a button works; older messages are rarely scrolled back to
ANSWERS_KEPT = 7 * DAY  # Telegram lets a question be edited for 48 hours
CLAIMS_KEPT = 2 * DAY  # Telegram keeps an update for 24 hours


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """A chat's own settings; None means the bot's default.

    ``quotes`` an answer shows, ``articles`` are the ids of those asked (None: all the chat sees),
    ``answer_mentions``: whether the bot answers when a group mentions it, ``quiet_from`` and ``quiet_to`` minutes
    after midnight between which it stays silent in groups, ``adding``: who in a group may add and remove articles.
    """

    language: str | None = None
    quotes: int | None = None
    articles: tuple[str, ...] | None = None
    answer_mentions: bool = True
    quiet_from: int | None = None
    quiet_to: int | None = None
    adding: Literal["admins", "everyone"] = "admins"

    def as_dict(self) -> dict[str, Any]:
        """Return what differs from the defaults, for JSON."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(_DEFAULTS, name)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> ChatSettings:
        """Build from ``as_dict``; names and values that only another version of the program knows are left out."""
        values = {name: value for name, value in stored.items() if name in _FITS and _FITS[name](value)}
        if "articles" in values:
            values["articles"] = tuple(values["articles"])
        return cls(**values)


def _is_minute(value: object) -> bool:
    return type(value) is int and 0 <= value < DAY // 60


def _are_ids(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


_DEFAULTS = ChatSettings()
# What a stored value must be; another one would make every message of its chat fail.
_FITS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "language": lambda value: value in ("de", "en"),
        "quotes": lambda value: type(value) is int and 0 < value < 100,
        "articles": _are_ids,
        "answer_mentions": lambda value: isinstance(value, bool),
        "quiet_from": _is_minute,
        "quiet_to": _is_minute,
        "adding": lambda value: value in ("admins", "everyone"),
    }
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a button does: a ``kind`` and a JSON-able ``payload``, never a question's text.

    ``user_id`` is whoever it was made for, where that matters; ``created`` (seconds since 1970) is set by the store.
    """

    chat_id: int
    kind: str
    payload: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    user_id: int | None = None
    created: float | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored article and the chat it belongs to (None: everybody's), without its text read: quick to list.

    ``text_hash`` names the text, ``source`` is the path or URL it came from.
    """

    id: str
    chat_id: int | None
    title: str
    date: str | None
    source: str | None
    text_hash: str
    added: float

    @property
    def stamp(self) -> str:
        """What is another when the article is: when its text or what is known of it changed, or it was added anew."""
        facts = [self.text_hash, self.title, self.date, self.source, self.added]
        return sha256(json.dumps(facts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class AnswerNote:
    """Which messages of a chat answer which."""

    chat_id: int
    question_message_id: int
    answer_message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """An update that is taken and not done: its owner, and the owner's sign of life as it was seen."""

    update_id: int
    owner: str
    beat: int


class Outcome(StrEnum):
    """What adding an article came to."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: the article as stored, with the id it has there."""

    article: Article
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each were deleted."""

    settings: int = 0
    articles: int = 0
    meanings: int = 0
    answers: int = 0
    readings: int = 0

    def plus(self, other: Forgotten) -> Forgotten:
        """Return the sums."""
        return Forgotten(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))
