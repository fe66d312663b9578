"""The list of articles a chat sees, and what is asked of one by its number there. Pure: adding is the adapter's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.messages.replies import Adding, ArticleList, Notice, NoticeKey, Reading, Removing, Reply
from bot.messages.requests import AddArticle, ListArticles, Read, RemoveArticle

if TYPE_CHECKING:
    from bot.chat import Chat
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
        case AddArticle() | RemoveArticle() if not chat.may_change_articles:
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


def asked_of(seen: Listed, chat: Chat) -> Listed:
    """Return the articles asked: the chosen ones, all the chat sees where none is chosen or left."""
    chosen = _chosen(seen, chat)
    return seen if chosen is None else seen.among(chosen)


def _chosen(seen: Listed, chat: Chat) -> frozenset[str] | None:
    """Return the ids chosen of those the chat sees, None where all of them are asked."""
    wanted = chat.settings.articles
    return (frozenset(wanted).intersection(seen.ids) or None) if wanted is not None else None


def _page(page: int, seen: Listed, chat: Chat) -> Reply:
    first = (min(page, pages_of(len(seen))) - 1) * PAGE
    return ArticleList(seen[first : first + PAGE], first + 1, len(seen), _chosen(seen, chat))


def _read(number: int | None, seen: Listed, chat: Chat) -> Reply:
    if number is None:
        asked = asked_of(seen, chat)
        if len(asked) == 1:
            return Reading(asked[0])
        return ArticleList(seen[:PAGE], 1, len(seen), _chosen(seen, chat), to_read=bool(seen))
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
