"""A library in Xapian: the passages as its documents, the articles themselves as metadata of the same shards."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from index.article import Article
from index.engines.shards import Shard, shard_for
from index.engines.xapian_engine import XapianEngine
from index.errors import LostShard
from index.german.analysis import BLANK
from index.library import Library
from index.passages import K1, B, terms_of
from index.stored.articles import pack, unpack
from index.stored.manifest import analysis_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from index.german.language import German

_ARTICLE, _COUNT = "A", "N"  # keys of the metadata


class ShardedShelf(MutableMapping[str, Article]):
    """The articles of an engine's shards. Raises what the engine raises; iterates by shard, then by id."""

    def __init__(self, engine: XapianEngine) -> None:
        self._engine = engine

    def __len__(self) -> int:
        return sum(self._engine.session.each(_count))

    def __iter__(self) -> Iterator[str]:
        for ids in self._engine.session.each(_ids):
            yield from ids

    def __contains__(self, ident: object) -> bool:
        try:
            return isinstance(ident, str) and bool(self._package(ident))
        except LostShard as error:
            if error.shard in self._engine.missing:
                return False  # it cannot be asked, and is named as missing
            raise

    def __getitem__(self, ident: str) -> Article:
        data = self._package(ident)
        if not data:
            raise KeyError(ident)
        return unpack(data, str(self._engine.shards[shard_for(ident, self._engine.shards)]))

    def version(self, ident: str) -> bytes:
        """Return a digest of the article as it is now: another process may have put another in its place."""
        return sha256(self._package(ident)).digest()

    def _package(self, ident: str) -> bytes:
        number = shard_for(ident, self._engine.shards)
        data: bytes = self._engine.session.one(number, lambda shard: shard.get_metadata(_ARTICLE + ident))
        return data

    def __setitem__(self, ident: str, article: Article) -> None:
        with self._engine.writing() as writer:
            shard = writer(ident)
            if not shard.get_metadata(_ARTICLE + ident):
                shard.set_metadata(_COUNT, str(_count(shard) + 1))
            shard.set_metadata(_ARTICLE + ident, pack(article))

    def __delitem__(self, ident: str) -> None:
        with self._engine.writing() as writer:
            shard = writer(ident)
            if not shard.get_metadata(_ARTICLE + ident):
                raise KeyError(ident)
            shard.set_metadata(_COUNT, str(_count(shard) - 1))
            shard.set_metadata(_ARTICLE + ident, b"")


def _count(shard: Any) -> int:
    return int(shard.get_metadata(_COUNT) or 0)


def _ids(shard: Any) -> list[str]:
    return [key.decode()[len(_ARTICLE) :] for key in shard.metadata_keys(_ARTICLE)]


def open_shards(
    places: Sequence[Path | tuple[str, int]],
    *,
    timeout: float,
    partial: bool,
    clock: Callable[[], float],
    create: bool = False,
    threshold: float | None = None,
    german: German | None = None,
) -> Library:
    """Return the library of Xapian shards: folders, or hosts and ports. Raises EngineError.

    ``timeout`` is how many seconds a shard may take to answer. ``partial`` allows answers without shards that do not;
    the results name them. The order of the places says where an article belongs, so it must stay the same.
    ``create`` makes shards that are not there yet.
    """
    milliseconds, fingerprint = int(timeout * 1000), analysis_digest(german.model if german else BLANK)
    shards = [
        Shard(fingerprint, host=place[0], port=place[1], timeout=milliseconds)
        if isinstance(place, tuple)
        else Shard(fingerprint, path=place)
        for place in places
    ]
    for shard in shards if create else ():
        shard.writer().close()
    engine = XapianEngine(shards, terms_of, k1=K1, b=B, partial=partial, clock=clock)
    return Library(threshold=threshold, shelf=ShardedShelf(engine), engine=engine, german=german)
