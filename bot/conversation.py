"""What a chat is answered: ``respond(request, chat)``. No Telegram, no terminal, no I/O, no wording."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from bot.asking import Asked, Naming, legible, no_names
from bot.chat import Chat
from bot.listing import about_articles, asked_of
from bot.messages.replies import (
    Answer,
    ForgetPage,
    Forgot,
    HelpPage,
    NoAnswer,
    Notice,
    NoticeKey,
    Passage,
    PrivacyPage,
    Refused,
    Reply,
    SettingsPage,
    Understood,
    Welcome,
)
from bot.messages.requests import (
    AddArticle,
    Ask,
    Change,
    Context,
    Forget,
    Help,
    ListArticles,
    Misunderstood,
    More,
    NotText,
    Privacy,
    Read,
    RemoveArticle,
    Request,
    ShowSettings,
    Start,
)
from bot.parsing import nearest_command, takes_number
from bot.preferences import changed

if TYPE_CHECKING:
    from bot.messages.requests import Preference
    from index import Explanation, Listed, Result

PAGES = 10  # how many times "more" can be asked for
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
                return Welcome(asked_of(self._seen(chat), chat), chat.group)
            case Help() | Privacy() | NotText():
                return _fixed(request, chat)

    def has_many(self, chat: Chat) -> bool:
        """Tell whether the chat asks several articles, so that a source must name its own."""
        return len(self._library.articles if chat.within is None else chat.within) > 1

    def _seen(self, chat: Chat) -> Listed:
        """Return the articles the chat sees, from which its settings choose."""
        return self._library.articles if chat.within is None else self._library.find(chat.within)

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
        page, chat = self._page(result, chat.asked(question, result))
        return (*_remarks(result), page), chat

    def _more(self, chat: Chat) -> Response:
        if chat.result is None:
            return (Notice(NoticeKey.ASK_FIRST),), chat
        if chat.shown >= len(chat.result.matches):
            return (Notice(NoticeKey.NOTHING_MORE),), chat
        page, chat = self._page(chat.result, chat)
        return (page,), chat

    def _page(self, result: Result, chat: Chat) -> tuple[Answer | NoAnswer, Chat]:
        matches = result.matches[chat.shown : chat.shown + self._top_of(chat)]
        shown = chat.shown + len(matches)
        kind = Answer if result.answered else NoAnswer
        return kind(matches, chat.shown + 1, shown < len(result.matches)), replace(chat, shown=shown)


def replies_to(result: Result) -> tuple[Reply, ...]:
    """Return the replies that show all of a result, outside any chat."""
    kind = Answer if result.answered else NoAnswer
    return (*_remarks(result), kind(result.matches))


def _remarks(result: Result) -> tuple[Reply, ...]:
    """Return what is to be said before the matches: how the question was read, and that not all could be asked."""
    understood = (Understood(result.understood),) if result.understood else ()
    return (*understood, *([Notice(NoticeKey.INCOMPLETE)] if result.missing else []))


def _context(number: int, chat: Chat) -> Reply:
    if not chat.seen:
        return Notice(NoticeKey.ASK_FIRST)
    if number > len(chat.seen):
        return Notice(NoticeKey.NO_SUCH_NUMBER, {"number": number, "count": len(chat.seen)})
    return Passage(chat.seen[number - 1], number)


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
    return (Forgot(whole_chat),), chat.forgotten(whole_chat=whole_chat)


def _misunderstood(command: str, argument: str | None, language: str) -> Notice:
    if argument is not None:
        key = NoticeKey.NOT_A_NUMBER if takes_number(command) else NoticeKey.NO_SUCH_VALUE
        return Notice(key, {"command": command, "argument": argument})
    suggestion = nearest_command(command, language)
    if suggestion:
        return Notice(NoticeKey.DID_YOU_MEAN, {"command": command, "suggestion": suggestion})
    return Notice(NoticeKey.UNKNOWN_COMMAND, {"command": command})
