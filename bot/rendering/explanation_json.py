"""An explanation to JSON, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.rendering.json import article_object, match_object

if TYPE_CHECKING:
    from index import Contribution, Explained, Explanation, Neighbour, Ranked


def explanation_object(explanation: Explanation) -> dict[str, Any]:
    """Return the whole explanation as one object; ``answers`` are the nearest sentences where ``answered`` is false."""
    result = explanation.result
    return {
        "question": result.question,
        "understood": result.understood,
        "answered": result.answered,
        "confidence": float(result.confidence),
        "threshold": float(explanation.threshold),
        "asks": explanation.asks,
        "focus": explanation.focus,
        "terms": [asdict(term) for term in explanation.terms],
        "fields": [asdict(field) for field in explanation.fields],
        "answers": [_explained(answer) for answer in explanation.answers],
        "articles": [_ranked(article) for article in explanation.articles],
        "passages": [
            {"article": article_object(hit.article), "paragraph": hit.paragraph, "score": hit.score}
            for hit in explanation.passages
        ],
    }


def _explained(answer: Explained) -> dict[str, Any]:
    return match_object(answer.match) | {
        "sum": answer.score,
        "covered": answer.covered,
        "in_context": answer.in_context,
        "before": _neighbour(answer.before),
        "after": _neighbour(answer.after),
        "carries": list(answer.carries),
        "fit": answer.fit,
        "groups": {str(group): points for group, points in answer.groups().items()},
        "contributions": [_contribution(one) for one in answer.contributions],
    }


def _contribution(one: Contribution) -> dict[str, Any]:
    return {
        "feature": one.feature,
        "group": str(one.group),
        "value": one.value,
        "weight": one.weight,
        "points": one.points,
        "average": one.average,
    }


def _neighbour(neighbour: Neighbour | None) -> dict[str, Any] | None:
    if neighbour is None:
        return None
    sentence = neighbour.sentence
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "paragraph": sentence.paragraph,
        "sentence": sentence.number,
        "covered": neighbour.covered,
    }


def _ranked(ranked: Ranked) -> dict[str, Any]:
    return {
        "article": article_object(ranked.article),
        "confidence": ranked.confidence,
        "signs": [{"name": s.name, "value": s.value, "weight": s.weight, "points": s.points} for s in ranked.signs],
        "sentences": [
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "paragraph": sentence.paragraph,
                "sentence": sentence.number,
                "score": score,
            }
            for sentence, score in zip(ranked.article.sentences, ranked.scores, strict=True)
        ],
    }
