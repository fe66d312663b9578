"""The articles of the settings and those stored, as one library that keeps in step with the store.

Any process may add or remove articles; for each question the store is asked first, in a fraction of a millisecond,
whether something has changed. While the store is out of reach, what was there last is asked.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from bot.facts import Fact, Facts
from bot.store.errors import StoreError
from index import SPARE, Listed, asked_date, explained_as, favoured, grouped, named, take_snapshot, undated

if TYPE_CHECKING:
    from bot.caching import IndexCache
    from bot.store import Stored
    from bot.store.store import Store
    from index import Article, Explanation, Library, Result, Snapshot

T = TypeVar("T")
_FEW = 5000  # articles of the settings whose titles and dates are looked at when a question names one
_AT_ONCE = 500  # stored articles that are read before they are added: bounds the memory it takes
_LOG = logging.getLogger(__name__)


class Shelf:
    """A library of everybody's articles and of each chat's own; safe to use from several threads, which take turns.

    ``fixed`` are the ids of the library's articles that no store brought (None: all of them); the others came with
    ``cache``, which is kept in step. Where no ids are given, everybody's articles are meant: no chat's own ever shows
    up elsewhere.
    """

    def __init__(
        self,
        library: Library,
        store: Store | None = None,
        *,
        fixed: Collection[str] | None = None,
        cache: IndexCache | None = None,
    ) -> None:
        self._library = library
        self._store = store
        self._cache = cache
        self._lock = RLock()
        self._fixed = tuple(library.ids if fixed is None else fixed)
        self._stored: dict[str, Stored] = {}
        self._stamps = {one: stamp for one, stamp in (cache.stamps if cache else {}).items() if one not in self._fixed}
        self._owned: dict[int | None, frozenset[str]] = {}
        self._revision = -1
        self._facts: dict[str, Fact] | None = None
        self.refresh()

    @property
    def store(self) -> Store | None:
        """The store whose articles are asked too."""
        return self._store

    def attach(self, store: Store) -> None:
        """Keep in step with this store from now on."""
        with self._lock:
            self._store, self._revision = store, -1
            self.refresh()

    @property
    def articles(self) -> Listed:
        """Everybody's articles: those of the settings, then those stored, oldest first."""
        return self.find(self.seen_by(None))

    def find(self, ids: Collection[str]) -> Listed:
        """Return the articles with these ids, in the same order; unknown ids are left out.

        They are read when they are looked at.
        """
        with self._lock:
            self.refresh()
            return Listed(self._read, tuple(one for one in (*self._fixed, *self._stored) if one in ids))

    def _read(self, ident: str) -> Article:
        with self._lock:
            return self._library.article(ident)

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Result:
        """Return the best sentences; see ``index.Library.ask``.

        A question may name the article it is asked of („im Artikel Neue Brücke“), or a date („im Januar“), whose
        articles then go first. A sentence that several articles have is there once.
        """
        with self._lock:
            results = self._looked_up(
                question,
                within,
                lambda text, ids: self._library.ask(text, after=after, limit=limit + SPARE, within=ids),
                lambda result: result,
            )
            return _together(question, results, limit)

    def explain(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Explanation:
        """Return what ``ask`` does, and why; see ``index.Library.explain``."""
        with self._lock:
            found = self._looked_up(
                question,
                within,
                lambda text, ids: self._library.explain(text, after=after, limit=limit + SPARE, within=ids),
                lambda explanation: explanation.result,
            )
            return explained_as(_together(question, [one.result for one in found], limit), found)

    def named_in(self, question: str, within: Collection[str] | None = None) -> frozenset[str]:
        """Return the ids of the articles that the question names, among these; none where it names none."""
        with self._lock:
            found = named(question, self._known(self._among(within), "title"))
            return found.ids if found else frozenset()

    def _looked_up(
        self,
        question: str,
        within: Collection[str] | None,
        ask: Callable[[str, frozenset[str]], T],
        result_of: Callable[[T], Result],
    ) -> list[T]:
        """Return what ``ask`` finds, before it what it finds in articles of the date that is asked about."""
        rest, ids, of_date = self._narrowed(question, within)
        found = [ask(rest, ids)]
        if of_date:
            first = ask(rest, of_date)
            if not (result_of(first).answered or result_of(found[0]).answered):
                first = ask(undated(rest), of_date)
            found.insert(0, first)
        return found

    def _narrowed(self, question: str, within: Collection[str] | None) -> tuple[str, frozenset[str], frozenset[str]]:
        """Return the question without where to look, the articles to look in, and which of these go first."""
        seen = self._among(within)
        ids, rest = named(question, self._known(seen, "title")) or (seen, question)
        return rest, ids, self._of_date(question, ids)

    def seen_by(self, chat_id: int | None) -> frozenset[str]:
        """Return the ids of the articles a chat sees: everybody's and its own."""
        with self._lock:
            self.refresh()
            return self._seen(chat_id)

    def refresh(self) -> None:
        """Take over what has changed in the store; where it fails, go on with what is there."""
        if self._store is None:
            return
        try:
            with self._lock:
                revision = self._store.revision()
                if revision != self._revision:
                    self._take_over({one.id: one for one in self._store.list_articles()}, self._store)
                    self._revision = revision
        except StoreError as error:
            # Whoever asks has more to ask the store for, and says in the log that it fails and when it works again.
            _LOG.debug("Going on with the articles known so far: %s", error)

    def _among(self, within: Collection[str] | None) -> frozenset[str]:
        """Return the ids to ask; ids that are given come from ``seen_by``, which has just looked at the store."""
        if within is None:
            return self.seen_by(None)
        return frozenset(within)

    def _seen(self, chat_id: int | None) -> frozenset[str]:
        own = self._owned.get(chat_id, frozenset()) if chat_id is not None else frozenset()
        return self._owned.get(None, frozenset()).union(self._fixed, own)

    def _of_date(self, question: str, ids: frozenset[str]) -> frozenset[str]:
        """Return the articles of the date the question asks about; none where it asks about none, or all are of it."""
        asked = asked_date(question)
        if asked is None:
            return frozenset()
        found = frozenset(ident for ident, date in self._known(ids, "date").items() if asked.is_of(date))
        return found if found != ids else frozenset()

    def _known(self, ids: frozenset[str], fact: str) -> Mapping[str, str]:
        """Return a fact of each article by its id; of very many of the settings, it would take too long."""
        if self._facts is None:
            few = len(self._fixed) <= _FEW
            fixed = self._library.find(self._fixed) if few else ()
            self._facts = {one.id: Fact(one.title, one.date) for one in fixed}
        return Facts(ids, (self._facts, self._stored), fact)

    def _take_over(self, listed: dict[str, Stored], store: Store) -> None:
        for gone in self._stamps.keys() - listed.keys():
            self._library.remove(gone)
            del self._stamps[gone]
        fixed = frozenset(self._fixed)
        stamps = {one.id: one.stamp for one in listed.values() if one.id not in fixed}
        self._load({one: stamp for one, stamp in stamps.items() if self._stamps.get(one) != stamp}, store)
        self._stored = {one.id: one for one in listed.values() if one.id in self._stamps}
        owned = defaultdict(set)
        for one in listed.values():
            owned[one.chat_id].add(one.id)
        self._owned = {chat_id: frozenset(ids) for chat_id, ids in owned.items()}
        if self._cache is not None:
            self._cache.follow(self._stamps, self._snapshot)

    def _load(self, stamps: Mapping[str, str], store: Store) -> None:
        """Add the articles with these ids; one that went meanwhile is for the next revision to tell."""
        articles = iter(store.read_articles(tuple(stamps)))
        while batch := tuple(islice(articles, _AT_ONCE)):
            self._library.add_all(batch)
            self._stamps.update((one.id, stamps[one.id]) for one in batch)

    def _snapshot(self) -> tuple[Snapshot, dict[str, str]]:
        """Return the stored articles as they are now, with their stamps."""
        with self._lock:
            return take_snapshot(self._library, self._stamps), dict(self._stamps)


def _together(question: str, results: Sequence[Result], limit: int) -> Result:
    """Return the results as one, the first one's matches first, and each sentence once."""
    merged = reduce(lambda first, rest: favoured(first, rest, limit + SPARE), results)
    return replace(grouped(merged, limit), question=question)
