"""What a chat is answered: ``respond(request, chat)``. No Telegram, no terminal, no I/O, no wording."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

from bot.listing import about_articles
from bot.messages import (
    AddArticle,
    Answer,
    Ask,
    Change,
    Context,
    Forget,
    ForgetPage,
    Forgot,
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
    Privacy,
    PrivacyPage,
    Read,
    Refused,
    RemoveArticle,
    Reply,
    Request,
    SettingsPage,
    ShowSettings,
    Start,
    Understood,
    Welcome,
)
from bot.parsing import nearest_command, takes_number
from bot.preferences import changed
from bot.store.values import ChatSettings

if TYPE_CHECKING:
    from bot.messages import Preference
    from index import Explanation, Listed, Match, Result

HISTORY = 8  # questions remembered for follow-ups; further back nobody refers
PAGES = 10  # how many times "more" can be asked for


class Asked(Protocol):
    """What a conversation needs of ``index.Library``."""

    @property
    def articles(self) -> Listed:
        """All articles, in order; each is read when it is looked at."""

    def find(self, ids: Collection[str]) -> Listed:
        """Return the articles with these ids, in order; unknown ids are left out."""

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Result:
        """Return the best sentences; see ``index.Library.ask``."""

    def explain(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Explanation:
        """Return what ``ask`` would, and why; see ``index.Library.explain``."""


@dataclass(frozen=True, slots=True)
class Chat:
    """What a request is answered by: the chat's settings, the asker's rights, the last result and recent questions.

    ``home`` is the chat's id, where it has one. ``within`` are the ids of the articles the chat sees (None:
    everybody's), of which its settings may choose some; ``admin`` tells whether the asker may change the chat.
    ``shown`` counts the last result's matches already shown; ``history`` has the oldest question first. The last result
    and the questions are kept in memory only.
    """

    language: str = "de"
    home: int | None = None
    within: frozenset[str] | None = None
    settings: ChatSettings = field(default_factory=ChatSettings)
    group: bool = False
    admin: bool = True
    result: Result | None = None
    shown: int = 0
    history: tuple[str, ...] = ()


Naming: TypeAlias = Callable[[str, "frozenset[str] | None"], "frozenset[str]"]
# What is answered without a change to the chat.
_Told: TypeAlias = (
    Context
    | Read
    | ShowSettings
    | Misunderstood
    | Start
    | ListArticles
    | AddArticle
    | RemoveArticle
    | Help
    | Privacy
    | NotText
)
Response = tuple[tuple[Reply, ...], Chat]


def legible(text: str) -> bool:
    """Tell whether ``text`` is text at all: no NUL, and no surrogate, the trace of undecodable bytes."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def no_names(_question: str, _within: frozenset[str] | None) -> frozenset[str]:
    """Return no article: where there are too many to know their titles, none can be named."""
    return frozenset()


