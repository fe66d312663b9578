"""The list of articles a chat sees, and what is asked of one by its number there. Pure: adding is the adapter's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.messages import (
    AddArticle,
    Adding,
    ArticleList,
    ListArticles,
    Notice,
    NoticeKey,
    Read,
    Reading,
    RemoveArticle,
    Removing,
    Reply,
)

if TYPE_CHECKING:
    from bot.conversation import Chat
    from index import Article, Listed

PAGE = 10  # articles of the list at a time
AboutArticles: TypeAlias = ListArticles | Read | AddArticle | RemoveArticle


def about_articles(request: AboutArticles, seen: Listed, chat: Chat) -> Reply:
    """Return the reply; numbers count the articles the chat sees, whichever of them are chosen."""
    match request:
        case ListArticles(page):
            return _page(page, seen, chat)
        case Read(number):
            return _read(number, seen, chat)
        case AddArticle() | RemoveArticle() if not may_change(chat):
            return Notice(NoticeKey.ADMINS_ONLY)
        case AddArticle(source):
            return Adding(source) if source else Notice(NoticeKey.ADD_WHAT)
        case RemoveArticle(number):
            return _remove(number, seen, chat)


def pages_of(count: int) -> int:
    """Return how many pages so many articles take, at least one."""
    return max(1, -(-count // PAGE))


def page_with(number: int) -> int:
    """Return the page the article with this number is on; all from 1."""
    return max(0, number - 1) // PAGE + 1


def may_change(chat: Chat) -> bool:
    """Tell whether the asker may add and remove articles: in a group as its settings say, else always."""
    return not chat.group or chat.admin or chat.settings.adding == "everyone"


def _chosen(seen: Listed, chat: Chat) -> frozenset[str] | None:
    """Return the ids chosen of those the chat sees, None where all of them are asked."""
    wanted = chat.settings.articles
    return (frozenset(wanted).intersection(seen.ids) or None) if wanted is not None else None


def _page(page: int, seen: Listed, chat: Chat) -> Reply:
    first = (min(page, pages_of(len(seen))) - 1) * PAGE
    return ArticleList(seen[first : first + PAGE], first + 1, len(seen), _chosen(seen, chat))


def _read(number: int | None, seen: Listed, chat: Chat) -> Reply:
    if number is None:
        chosen = _chosen(seen, chat)
        asked = seen if chosen is None else seen.among(chosen)
        if len(asked) == 1:
            return Reading(asked[0])
        return ArticleList(seen[:PAGE], 1, len(seen), chosen, to_read=bool(seen))
    article = _numbered(number, seen)
    return Reading(article) if article else _missing(number, seen)


def _remove(number: int | None, seen: Listed, chat: Chat) -> Reply:
    if number is None:
        return ArticleList(seen[:PAGE], 1, len(seen), _chosen(seen, chat), to_remove=bool(seen))
    article = _numbered(number, seen)
    return Removing(article) if article else _missing(number, seen)


def _numbered(number: int, seen: Listed) -> Article | None:
    """Return the article with this number, None if there is none, or it went this moment."""
    return next(iter(seen[number - 1 : number]), None)


def _missing(number: int, seen: Listed) -> Notice:
    return Notice(NoticeKey.NO_SUCH_ARTICLE, {"number": number, "count": len(seen)})
