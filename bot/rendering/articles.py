"""Lists of articles, and what came of adding and removing, to blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.listing import page_with, pages_of
from bot.messages.replies import ArticleAdded, ArticleList, ArticleRemoved
from bot.rendering.blocks import Block, Role, block
from bot.rendering.links import web_url
from bot.rendering.safe import foreign
from bot.rendering.source import SEPARATOR, date_words

if TYPE_CHECKING:
    from bot.texts import Texts
    from index import Article

_CHOSEN = "✓ "


def lay_out_articles(reply: ArticleList | ArticleAdded | ArticleRemoved, texts: Texts) -> Iterator[Block]:
    """Yield the reply's blocks."""
    match reply:
        case ArticleList():
            yield from _list(reply, texts)
        case ArticleAdded(article, outcome):
            yield block(Role.SAY, f"{texts.added[outcome]} {article_line(article, texts)}", url=web_url(article.url))
        case ArticleRemoved(title):
            yield block(Role.SAY, texts.removed.format(title=foreign(title)))


def _list(reply: ArticleList, texts: Texts) -> Iterator[Block]:
    count = reply.count or len(reply.articles)
    if not count:
        yield block(Role.SAY, texts.articles_none)
        return
    yield block(Role.SAY, texts.articles_one if count == 1 else texts.articles_many.format(count=count))
    for number, article in enumerate(reply.articles, reply.first):
        mark = _CHOSEN if reply.chosen is not None and article.id in reply.chosen else ""
        yield block(Role.ITEM, mark + article_line(article, texts), number, web_url(article.url))
    yield from (block(Role.HINT, hint) for hint in _hints(reply, count, texts))


def _hints(reply: ArticleList, count: int, texts: Texts) -> Iterator[str]:
    pages = pages_of(count)
    if len(reply.articles) < count:
        page = page_with(reply.first)
        yield texts.hint_pages.format(page=page, pages=pages, next=page % pages + 1)
    if reply.to_read:
        yield texts.hint_read
    elif reply.to_remove:
        yield texts.hint_remove
    elif reply.chosen is not None:
        yield texts.hint_chosen


def article_line(article: Article, texts: Texts) -> str:
    """Return an article's line in a list: title, outlet, date and size."""
    counts = texts.counts.format(
        paragraphs=len(article.paragraphs), sentences=len(article.sentences), words=len(article.text.split())
    )
    parts = (foreign(article.title), foreign(article.outlet or ""), date_words(article.date, texts), counts)
    return SEPARATOR.join(part for part in parts if part)
