"""The articles of the settings and those stored, as one library that keeps in step with the store.

Any process may add or remove articles; each question first asks the store, in a fraction of a millisecond, whether
something has changed. While the store is out of reach, what was there last is asked.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING

from bot.store.errors import StoreError
from index import asked_date, favoured, grouped, named

if TYPE_CHECKING:
    from bot.store import Stored
    from bot.store.store import Store
    from index import Article, Explanation, Library, Result

_FEW = 5000  # articles whose titles and dates are looked at when a question names one
_LOG = logging.getLogger(__name__)


class Shelf:
    """A library of everybody's articles and of each chat's own; safe to use from several threads, which take turns.

    Where no ids are given, everybody's articles are meant: no chat's own ever shows up elsewhere.
    """

    def __init__(self, library: Library, store: Store | None = None) -> None:
        self._library = library
        self._store = store
        self._lock = RLock()
        self._fixed = frozenset(library.ids)
        self._stored: dict[str, Stored] = {}
        self._owned: dict[int | None, frozenset[str]] = {}
        self._revision = -1
        self._facts: dict[str, Article] | None = None
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
    def articles(self) -> Sequence[Article]:
        """Everybody's articles: those of the settings, then those stored, oldest first."""
        return self.find(self.seen_by(None))

    def find(self, ids: Collection[str]) -> Sequence[Article]:
        """Return the articles with these ids, in the library's order; unknown ids are left out."""
        with self._lock:
            self.refresh()
            return self._library.find(ids)

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
            self.refresh()
            seen = self._seen(None) if within is None else frozenset(within)
            ids, rest = named(question, self._known(seen, "title")) or (seen, question)
            result = self._library.ask(rest, after=after, limit=limit, within=ids)
            of_date = self._of_date(question, ids)
            if of_date:
                first = self._library.ask(rest, after=after, limit=limit, within=of_date)
                result = favoured(first, result, limit)
            return replace(grouped(result), question=question)

    def explain(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Explanation:
        """Return why the best sentences are the best; see ``index.Library.explain``."""
        with self._lock:
            self.refresh()
            seen = self._seen(None) if within is None else within
            return self._library.explain(question, after=after, limit=limit, within=seen)

    def seen_by(self, chat_id: int | None) -> frozenset[str]:
        """Return the ids of the articles a chat sees: everybody's and its own."""
        with self._lock:
            self.refresh()
            return self._seen(chat_id)

    def owned_by(self, chat_id: int | None) -> frozenset[str]:
        """Return the ids of the chat's own articles, which it may remove."""
        with self._lock:
            self.refresh()
            return self._owned.get(chat_id, frozenset())

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
            _LOG.warning("Going on with the articles known so far: %s", error)

    def _seen(self, chat_id: int | None) -> frozenset[str]:
        own = self._owned.get(chat_id, frozenset()) if chat_id is not None else frozenset()
        return self._fixed | self._owned.get(None, frozenset()) | own

    def _of_date(self, question: str, ids: frozenset[str]) -> frozenset[str]:
        """Return the articles of the date the question asks about; none where it asks about none, or all are of it."""
        asked = asked_date(question)
        if asked is None:
            return frozenset()
        found = frozenset(ident for ident, date in self._known(ids, "date").items() if asked.is_of(date))
        return found if found != ids else frozenset()

    def _known(self, ids: frozenset[str], fact: str) -> dict[str, str]:
        """Return a fact of each article by its id; of very many that are not in memory, it would take too long."""
        if self._facts is None:
            few = len(self._fixed) <= _FEW
            self._facts = {one.id: one for one in self._library.find(self._fixed)} if few else {}
        everything: dict[str, Article | Stored] = {**self._facts, **self._stored}
        return {ident: getattr(one, fact) for ident, one in everything.items() if ident in ids}

    def _take_over(self, stored: dict[str, Stored], store: Store) -> None:
        for gone in self._stored.keys() - stored.keys():
            self._library.remove(gone)
            del self._stored[gone]
        for one in stored.values():
            known = self._stored.get(one.id)
            if one.id not in self._fixed and (known is None or known.text_hash != one.text_hash):
                self._load(one, store)
        owned = defaultdict(set)
        for one in stored.values():
            owned[one.chat_id].add(one.id)
        self._owned = {chat_id: frozenset(ids) for chat_id, ids in owned.items()}

    def _load(self, one: Stored, store: Store) -> None:
        article = store.article(one.id)
        if article is not None:  # else it went meanwhile, which the next revision tells
            self._library.add(article)
            self._stored[one.id] = one
