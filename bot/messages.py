"""What goes in and out of a conversation: frozen requests and replies, the same for every adapter.

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
    from index import Article, CoreError, Match


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the articles."""

    question: str


@dataclass(frozen=True, slots=True)
class More:
    """Further matches for the last question."""


@dataclass(frozen=True, slots=True)
class Context:
    """The paragraph around the last question's match with this number, from 1."""

    number: int = 1


@dataclass(frozen=True, slots=True)
class Help:
    """What one can do here."""


@dataclass(frozen=True, slots=True)
class Start:
    """A chat begins."""


@dataclass(frozen=True, slots=True)
class ListArticles:
    """Which articles are asked."""


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """A command that does not exist, or one with an argument it cannot take."""

    command: str
    argument: str | None = None


@dataclass(frozen=True, slots=True)
class NotText:
    """Something to look at or listen to, without a word to read."""


Request: TypeAlias = Ask | More | Context | Help | Start | ListArticles | Misunderstood | NotText


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
    """The core refused the request; ``error`` says why and whose fault it is."""

    error: CoreError


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first words in a chat."""

    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What one can do here, command by command."""


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The articles that are asked, in order."""

    articles: tuple[Article, ...]


Reply: TypeAlias = Notice | Understood | Answer | NoAnswer | Passage | Refused | Welcome | HelpPage | ArticleList
