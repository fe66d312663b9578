"""The engine over Xapian, for libraries larger than one machine: the same hits in the same order as in memory.

A passage is a Xapian document that holds our terms; Xapian's own stemming and parsing are not used. Its BM25PlusWeight
with delta 0 is the formula of ``bm25``, over the terms of both fields as one bag with one length; statistics are those
of all shards together. Ties are broken by a key that every document carries.
"""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index.bm25 import idfs
from index.engines import Hit
from index.engines.session import Session
from index.engines.shards import key, shard_for, told, xapian
from index.errors import LostShard

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from index.engines import Entry, Terms
    from index.engines.shards import Shard

_ARTICLE, _COLLECTION, _EXISTS = "Q", "C", "E"  # no term of a word begins with a capital letter
_LONGEST_ID = 190
_PLACE = 0  # the value slot of the key


class XapianEngine:
    """An ``Engine`` over shards, each article in the one its id's hash names; may be asked from several threads.

    ``partial`` allows answers without a shard that does not answer, which the hits then name; ``clock`` counts seconds
    and decides when such a shard is tried again. Everything raises LostShard, OutdatedShard or MissingEngine, and what
    writes BusyShard.
    """

    def __init__(
        self,
        shards: Sequence[Shard],
        terms_of: Terms,
        *,
        k1: float,
        b: float,
        partial: bool = False,
        clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self.shards = tuple(shards)
        self._terms_of, self._k1, self._b = terms_of, k1, b
        self._partial, self._clock = partial, clock
        self._threads = threading.local()

    @property
    def session(self) -> Session:
        """The connections of the thread that asks for them."""
        if not hasattr(self._threads, "session"):
            self._threads.session = Session(self.shards, partial=self._partial, clock=self._clock)
        session: Session = self._threads.session
        return session

    @property
    def missing(self) -> tuple[str, ...]:
        """The shards that this thread's last question could not be put to."""
        return self.session.missing

    @contextmanager
    def writing(self) -> Iterator[Callable[[str], Any]]:
        """Yield what gives an article's database for writing; at the end of the outermost block all is committed."""
        with self._writers() as writers:
            yield lambda article: self._writer(article, writers)

    @contextmanager
    def _writers(self) -> Iterator[dict[int, Any]]:
        """Yield the databases opened by shard, those of the outermost block, which commits and closes them."""
        outer: dict[int, Any] | None = getattr(self._threads, "writers", None)
        if outer is not None:
            with self._naming(outer):
                yield outer
            return
        self._threads.writers = writers = dict[int, Any]()
        try:
            with self._naming(writers):
                yield writers
                for database in writers.values():
                    database.commit()
        finally:
            self._threads.writers = None
            for database in writers.values():
                _close(database)

    @contextmanager
    def _naming(self, writers: dict[int, Any]) -> Iterator[None]:
        """Make a failure of Xapian's a LostShard that names the shards written to."""
        try:
            yield
        except xapian().Error as error:
            raise LostShard(", ".join(str(self.shards[number]) for number in writers), told(error)) from None

    def _writer(self, article: str, writers: dict[int, Any]) -> Any:
        number = shard_for(article, self.shards)
        if number not in writers:
            writers[number] = self.shards[number].writer()
        return writers[number]

    def put(self, entries: Iterable[Entry]) -> None:
        """Add articles, each in place of the one with its id. Raises ValueError for an id of more than 190 bytes."""
        with self.writing() as writer:
            for entry in entries:
                if len(entry.article.encode()) > _LONGEST_ID:
                    raise ValueError(f"the article id {entry.article[:40]!r}… is too long")
                database = writer(entry.article)
                database.delete_document(key(_ARTICLE + entry.article))
                for number, passage in enumerate(entry.passages):
                    database.add_document(self._document(entry, number, passage))
                database.set_metadata(key(_EXISTS + entry.article), b"1")

    def _document(self, entry: Entry, number: int, passage: Sequence[str]) -> Any:
        document = xapian().Document()
        for term, times in Counter(term for form in passage for term in self._terms_of(form)).items():
            document.add_term(key(term), times)
        document.add_boolean_term(key(_ARTICLE + entry.article))
        for name in entry.collections:
            document.add_boolean_term(key(_COLLECTION + name))
        document.add_value(_PLACE, f"{entry.article}\0{number:08}")
        return document

    def remove(self, article: str) -> None:
        """Remove the article's passages; KeyError where there is none with this id."""
        with self.writing() as writer:
            database = writer(article)
            if not database.get_metadata(key(_EXISTS + article)):
                raise KeyError(article)
            database.delete_document(key(_ARTICLE + article))
            database.set_metadata(key(_EXISTS + article), b"")

    def idf(self, term: str) -> float:
        """Return how telling a term is among all passages."""
        holding, size = self.session.run(lambda whole: (whole.get_termfreq(key(term)), whole.get_doccount()))
        return float(idfs([holding], size)[0])

    def best(
        self,
        query: Mapping[str, float],
        limit: int,
        *,
        within: Collection[str] | None = None,
        collection: str | None = None,
    ) -> list[Hit]:
        """Return the ``limit`` best passages; see ``Engine``. ``within`` is meant for some dozens of articles."""
        if limit < 1 or not query or (within is not None and not within):
            return []
        wanted = _narrowed(_any_of(query), within, collection)
        return self.session.run(lambda whole: self._ask(whole, wanted, limit))

    def _ask(self, whole: Any, wanted: Any, limit: int) -> list[Hit]:
        enquire = xapian().Enquire(whole)
        # k3 takes no part (each term is there once), no floor for lengths, nothing for documents without the term.
        enquire.set_weighting_scheme(xapian().BM25PlusWeight(self._k1, 0.0, 1e9, self._b, 1e-9, 0.0))
        enquire.set_sort_by_relevance_then_value(_PLACE, False)
        enquire.set_query(wanted)
        found = enquire.get_mset(0, limit)
        found.fetch()  # in one go, not document by document
        return [_hit(item) for item in found]


def _hit(item: Any) -> Hit:
    article, _, number = item.document.get_value(_PLACE).decode().rpartition("\0")
    return Hit(article, int(number), item.weight)


def _any_of(query: Mapping[str, float]) -> Any:
    """Return the query for any of the terms, each counting by its weight."""
    kind = xapian().Query
    terms = ((kind(key(term)), weight) for term, weight in query.items())
    return kind(kind.OP_OR, [one if weight == 1 else kind(kind.OP_SCALE_WEIGHT, one, weight) for one, weight in terms])


def _narrowed(wanted: Any, within: Collection[str] | None, collection: str | None) -> Any:
    kind = xapian().Query
    if within is not None:
        named = kind(kind.OP_OR, [kind(key(_ARTICLE + article)) for article in sorted(within)])
        wanted = kind(kind.OP_FILTER, wanted, named)
    if collection is not None:
        wanted = kind(kind.OP_FILTER, wanted, kind(key(_COLLECTION + collection)))
    return wanted


def _close(database: Any) -> None:
    try:
        database.close()
    except xapian().Error:  # what was to be said of it was said by what failed before
        return