class Conversation:
    """Answers requests from a library, ``top`` quotes at a time; ``threshold`` None: the core judges.

    ``naming`` returns the ids of the articles that a question names, among those with the ids given.
    """

    def __init__(
        self, library: Asked, *, top: int = 3, threshold: float | None = None, naming: Naming = no_names
    ) -> None:
        self._library = library
        self._top = top
        self._threshold = threshold
        self._naming = naming

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int | None = None,
        within: Collection[str] | None = None,
    ) -> Result:
        """Ask the library, judged by this conversation's threshold. Raises QuestionError."""
        return self._judged(self._library.ask(question, after=after, limit=limit or self._top, within=within))

    def explain(self, question: str, *, after: Sequence[str] = ()) -> Explanation:
        """Return what ``ask`` would, and why. Raises QuestionError."""
        explanation = self._library.explain(question, after=after, limit=self._top)
        threshold = explanation.threshold if self._threshold is None else self._threshold
        return replace(explanation, result=self._judged(explanation.result), threshold=threshold)

    def _judged(self, result: Result) -> Result:
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
            case Change(preference, value):
                return self._change(preference, value, chat)
            case Forget():
                return _forget(request, chat)
            case _:
                return (self._tell(request, chat),), chat

    def _tell(self, request: _Told, chat: Chat) -> Reply:
        """Return the reply to what leaves the chat as it is."""
        match request:
            case Context(number):
                return _context(number, chat)
            case ListArticles() | Read() | AddArticle() | RemoveArticle():
                return about_articles(request, self._seen(chat), chat)
            case ShowSettings():
                return self._settings(chat)
            case Misunderstood(command, argument):
                return _misunderstood(command, argument, chat.language)
            case Start():
                return Welcome(self._articles(chat), chat.group)
            case Help() | Privacy() | NotText():
                return _fixed(request, chat)

    def has_many(self, chat: Chat) -> bool:
        """Tell whether the chat asks several articles, so that a source must name its own."""
        return len(self._library.articles if chat.within is None else chat.within) > 1

    def _seen(self, chat: Chat) -> Listed:
        """Return the articles the chat sees, from which its settings choose."""
        return self._library.articles if chat.within is None else self._library.find(chat.within)

    def _articles(self, chat: Chat) -> Listed:
        """Return the articles asked: the chosen ones, all the chat sees where none of them is left."""
        seen, chosen = self._seen(chat), chat.settings.articles
        asked = seen if chosen is None else seen.among(chosen)
        return asked if len(asked) else seen

    def _asked_ids(self, question: str, chat: Chat) -> frozenset[str] | None:
        """Return the ids of the articles asked (None: all): those the question names, else those chosen."""
        if chat.settings.articles is None:
            return chat.within
        named = self._naming(question, chat.within)
        if named:
            return named
        seen = frozenset(self._library.articles.ids) if chat.within is None else chat.within
        return seen.intersection(chat.settings.articles) or chat.within

    def _top_of(self, chat: Chat) -> int:
        return chat.settings.quotes or self._top

    def _settings(self, chat: Chat) -> SettingsPage:
        return SettingsPage(chat.settings, self._seen(chat), chat.group, chat.admin)

    def _change(self, preference: Preference, value: str, chat: Chat) -> Response:
        if not chat.admin:
            return (Notice(NoticeKey.ADMINS_ONLY),), chat
        settings = changed(chat.settings, preference, value, self._seen(chat))
        if settings is None:
            return (Notice(NoticeKey.NO_SUCH_VALUE, {"argument": value, "command": "einstellungen"}),), chat
        chat = replace(chat, settings=settings, language=settings.language or chat.language)
        return (self._settings(chat),), chat

    def _ask(self, question: str, chat: Chat) -> Response:
        from index import CoreError

        if not legible(question):
            return (Notice(NoticeKey.UNREADABLE),), chat
        try:
            within = self._asked_ids(question, chat)
            result = self.ask(question, after=chat.history, limit=self._top_of(chat) * PAGES, within=within)
        except CoreError as error:
            return (Refused(error),), chat
        history = (*chat.history, question)[-HISTORY:]
        page, chat = self._page(replace(chat, result=result, shown=0, history=history))
        return (*_remarks(result), page), chat

    def _more(self, chat: Chat) -> Response:
        if chat.result is None:
            return (Notice(NoticeKey.ASK_FIRST),), chat
        if chat.shown >= len(chat.result.matches):
            return (Notice(NoticeKey.NOTHING_MORE),), chat
        page, chat = self._page(chat)
        return (page,), chat

    def _page(self, chat: Chat) -> tuple[Answer | NoAnswer, Chat]:
        assert chat.result is not None  # noqa: S101 - both callers have just made sure
        matches = chat.result.matches[chat.shown : chat.shown + self._top_of(chat)]
        shown = chat.shown + len(matches)
        kind = Answer if chat.result.answered else NoAnswer
        return kind(matches, chat.shown + 1, shown < len(chat.result.matches)), replace(chat, shown=shown)


def replies_to(result: Result) -> tuple[Reply, ...]:
    """Return the replies that show all of a result, outside any chat."""
    kind = Answer if result.answered else NoAnswer
    return (*_remarks(result), kind(result.matches))


def _remarks(result: Result) -> tuple[Reply, ...]:
    """Return what is to be said before the matches: how the question was read, and that not all could be asked."""
    understood = (Understood(result.understood),) if result.understood else ()
    return (*understood, *([Notice(NoticeKey.INCOMPLETE)] if result.missing else []))


def _context(number: int, chat: Chat) -> Reply:
    matches: tuple[Match, ...] = chat.result.matches[: chat.shown] if chat.result else ()
    if not matches:
        return Notice(NoticeKey.ASK_FIRST)
    if number > len(matches):
        return Notice(NoticeKey.NO_SUCH_NUMBER, {"number": number, "count": len(matches)})
    return Passage(matches[number - 1], number)


def _fixed(request: Help | Privacy | NotText, chat: Chat) -> Reply:
    match request:
        case Help():
            return HelpPage(chat.group)
        case Privacy():
            return PrivacyPage()
        case NotText():
            return Notice(NoticeKey.ONLY_TEXT)


def _forget(request: Forget, chat: Chat) -> Response:
    """Delete when sure: a person's own data, for a group's admins the group's; in a private chat both are one."""
    if request.whole_chat and chat.group and not chat.admin:
        return (Notice(NoticeKey.ADMINS_ONLY),), chat
    if not request.sure:
        return (ForgetPage(chat.group, chat.admin),), chat
    whole_chat = request.whole_chat or not chat.group
    fresh = Chat(chat.language, chat.home, chat.within, group=chat.group, admin=chat.admin)
    return (Forgot(whole_chat),), fresh if whole_chat else replace(fresh, settings=chat.settings)


def _misunderstood(command: str, argument: str | None, language: str) -> Notice:
    if argument is not None:
        key = NoticeKey.NOT_A_NUMBER if takes_number(command) else NoticeKey.NO_SUCH_VALUE
        return Notice(key, {"command": command, "argument": argument})
    suggestion = nearest_command(command, language)
    if suggestion:
        return Notice(NoticeKey.DID_YOU_MEAN, {"command": command, "suggestion": suggestion})
    return Notice(NoticeKey.UNKNOWN_COMMAND, {"command": command})
