"""What is asked of a conversation: frozen requests, the same for every adapter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


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
    """Which articles there are, a page of them, numbered from 1."""

    page: int = 1


@dataclass(frozen=True, slots=True)
class AddArticle:
    """Add the article at an address or, at a terminal, in a file; none named: how that is done."""

    source: str = ""


@dataclass(frozen=True, slots=True)
class RemoveArticle:
    """Remove an article by its number in the list, from 1; None: which there are."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The whole of an article, by its number in the list, from 1; None: the only one."""

    number: int | None = None


class Preference(StrEnum):
    """What a chat can choose, in the order of the menu; the last three concern groups only."""

    LANGUAGE = "language"
    QUOTES = "quotes"
    ARTICLES = "articles"
    MENTIONS = "mentions"
    QUIET = "quiet"
    ADDING = "adding"


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """How the chat is set."""


@dataclass(frozen=True, slots=True)
class Change:
    """Set a preference to the value typed or tapped."""

    preference: Preference
    value: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is kept of the people who ask."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete what is kept of the person, or of the whole chat; ``sure``: after being told what that means."""

    whole_chat: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """A command that does not exist, or one with an argument it cannot take."""

    command: str
    argument: str | None = None


@dataclass(frozen=True, slots=True)
class NotText:
    """Something to look at or listen to, without a word to read."""


Request: TypeAlias = (
    Ask
    | More
    | Context
    | Help
    | Start
    | ListArticles
    | AddArticle
    | RemoveArticle
    | Read
    | ShowSettings
    | Change
    | Privacy
    | Forget
    | Misunderstood
    | NotText
)
