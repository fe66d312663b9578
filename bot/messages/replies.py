"""What a conversation says: frozen replies, the same for every adapter.

A reply carries facts (matches, articles, numbers), never wording: ``rendering`` words it in the chat's
language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.errors import Refusal
    from bot.store.values import ChatSettings, Forgotten, Outcome
    from index import Article, CoreError, Listed, Match


class NoticeKey(StrEnum):
    """The short things the bot says that are no quotes."""

    ASK_FIRST = "ask_first"
    NOTHING_MORE = "nothing_more"
    NO_SUCH_NUMBER = "no_such_number"
    UNKNOWN_COMMAND = "unknown_command"
    DID_YOU_MEAN = "did_you_mean"
    NOT_A_NUMBER = "not_a_number"
    UNREADABLE = "unreadable"
    ONLY_TEXT = "only_text"
    NO_SUCH_ARTICLE = "no_such_article"
    ADMINS_ONLY = "admins_only"
    NO_SUCH_VALUE = "no_such_value"
    INCOMPLETE = "incomplete"
    ADD_WHAT = "add_what"
    NOT_YOURS = "not_yours"
    NOT_AS_GUEST = "not_as_guest"


@dataclass(frozen=True, slots=True)
class Notice:
    """One short line; ``facts`` fill the wording's placeholders."""

    key: NoticeKey
    facts: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Understood:
    """The full question a follow-up was read as."""

    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer, best first; ``first`` is the first one's number, ``more`` says there are others."""

    matches: tuple[Match, ...]
    first: int = 1
    more: bool = False


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nothing in the articles answers; ``nearest`` are passages that come close and are no answer."""

    nearest: tuple[Match, ...]
    first: int = 1
    more: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The whole paragraph around a match, and the match's number in its answer."""

    match: Match
    number: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The core, the store or the web refused the request; ``error`` says why and whose fault it is."""

    error: CoreError | Refusal


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first words in a chat; ``group``: to several people."""

    articles: Listed
    group: bool = False


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What one can do here, command by command; in a group also when the bot hears what is said."""

    group: bool = False


@dataclass(frozen=True, slots=True)
class ArticleList:
    """A page of the articles there are, numbered from ``first``, of ``count`` in all (0: these).

    ``chosen`` are the ids of those that are asked (None: all); ``to_read`` and ``to_remove``: one was to be read or
    removed and must be chosen first.
    """

    articles: tuple[Article, ...]
    first: int = 1
    count: int = 0
    chosen: frozenset[str] | None = None
    to_read: bool = False
    to_remove: bool = False


@dataclass(frozen=True, slots=True)
class Adding:
    """The article at ``source`` is to be added; the adapter does it, and shows what came of it instead."""

    source: str


@dataclass(frozen=True, slots=True)
class Removing:
    """The article is to be removed; the adapter does it, and shows what came of it instead."""

    article: Article


@dataclass(frozen=True, slots=True)
class ArticleAdded:
    """The article as it was read, and whether it is new, took an older one's place or was there."""

    article: Article
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ArticleRemoved:
    """The article that is gone."""

    title: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole article, its paragraphs numbered."""

    article: Article


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """How the chat is set, of which articles it can choose, and whether the asker may change it."""

    settings: ChatSettings
    articles: Listed
    group: bool = False
    changeable: bool = True


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """What is kept, how long, and how to be rid of it."""


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """What would be deleted; in a group the whole chat's data too, for its admins."""

    group: bool = False
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Forgot:
    """What is kept of the person, or of the whole chat, is to be deleted.

    The adapter does it before it says so, and fills in how much of each it was (None: nothing was stored at all).
    """

    whole_chat: bool
    gone: Forgotten | None = None


Reply: TypeAlias = (
    Notice
    | Understood
    | Answer
    | NoAnswer
    | Passage
    | Refused
    | Welcome
    | HelpPage
    | ArticleList
    | Adding
    | Removing
    | ArticleAdded
    | ArticleRemoved
    | Reading
    | SettingsPage
    | PrivacyPage
    | ForgetPage
    | Forgot
)
