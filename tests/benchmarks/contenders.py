"""The engines that are compared, each over the same passages and asked the same terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.engines import Entry
from index.entries import memory_engine
from index.german.analysis import forms
from index.german.morphology import is_content
from index.passages import K1, B, query_terms, terms_of
from index.stored.manifest import analysis_digest
from tests.benchmarks.text import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from index.engines import Hit
    from index.engines.shards import Shard

    Ask = Callable[[dict[str, float]], float]

SENTENCES = 25  # of an article
_EACH = 10  # k


class Collection:
    """Articles of generated sentences, each sentence a passage; generated anew each time they are gone through."""

    def __init__(self, articles: int, seed: int = 1) -> None:
        self.articles, self._seed = articles, seed
        self.sentences = articles * SENTENCES

    def entries(self) -> Iterator[Entry]:
        """Yield the articles."""
        writer = Writer(self._seed)
        for number in range(self.articles):
            yield Entry(f"a{number:07}", [forms(sentence) for sentence in writer.sentences(SENTENCES)])

    def documents(self) -> list[list[str]]:
        """Return each passage's terms, both fields."""
        return [
            [term for form in passage for term in terms_of(form)] for one in self.entries() for passage in one.passages
        ]

    def questions(self, number: int) -> list[dict[str, float]]:
        """Return the terms of questions: three to five content words of some sentence, as the library asks them."""
        rng = np.random.default_rng(self._seed)
        writer, found = Writer(self._seed), []
        while len(found) < number:
            content = [form for form in forms(writer.sentences(1)[0]) if is_content(form)]
            size = min(len(content), int(rng.integers(3, 6)))
            words = [Named(content[place]) for place in rng.choice(len(content), size=size, replace=False).tolist()]
            found.append(query_terms(words))  # type: ignore[arg-type]
        return found


class Named:
    """A word of a question, as far as its terms need it."""

    def __init__(self, form: str) -> None:
        self.form = form

    @property
    def stem(self) -> str:
        """The word's stem."""
        return terms_of(self.form)[0]


# What follows makes an index of a collection and returns what asks it: the terms' weights -> the best passage's score.


def rank_bm25(collection: Collection) -> Ask:
    """Return rank_bm25 as it is: all scores, the two fields' sums weighted, the ten best by argpartition."""
    from rank_bm25 import BM25Plus

    index = BM25Plus(collection.documents(), k1=K1, b=B, delta=0)

    def ask(query: dict[str, float]) -> float:
        scores = sum(w * index.get_scores([t for t, x in query.items() if x == w]) for w in set(query.values()))
        return float(scores[np.argpartition(scores, -min(_EACH, len(scores)))[-_EACH:]].max())

    return ask


def bm25s(collection: Collection) -> Ask:
    """Return bm25s: ``retrieve`` on the same terms, k = 10; it knows no weights of terms, so each counts once."""
    import bm25s as package

    index = package.BM25(k1=K1, b=B)
    index.index(collection.documents(), show_progress=False)
    each = min(_EACH, collection.sentences)

    def ask(query: dict[str, float]) -> float:
        return float(index.retrieve([list(query)], k=each, show_progress=False).scores[0, 0])

    return ask


def memory(collection: Collection) -> Ask:
    """Return the engine in memory."""
    engine = memory_engine()
    engine.put(collection.entries())
    return lambda query: _first(engine.best(query, _EACH))


def xapian(collection: Collection, shards: Sequence[Shard]) -> Ask:
    """Return the engine over Xapian shards, which it fills."""
    from index.engines.xapian_engine import XapianEngine

    engine = XapianEngine(shards, terms_of, k1=K1, b=B)
    engine.put(collection.entries())
    return lambda query: _first(engine.best(query, _EACH))


def _first(hits: Sequence[Hit]) -> float:
    return hits[0].score if hits else 0.0


def folder_of(path: Path) -> Shard:
    """Return a shard in a folder, made if it is not there."""
    from index.engines.shards import Shard

    shard = Shard(analysis_digest(), path=path)
    shard.writer().close()
    return shard
