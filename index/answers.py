"""Ranked sentences to matches: what to highlight in them and what context they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.article import Match, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.asked import Asked
    from index.document import Document

_HIGHLIGHTED = 0.5  # likeness from which a word is shown as matched
_LONGEST_CONTEXT = 1_500  # code points; a lead-in further away than this explains nothing any more


def matches_of(found: Iterable[tuple[Document, int, float]], asked: Asked) -> tuple[Match, ...]:
    """Return the matches for (document, sentence number from 0, score), in the order given."""
    alike: dict[str, frozenset[str]] = {}
    matches = []
    for document, place, score in found:
        article = document.article
        if article.id not in alike:
            alike[article.id] = _forms_alike(document, asked)
        sentence = document.sentences[place]
        highlights = tuple(
            Span(sentence.span.start + word.span.start, sentence.span.start + word.span.end)
            for word in document.lines[place].words
            if word.form in alike[article.id]
        )
        matches.append(Match(article, sentence, score, highlights, context_of(document, place)))
    return tuple(matches)


def _forms_alike(document: Document, asked: Asked) -> frozenset[str]:
    """Return the article's words that count as found for a word of the question."""
    vocabulary = document.vocabulary
    return frozenset(
        vocabulary.forms[number]
        for word in asked.words
        for number, value in vocabulary.like(word.form).items()
        if value >= _HIGHLIGHTED
    )


def context_of(document: Document, place: int) -> Span:
    """Return the smallest span that holds the sentence and, where a line ending in a colon leads to it, that line."""
    span = document.sentences[place].span
    lead = document.lead_in.get(place)
    if lead is None or span.end - document.sentences[lead].span.start > _LONGEST_CONTEXT:
        return span
    return Span(document.sentences[lead].span.start, span.end)
