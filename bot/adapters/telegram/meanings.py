"""What the buttons under an answer mean, as it is stored: places in articles, never a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from index import Match, Result, Span

if TYPE_CHECKING:
    from index import Article

ANSWER, SETTINGS, FORGET, EXPORT, LIST = "answer", "settings", "forget", "export", "list"


def payload_of(result: Result, first: int, shown: int) -> dict[str, Any]:
    """Return the result for JSON, and which matches the message shows: ``first`` (from 0) up to ``shown``.

    A match is its article's place in a list, start, end, start of its context, then its highlights' starts and ends.
    """
    articles = list(dict.fromkeys(match.article.id for match in result.matches))
    return {
        "answered": result.answered,
        "first": first,
        "shown": shown,
        "articles": articles,
        "matches": [[articles.index(match.article.id), *_numbers(match)] for match in result.matches],
    }


def _numbers(match: Match) -> list[int]:
    span = match.sentence.span
    marks = (place for mark in match.highlights for place in (mark.start, mark.end))
    return [span.start, span.end, match.context.start, *marks]


def result_of(payload: Mapping[str, Any], articles: Iterable[Article]) -> Result | None:
    """Return the result again; None where an article, or a sentence in it, is no longer what it was."""
    known = {article.id: article for article in articles}
    matches = []
    for place, start, end, context, *marks in payload["matches"]:
        article = known.get(payload["articles"][place])
        match = _match(article, Span(start, end), context, marks) if article else None
        if match is None:
            return None
        matches.append(match)
    return Result("", payload["answered"], 1.0 if payload["answered"] else 0.0, tuple(matches))


def _match(article: Article, span: Span, context: int, marks: list[int]) -> Match | None:
    sentence = next((one for one in article.sentences if one.span == span), None)
    if sentence is None:
        return None
    highlights = tuple(Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=True))
    return Match(article, sentence, 0.0, highlights, Span(context, span.end))
