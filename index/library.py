"""Many articles and the questions asked of them: add, replace, remove, ask."""

from __future__ import annotations

import math
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.answers import matches_of
from index.article import Result
from index.document import Document
from index.errors import EmptyQuestion, QuestionTooLong
from index.features import analyse_question
from index.german.followups import complete
from index.passages import Passages
from index.ranking import rank, shipped_weights

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.article import Article
    from index.features import Asked
    from index.german.analysis import Word
    from index.ranking import Ranking, Weights

MAX_QUESTION = 4096  # code points; the length of the longest Telegram message, so no adapter needs a second limit
_ARTICLES_RANKED = 5  # of many articles, those with the best passages are read sentence by sentence


class Library:
    """The articles questions are asked of. Not safe to change while it is asked from another thread.

    ``threshold`` is the confidence from which a question counts as answered (None: the fitted one). Raises
    ResourceError where the weights or words that come with the program cannot be read.
    """

    def __init__(
        self, articles: Iterable[Article] = (), *, threshold: float | None = None, weights: Weights | None = None
    ) -> None:
        self._weights = weights or shipped_weights()
        self.threshold = self._weights.threshold if threshold is None else threshold
        self._documents: dict[str, Document] = {}
        self._passages: _ParagraphIndex | None = None
        self._whole: Passages | None = None
        for article in articles:
            self.add(article)

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order they were added."""
        return tuple(document.article for document in self._documents.values())

    def add(self, article: Article) -> None:
        """Add ``article``, or replace the one with its id."""
        self._documents[article.id] = Document(article)
        self._passages = self._whole = None

    def remove(self, article_id: str) -> None:
        """Remove the article; KeyError if there is none with this id."""
        del self._documents[article_id]
        self._passages = self._whole = None

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
        understood = complete(checked(question), [checked(earlier) for earlier in after])
        asked = analyse_question(understood or checked(question))
        if not asked.words:
            raise EmptyQuestion
        documents = [d for key, d in self._documents.items() if within is None or key in within]
        rankings = [
            (document, rank(document, asked, self._weights)) for document in self._worth_ranking(documents, asked)
        ]
        if not rankings or not asked.has_content:
            return Result(question, answered=False, confidence=0.0, matches=(), understood=understood)
        confidence = max(ranking.confidence for _, ranking in rankings)
        found = _merged(rankings, limit)
        answered = confidence >= self.threshold
        return Result(question, answered, confidence, matches_of(found, asked), understood)

    def articles_about(self, question: str, *, limit: int = 10) -> tuple[Article, ...]:
        """Return the articles that speak of the question, best first, each taken as one passage; at most ``limit``.

        Raises EmptyQuestion or QuestionTooLong.
        """
        asked = analyse_question(checked(question))
        if not asked.words:
            raise EmptyQuestion
        documents = tuple(self._documents.values())
        if self._whole is None:
            self._whole = Passages([[word for line in document.lines for word in line.words] for document in documents])
        return tuple(documents[place].article for place in self._whole.best(asked.words, documents)[:limit])

    def _worth_ranking(self, documents: list[Document], asked: Asked) -> list[Document]:
        """Return the documents that hold the best passages, best first; of few documents all of them."""
        documents = [document for document in documents if len(document)]
        if len(documents) <= _ARTICLES_RANKED:
            return documents
        if self._passages is None:
            self._passages = _ParagraphIndex(tuple(self._documents.values()))
        return self._passages.best(asked, documents)


class _ParagraphIndex:
    """All paragraphs of all documents as passages, and whose they are."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._owners: list[str] = []
        passages: list[list[Word]] = []
        for document in documents:
            paragraphs: list[list[Word]] = [[] for _ in document.article.paragraphs]
            for number, line in zip(document.paragraph, document.lines, strict=True):
                paragraphs[number].extend(line.words)
            passages += paragraphs
            self._owners += [document.article.id] * len(paragraphs)
        self._passages = Passages(passages)

    def best(self, asked: Asked, documents: list[Document]) -> list[Document]:
        """Return those of ``documents`` that hold the best passages, best first."""
        allowed = {document.article.id: document for document in documents}
        order = np.argsort(-self._passages.scores(asked.words), kind="stable")
        owners = dict.fromkeys(self._owners[place] for place in order if self._owners[place] in allowed)
        return [allowed[owner] for owner in islice(owners, _ARTICLES_RANKED)]


def checked(question: str) -> str:
    """Return the question in composed form without control characters. Raises EmptyQuestion or QuestionTooLong."""
    if len(question) > MAX_QUESTION:
        raise QuestionTooLong(len(question), MAX_QUESTION)
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in question)
    if not kept.strip():
        raise EmptyQuestion
    return unicodedata.normalize("NFC", kept)


def _merged(rankings: list[tuple[Document, Ranking]], limit: int) -> list[tuple[Document, int, float]]:
    """Return the best (document, sentence, score) over all rankings, ties by position.

    Scores mean nothing across articles: each article's are set off from its best by how sure its best answer is.
    """
    found = []
    for document, ranking in rankings:
        chance = min(max(ranking.confidence, 1e-6), 1 - 1e-6)
        shift = math.log(chance / (1 - chance)) - float(np.max(ranking.scores))
        found += [(document, int(place), float(ranking.scores[place]) + shift) for place in ranking.order[:limit]]
    return sorted(found, key=lambda item: -item[2])[:limit]
