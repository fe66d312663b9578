"""Many articles and the questions asked of them: add, replace, remove, ask."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.answers import matches_of
from index.article import Article, Result
from index.asked import analyse_question
from index.documents import Documents
from index.entries import by_paragraph, memory_engine, whole
from index.errors import EmptyQuestion
from index.explaining import explain
from index.explanation import PassageHit
from index.german.followups import complete
from index.german.language import plain_german
from index.listed import Listed
from index.passages import LOOKED_AT_TWICE, closeness, query_terms
from index.question import checked
from index.ranking import rank, shipped_weights

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping

    from index.asked import Asked
    from index.document import Document
    from index.engines import Engine, Entry
    from index.engines.memory import MemoryEngine
    from index.explanation import Explanation
    from index.german.language import German
    from index.ranking import Ranking, Weights

    Rankings = list[tuple[Document, Ranking]]

_PASSAGES_LOOKED_AT = 50
_ARTICLES_RANKED = 5  # of many articles, those with the best passages are read sentence by sentence
_CHARACTERS_RANKED = 1_500_000  # of many articles' texts for one question: a book takes seconds when it is asked first


class Library:
    """The articles questions are asked of. Not safe to change while it is asked from another thread.

    ``threshold`` is the confidence from which a question counts as answered (None: the fitted one). ``shelf`` holds the
    articles and ``engine`` their paragraphs, both in memory where not given; they must hold the same articles. Both
    are changed through the library only.
    ``german`` is how questions are understood (None: as it comes with the program). Raises ResourceError where the
    weights or words that come with the program cannot be read.
    """

    def __init__(
        self,
        articles: Iterable[Article] = (),
        *,
        threshold: float | None = None,
        weights: Weights | None = None,
        shelf: MutableMapping[str, Article] | None = None,
        engine: Engine | None = None,
        german: German | None = None,
    ) -> None:
        self._german = german or plain_german()
        self._weights = weights or shipped_weights()
        self.threshold = self._weights.threshold if threshold is None else threshold
        self.shelf: MutableMapping[str, Article] = {} if shelf is None else shelf
        self.engine = memory_engine() if engine is None else engine
        self._whole: MemoryEngine | None = None
        self._documents = Documents(self.shelf, self._german.model)
        self.add_all(articles)
        if len(self.shelf) <= _ARTICLES_RANKED:
            list(self._documents.found(self.shelf))  # ready for the first question

    @property
    def articles(self) -> Listed:
        """All articles, in the order they were added; those not in memory are read when they are looked at."""
        return Listed(self.article, self.shelf)

    @property
    def model(self) -> str:
        """The name of the spaCy pipeline by which words are analysed."""
        return self._german.model

    def __contains__(self, article_id: object) -> bool:
        return article_id in self.shelf

    def article(self, article_id: str) -> Article:
        """Return the article with this id. Raises KeyError."""
        return self._documents.article(article_id)

    @property
    def ids(self) -> tuple[str, ...]:
        """All articles' ids, in the order they were added."""
        return tuple(self.shelf)

    def find(self, ids: Collection[str]) -> Listed:
        """Return the articles with these ids, in the order they were added; unknown ids are left out.

        They are read when they are looked at.
        """
        return self.articles.among(ids)

    def add(self, article: Article) -> None:
        """Add ``article``, or replace the one with its id."""
        self.add_all([article])

    def add_all(self, articles: Iterable[Article]) -> None:
        """Add many articles, in a fraction of the time that adding them one by one takes."""
        self.engine.put(self._shelved(articles))

    def _shelved(self, articles: Iterable[Article]) -> Iterator[Entry]:
        for article in articles:
            self._documents.forget(article.id)
            self.shelf[article.id] = article
            if self._whole is not None:
                self._whole.put([self._as_one(article)])
            yield by_paragraph(article, model=self._german.model)

    def _as_one(self, article: Article) -> Entry:
        return whole(article, self._german.model)

    def remove(self, article_id: str) -> None:
        """Remove the article; KeyError if there is none with this id."""
        del self.shelf[article_id]
        self._documents.forget(article_id)
        self.engine.remove(article_id)
        if self._whole is not None:
            self._whole.remove(article_id)

    def ask(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Result:
        """Return the best sentences for ``question``, at most ``limit``.

        ``after`` are the questions asked before, oldest first; ``within`` the ids of the articles to ask (None: all).
        Raises EmptyQuestion or QuestionTooLong.
        """
        return self._considered(question, after, limit, within)[0]

    def explain(
        self,
        question: str,
        *,
        after: Sequence[str] = (),
        limit: int = 10,
        within: Collection[str] | None = None,
    ) -> Explanation:
        """Return what ``ask`` would, and why. Raises EmptyQuestion or QuestionTooLong."""
        result, asked, rankings = self._considered(question, after, limit, within)
        passages: list[PassageHit] = []
        if len(self.shelf) > 1:
            hits = self.engine.best(query_terms(asked.words), limit, within=within)
            passages = [PassageHit(self.article(hit.article), hit.passage + 1, hit.score) for hit in hits]
        return explain(result, asked, rankings, self._weights, self.threshold, passages)

    def _considered(
        self, question: str, after: Sequence[str], limit: int, within: Collection[str] | None
    ) -> tuple[Result, Asked, Rankings]:
        """Return the result, the question as it was read, and the rankings the result came of."""
        understood = complete(checked(question), [checked(earlier) for earlier in after])
        asked = analyse_question(understood or checked(question), self._german)
        if not asked.words:
            raise EmptyQuestion
        documents = self._documents.found(self._worth_ranking(asked, within))
        rankings = [(document, rank(document, asked, self._weights)) for document in documents if len(document)]
        missing = self.engine.missing
        if not rankings or not asked.has_content:
            return Result(question, False, 0.0, (), understood, missing), asked, []
        _, preferred = max(rankings, key=lambda pair: pair[1].preference)
        confidence = preferred.confidence
        matches = matches_of(_merged(rankings, limit), asked)
        answered = confidence >= self.threshold
        return Result(question, answered, confidence, matches, understood, missing), asked, rankings

    def articles_about(self, question: str, *, limit: int = 10) -> tuple[Article, ...]:
        """Return the articles that speak of the question, best first, each taken as one passage; at most ``limit``.

        Raises EmptyQuestion or QuestionTooLong.
        """
        asked = analyse_question(checked(question), self._german)
        if not asked.words:
            raise EmptyQuestion
        if self._whole is None:
            self._whole = memory_engine()
            self._whole.put(map(self._as_one, self.shelf.values()))
        hits = self._whole.best(query_terms(asked.words), max(limit, LOOKED_AT_TWICE))
        second = {
            hit.article: hit.score + closeness(self._documents.get(hit.article), asked.words, self._whole.idf)
            for hit in hits[:LOOKED_AT_TWICE]
        }
        order = sorted(second, key=lambda article: -second[article]) + [hit.article for hit in hits[LOOKED_AT_TWICE:]]
        return tuple(map(self.article, order[:limit]))

    def _worth_ranking(self, asked: Asked, within: Collection[str] | None) -> list[str]:
        """Return the ids of the articles that hold the best passages, best first; of few articles all of them."""
        if len(self.shelf) <= _ARTICLES_RANKED:
            return [article for article in self.shelf if within is None or article in within]
        if within is not None and len(within) <= _ARTICLES_RANKED:
            few = sorted(article for article in within if article in self.shelf)
            if self._bearable(few) == few:
                return few
        owners = self._bearable(self._owners(query_terms(asked.words), within))
        return owners or list(islice((one for one in self.shelf if within is None or one in within), _ARTICLES_RANKED))

    def _bearable(self, articles: list[str]) -> list[str]:
        """Return the first of the articles, and of the others those that are not too much text with it."""
        kept, characters = articles[:1], sum(map(self._documents.characters, articles[:1]))
        for article in articles[1:]:
            size = self._documents.characters(article)
            if characters + size <= _CHARACTERS_RANKED:
                kept.append(article)
                characters += size
        return kept

    def _owners(self, query: Mapping[str, float], within: Collection[str] | None) -> list[str]:
        """Return whose the best passages are, each article once; most often the first few passages tell."""
        for limit in (_PASSAGES_LOOKED_AT, 20 * _PASSAGES_LOOKED_AT):
            hits = self.engine.best(query, limit, within=within)
            owners = list(islice(dict.fromkeys(hit.article for hit in hits), _ARTICLES_RANKED))
            if len(owners) == _ARTICLES_RANKED or len(hits) < limit:
                break
        return owners


def _merged(rankings: list[tuple[Document, Ranking]], limit: int) -> list[tuple[Document, int, float]]:
    """Return the best (document, sentence, score) over all rankings, ties by position.

    Scores mean nothing across articles: each article's are set off from its best by how much it is to be preferred.
    """
    found = []
    for document, ranking in rankings:
        shift = ranking.preference - float(np.max(ranking.scores))
        found += [(document, int(place), float(ranking.scores[place]) + shift) for place in ranking.order[:limit]]
    return sorted(found, key=lambda item: -item[2])[:limit]
