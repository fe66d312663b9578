"""Results of several articles made one: equal sentences told once, articles of a date that is asked about first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.article import Article, Match, Result


def grouped(result: Result) -> Result:
    """Return the result with each sentence once; other articles that have it word for word are named in ``also``.

    News agencies' sentences stand in many articles; white space may differ, nothing else.
    """
    first: dict[str, Match] = {}
    others: dict[str, list[Article]] = {}
    kept: list[tuple[str | None, Match]] = []
    for match in result.matches:
        words = " ".join(match.text.split())
        best = first.setdefault(words, match)
        if best is match or best.article.id == match.article.id:
            kept.append((words if best is match else None, match))
        else:
            others.setdefault(words, []).append(match.article)
    matches = (replace(match, also=_different(others.get(words, ()))) if words else match for words, match in kept)
    return replace(result, matches=tuple(matches))


def _different(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple({article.id: article for article in articles}.values())


def favoured(first: Result, rest: Result, limit: int) -> Result:
    """Return ``first`` (of the articles favoured) followed by what else ``rest`` found, at most ``limit`` matches.

    Where the favoured articles do not answer and others do, the others go first.
    """
    if rest.answered and not first.answered:
        return rest
    known = {(match.article.id, match.sentence.span) for match in first.matches}
    further = (match for match in rest.matches if (match.article.id, match.sentence.span) not in known)
    return replace(first, matches=(*first.matches, *further)[:limit])
