"""What a chat is answered: ``respond(request, chat)``. No Telegram, no terminal, no I/O, no wording."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.messages import (
    Answer,
    ArticleList,
    Ask,
    Context,
    Help,
    HelpPage,
    ListArticles,
    Misunderstood,
    More,
    NoAnswer,
    Notice,
    NoticeKey,
    NotText,
    Passage,
    Refused,
    Reply,
    Request,
    Start,
    Understood,
    Welcome,
)
from bot.parsing import nearest_command

if TYPE_CHECKING:
    from index import Article, Match, Result

HISTORY = 8  # questions remembered for follow-ups; further back nobody refers
PAGES = 10  # how many times "more" can be asked for


class Asked(Protocol):
    """What a conversation needs of ``index.Library``."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in order."""

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Result:
        """Return the best sentences; see ``index.Library.ask``."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What is remembered of a chat, in memory only: settings, last result, recent questions, oldest first.

    ``shown`` counts the last result's matches already shown; ``within`` are the ids of the articles asked
    (None: all).
    """

    language: str = "de"
    within: frozenset[str] | None = None
    result: Result | None = None
    shown: int = 0
    history: tuple[str, ...] = ()


Response = tuple[tuple[Reply, ...], Chat]


def legible(text: str) -> bool:
    """Tell whether ``text`` is text at all: no NUL, and no surrogate, the trace of undecodable bytes."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


class Conversation:
    """Answers requests from a library, ``top`` quotes at a time; ``threshold`` None: the core judges."""

    def __init__(self, library: Asked, *, top: int = 3, threshold: float | None = None) -> None:
        self._library = library
        self._top = top
        self._threshold = threshold

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int | None = None,
        within: Collection[str] | None = None,
    ) -> Result:
        """Ask the library, judged by this conversation's threshold. Raises QuestionError."""
        result = self._library.ask(question, after=after, limit=limit or self._top, within=within)
        if self._threshold is None:
            return result
        return replace(result, answered=bool(result.matches) and result.confidence >= self._threshold)

    def respond(self, request: Request, chat: Chat) -> Response:
        """Return the replies to ``request`` and the chat as it is afterwards."""
        match request:
            case Ask(question):
                return self._ask(question, chat)
            case More():
                return self._more(chat)
            case _:
                return (self._tell(request, chat),), chat

    def _tell(self, request: Context | Help | Start | ListArticles | Misunderstood | NotText, chat: Chat) -> Reply:
        """Return the reply to what leaves the chat as it is."""
        match request:
            case Context(number):
                return _context(number, chat)
            case Help():
                return HelpPage()
            case Start():
                return Welcome(self._articles(chat))
            case ListArticles():
                return ArticleList(self._articles(chat))
            case Misunderstood(command, argument):
                return _misunderstood(command, argument, chat.language)
            case NotText():
                return Notice(NoticeKey.ONLY_TEXT)

    def has_many(self, chat: Chat) -> bool:
        """Tell whether the chat asks several articles, so that a source must name its own."""
        return len(self._articles(chat)) > 1

    def _articles(self, chat: Chat) -> tuple[Article, ...]:
        everything = self._library.articles
        return tuple(one for one in everything if chat.within is None or one.id in chat.within)

    def _ask(self, question: str, chat: Chat) -> Response:
        from index import CoreError

        if not legible(question):
            return (Notice(NoticeKey.UNREADABLE),), chat
        try:
            result = self.ask(question, after=chat.history, limit=self._top * PAGES, within=chat.within)
        except CoreError as error:
            return (Refused(error),), chat
        history = (*chat.history, question)[-HISTORY:]
        page, chat = self._page(replace(chat, result=result, shown=0, history=history))
        return (*_understood(result), page), chat

    def _more(self, chat: Chat) -> Response:
        if chat.result is None:
            return (Notice(NoticeKey.ASK_FIRST),), chat
        if chat.shown >= len(chat.result.matches):
            return (Notice(NoticeKey.NOTHING_MORE),), chat
        page, chat = self._page(chat)
        return (page,), chat

    def _page(self, chat: Chat) -> tuple[Answer | NoAnswer, Chat]:
        assert chat.result is not None  # noqa: S101 - both callers have just made sure
        matches = chat.result.matches[chat.shown : chat.shown + self._top]
        shown = chat.shown + len(matches)
        kind = Answer if chat.result.answered else NoAnswer
        return kind(matches, chat.shown + 1, shown < len(chat.result.matches)), replace(chat, shown=shown)


def replies_to(result: Result) -> tuple[Reply, ...]:
    """Return the replies that show all of a result, outside any chat."""
    kind = Answer if result.answered else NoAnswer
    return (*_understood(result), kind(result.matches))


def _understood(result: Result) -> tuple[Understood, ...]:
    return (Understood(result.understood),) if result.understood else ()


def _context(number: int, chat: Chat) -> Reply:
    matches: tuple[Match, ...] = chat.result.matches[: chat.shown] if chat.result else ()
    if not matches:
        return Notice(NoticeKey.ASK_FIRST)
    if number > len(matches):
        return Notice(NoticeKey.NO_SUCH_NUMBER, {"number": number, "count": len(matches)})
    return Passage(matches[number - 1], number)


def _misunderstood(command: str, argument: str | None, language: str) -> Notice:
    if argument is not None:
        return Notice(NoticeKey.NOT_A_NUMBER, {"command": command, "argument": argument})
    suggestion = nearest_command(command, language)
    if suggestion:
        return Notice(NoticeKey.DID_YOU_MEAN, {"command": command, "suggestion": suggestion})
    return Notice(NoticeKey.UNKNOWN_COMMAND, {"command": command})
