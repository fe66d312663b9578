"""Results to JSON for programs: one object a question, in the shape the command line promises."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index import Article, Match, Result

# json leaves these raw, yet in a terminal they act, and half a surrogate pair cannot be written as UTF-8.
_RAW = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return ``value`` as JSON, by default on one line, with nothing in it that acts on a terminal."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def answer_object(result: Result, *, took_ms: float, ident: object = None) -> dict[str, Any]:
    """Return the object for one question; ``answers`` or ``nearest`` is empty, depending on ``answered``.

    ``missing`` is there only where parts of the index could not be asked, and names them.
    """
    matches = [match_object(match) for match in result.matches]
    return {
        "id": ident,
        "question": result.question,
        "answered": result.answered,
        "confidence": float(result.confidence),
        "answers": matches if result.answered else [],
        "nearest": [] if result.answered else matches,
        "took_ms": round(took_ms, 3),
    } | ({"missing": list(result.missing)} if result.missing else {})


def error_object(error: str, *, question: str, ident: object = None) -> dict[str, Any]:
    """Return the object for a line that could not be asked: the same shape, and ``error``."""
    return {
        "id": ident,
        "question": question,
        "answered": False,
        "confidence": 0.0,
        "answers": [],
        "nearest": [],
        "took_ms": 0.0,
        "error": error,
    }


def match_object(match: Match) -> dict[str, Any]:
    """Return one match; places are code points in the article's text, counted from 0, the end excluded."""
    span, said = match.sentence.span, match.sentence.attribution
    return {
        "text": match.text,
        "start": span.start,
        "end": span.end,
        "score": float(match.score),
        "article": article_object(match.article),
        "paragraph": match.sentence.paragraph,
        "sentence": match.sentence.number,
        "highlights": [[mark.start, mark.end] for mark in match.highlights],
        "attribution": {"speaker": said.speaker, "outlet": said.outlet} if said else None,
        "context": {"start": match.context.start, "end": match.context.end},
    }


def article_object(article: Article) -> dict[str, Any]:
    """Return what names an article."""
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "path": article.path,
    }
