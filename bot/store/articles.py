"""Articles as chats added them: the text is kept, its paragraphs and sentences are read from it anew.

So a better splitter reaches articles stored long ago. ``chat_id`` None means everybody's.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.store.part import Part
from bot.store.schema import SHARED, articles, counters, readings, votes
from bot.store.values import Added, Outcome, Stored
from index import Header, compose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row

    from index import Article

_ID = 16  # hexadecimal digits, as the core's ids have
_REVISION = counters.c.name == "articles"
_ARTICLE = select(articles).where(articles.c.id == bindparam("wanted"))
_COUNT = select(counters.c.value).where(_REVISION)
_AT_ONCE = 200  # articles read by one statement: some megabytes of text
_LISTED = ("id", "chat_id", "title", "date", "source", "text_hash", "added")


class ArticleStore(Part):
    """Articles by chat."""

    def add(self, article: Article, chat_id: int | None = None, source: str | None = None) -> Added:
        """Store the article; ``source`` is where it came from (default: its path, else its URL).

        The same text again, in the same chat, changes nothing. Another text from the same source takes the old
        one's place and id.
        """
        row = _row(article, _key(chat_id), source or article.path or article.url)
        with self._database.writing() as connection:
            _take_turns(connection)
            known = _known(connection, row)
            if known is not None and known.text_hash == row["text_hash"]:
                return Added(_article(known), Outcome.UNCHANGED)
            _count_up(connection)
            if known is None:
                added = {**row, "id": _free_id(connection, article.id, row), "added": self._clock()}
                connection.execute(insert(articles).values(added))
                return Added(replace(article, id=added["id"]), Outcome.NEW)
            connection.execute(update(articles).where(articles.c.id == known.id).values(row))
            _drop_places(connection, known.id)
            return Added(replace(article, id=known.id), Outcome.REPLACED)

    def remove(self, article_id: str, chat_id: int | None = None) -> bool:
        """Delete the chat's article, with the votes on it; False if the chat has no such article."""
        wanted = (articles.c.id == article_id, articles.c.chat_id == _key(chat_id))
        with self._database.writing() as connection:
            _take_turns(connection)
            if not connection.execute(delete(articles).where(*wanted)).rowcount:
                return False
            _drop_places(connection, article_id)
            _count_up(connection)
        return True

    def outline(self, article_id: str) -> Article:
        """Return the article to look at, not to ask: without who says what. Raises KeyError where there is none."""
        with self._database.reading() as connection:
            row = connection.execute(_ARTICLE, {"wanted": article_id}).one_or_none()
        if row is None:
            raise KeyError(article_id)
        return _article(row, attribute=False)

    def read_articles(self, ids: Sequence[str]) -> Iterator[Article]:
        """Yield the articles with these ids, whoever's they are; some hundred are read at a time."""
        for start in range(0, len(ids), _AT_ONCE):
            wanted = select(articles).where(articles.c.id.in_(ids[start : start + _AT_ONCE]))
            with self._database.reading() as connection:
                rows = connection.execute(wanted).all()
            yield from map(_article, rows)

    def articles_of(self, chat_id: int | None) -> tuple[Article, ...]:
        """Return the chat's own articles (None: everybody's), oldest first."""
        wanted = select(articles).where(articles.c.chat_id == _key(chat_id)).order_by(articles.c.added, articles.c.id)
        with self._database.reading() as connection:
            return tuple(map(_article, connection.execute(wanted)))

    def list_articles(self) -> tuple[Stored, ...]:
        """Return what there is in all chats, oldest first, without the texts."""
        columns = [articles.c[name] for name in _LISTED]
        with self._database.reading() as connection:
            rows = connection.execute(select(*columns).order_by(articles.c.added, articles.c.id)).all()
        return tuple(Stored(**{**row._asdict(), "chat_id": row.chat_id or None}) for row in rows)

    def size_of(self, chat_id: int | None) -> tuple[int, int]:
        """Return how many articles the chat has of its own, and how many characters they have together."""
        sums = func.count(), func.coalesce(func.sum(func.length(articles.c.text)), 0)
        with self._database.reading() as connection:
            count, characters = connection.execute(select(*sums).where(articles.c.chat_id == _key(chat_id))).one()
        return count, characters

    def revision(self) -> int:
        """Return a number that grows with every change to any article: quick to ask, by any process."""
        with self._database.reading() as connection:
            return connection.scalar(_COUNT) or 0


def _key(chat_id: int | None) -> int:
    return SHARED if chat_id is None else chat_id


def _take_turns(connection: Connection) -> None:
    """Lock the counter's row, so that of two processes adding the same article the second sees the first's."""
    connection.execute(select(counters.c.value).where(_REVISION).with_for_update())


def _count_up(connection: Connection) -> None:
    connection.execute(update(counters).where(_REVISION).values(value=counters.c.value + 1))


def _known(connection: Connection, row: dict[str, Any]) -> Row[Any] | None:
    """Return the chat's article from the same source, else the one with the same text."""
    for column in ("source_hash", "text_hash"):
        wanted = select(articles).where(articles.c.chat_id == row["chat_id"], articles.c[column] == row[column])
        found = connection.execute(wanted.order_by(articles.c.added, articles.c.id).limit(1)).one_or_none()
        if found is not None:
            return found
    return None


def _free_id(connection: Connection, article_id: str, row: dict[str, Any]) -> str:
    """Return an id no stored article has: the core's for everybody's articles, one of its own for each chat.

    Two chats may hold the same text, and one of them may replace it later, keeping its id.
    """
    candidate, number = article_id, 0
    if row["chat_id"] != SHARED:
        candidate = _hash(f"{row['chat_id']}:{article_id}")[:_ID]
    while connection.scalar(select(articles.c.id).where(articles.c.id == candidate)):
        number += 1
        candidate = _hash(f"{row['chat_id']}:{article_id}:{number}")[:_ID]
    return candidate


def _drop_places(connection: Connection, article_id: str) -> None:
    """Delete what points into the article's text, which is another now or none."""
    for table in (votes, readings):
        connection.execute(delete(table).where(table.c.article_id == article_id))


def _row(article: Article, chat_id: int, source: str | None) -> dict[str, Any]:
    return {
        "chat_id": chat_id,
        "source": source,
        "source_hash": _hash(source) if source else None,
        "text_hash": _hash(article.text),
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "author": article.author,
        "outlet": article.outlet,
        "path": article.path,
        "start": article.paragraphs[0].span.start,
        "text": article.text,
    }


def _article(row: Row[Any], *, attribute: bool = True) -> Article:
    header = Header(row.start, row.title, row.date, row.url, row.author, row.outlet)
    return replace(compose(row.text, header, row.path, attribute=attribute), id=row.id)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
