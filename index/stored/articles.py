"""Articles in a stored index: the text is kept, its paragraphs and sentences are read from it anew."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, MutableMapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from index.article import Article
from index.errors import DamagedIndex
from index.reading import Header, compose

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.stored.strings import Blobs, Strings

_LEVEL = 1  # a third of the text's size at 100 MB/s; higher levels save a tenth more at a fifth of the speed


def pack(article: Article) -> bytes:
    """Return the article as bytes: what its header says, as JSON, then its text, compressed."""
    start = article.paragraphs[0].span.start if article.paragraphs else 0
    header = [article.id, start, article.title, article.date, article.url, article.author, article.outlet, article.path]
    return zlib.compress(json.dumps(header).encode() + b"\n" + article.text.encode(), _LEVEL)


class Packed(NamedTuple):
    """An article as ``pack`` makes it, and its ``size_of``."""

    data: bytes
    size: tuple[int, int]


def size_of(article: Article) -> tuple[int, int]:
    """Return how many sentences and code points the article has."""
    return sum(len(one.sentences) for one in article.paragraphs), len(article.text)


def unpack(data: bytes, where: str) -> Article:
    """Return the article that was packed. Raises DamagedIndex, which names ``where``."""
    try:
        head, _, text = zlib.decompress(data).partition(b"\n")
        ident, start, title, date, url, author, outlet, path = json.loads(head)
        article = compose(text.decode(), Header(start, title, date, url, author, outlet), path)
    except (zlib.error, ValueError, TypeError) as error:
        raise DamagedIndex(where, f"an article cannot be read ({error})") from error
    return replace(article, id=ident)


class StoredShelf(MutableMapping[str, Article]):
    """The articles of a stored index, each read when it is wanted; what is added or removed stays in memory.

    What is added is kept packed, too: that takes a hundredth of an article's memory.
    """

    def __init__(self, ids: Strings, blobs: Blobs, sizes: NDArray[np.int64], where: str) -> None:
        self._ids, self._blobs, self._sizes, self._where = ids, blobs, sizes, where
        self._changed: dict[str, Packed | None] = {}  # None: removed
        self._size = len(ids)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[str]:
        yield from (one for one in self._ids if one not in self._changed)
        yield from (one for one, article in self._changed.items() if article is not None)

    def __contains__(self, ident: object) -> bool:
        if not isinstance(ident, str):
            return False
        return self._changed[ident] is not None if ident in self._changed else self._ids.find(ident) is not None

    def __getitem__(self, ident: str) -> Article:
        return unpack(self.packed(ident).data, self._where)

    def packed(self, ident: str) -> Packed:
        """Return the article as it is kept. Raises KeyError."""
        number = None if ident in self._changed else self._ids.find(ident)
        if number is not None:
            sentences, characters = self._sizes[number].tolist()
            return Packed(self._blobs.at(number), (sentences, characters))
        changed = self._changed.get(ident)
        if changed is None:
            raise KeyError(ident)
        return changed

    def __setitem__(self, ident: str, article: Article) -> None:
        self._size += ident not in self
        self._changed[ident] = Packed(pack(article), size_of(article))

    def __delitem__(self, ident: str) -> None:
        if ident not in self:
            raise KeyError(ident)
        self._size -= 1
        self._changed[ident] = None
