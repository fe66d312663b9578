"""Articles made ready to be asked, kept for the next question."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from index.document import Document
from index.german.analysis import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from index.article import Article

T = TypeVar("T")

_KEPT = 256  # documents; a typical article of a thousand words takes half a megabyte
_CHARACTERS = 4_000_000  # of all articles' texts: a document takes about 80 bytes for each
_ALWAYS = 5  # documents kept whatever their size: as many as a question reads


class _Gone(KeyError):
    """There is no such article; unlike any other KeyError, which would be a fault of the analysis."""


class Documents:
    """The documents of a shelf's articles, made when they are asked first; those asked last are kept.

    ``model`` names the spaCy pipeline they are analysed by. May be used from several threads. A shelf that others
    change too has a method ``version``, which gives what an article's text is told by.
    """

    def __init__(self, shelf: Mapping[str, Article], model: str = BLANK) -> None:
        self._shelf, self._model = shelf, model
        self._version: Callable[[str], bytes] = getattr(shelf, "version", _never_changes)
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[bytes, Document]] = OrderedDict()
        self._size = 0  # of their texts together, in code points

    def get(self, article: str) -> Document:
        """Return the article's document. Raises KeyError where there is no such article."""
        version = _or_gone(self._version, article)
        document = self._current(article, version)
        if document is None:
            document = Document(_or_gone(self._shelf.__getitem__, article), self._model)
        with self._lock:
            self._keep(article, version, document)
        return document

    def _keep(self, article: str, version: bytes, document: Document) -> None:
        """Keep the document as the one used last, and of the others what is not too much."""
        self._drop(article)
        self._kept[article] = version, document
        self._size += len(document.article.text)
        while len(self._kept) > _ALWAYS and (len(self._kept) > _KEPT or self._size > _CHARACTERS):
            self._drop(next(iter(self._kept)))

    def _drop(self, article: str) -> None:
        dropped = self._kept.pop(article, None)
        self._size -= len(dropped[1].article.text) if dropped else 0

    def characters(self, article: str) -> int:
        """Return how long the article's text is, in code points; 0 where there is no such article."""
        with self._lock:
            if article in self._kept:
                return len(self._kept[article][1].article.text)
        return len(self._shelf[article].text) if article in self._shelf else 0

    def article(self, article: str) -> Article:
        """Return the article, which need not be read where its document is there. Raises KeyError."""
        document = self._current(article, self._version(article))
        return self._shelf[article] if document is None else document.article

    def _current(self, article: str, version: bytes) -> Document | None:
        """Return the document that is kept of this version of the article, if there is one."""
        with self._lock:
            kept = self._kept.get(article)
        return kept[1] if kept and kept[0] == version else None

    def found(self, articles: Iterable[str]) -> Iterator[Document]:
        """Yield the articles' documents, without those that went meanwhile."""
        for article in articles:
            with suppress(_Gone):
                yield self.get(article)

    def forget(self, article: str) -> None:
        """Drop the article's document, if there is one."""
        with self._lock:
            self._drop(article)


def _or_gone(look: Callable[[str], T], article: str) -> T:
    """Return what the shelf has for the article. Raises _Gone."""
    try:
        return look(article)
    except KeyError:
        raise _Gone(article) from None


def _never_changes(_article: str) -> bytes:
    """Return the version of what only its own library changes, which then tells to forget the document."""
    return b""
