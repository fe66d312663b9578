"""What a result lists: no sentence twice, and the articles of a date that is asked about first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.article import Article, Match, Result


SPARE = 2  # matches to look at beyond those wanted: as many lead-ins as are likely to be left out


def grouped(result: Result, limit: int) -> Result:
    """Return the result with each sentence once, at most ``limit`` of them.

    Other articles that have a sentence word for word are named in ``also``: news agencies' sentences stand in many
    articles; white space may differ, nothing else. A lead-in that a match before it has in its context is left out.
    """
    first: dict[str, Match] = {}
    others: dict[str, list[Article]] = {}
    kept: list[tuple[str, Match]] = []
    for match in _without_lead_ins(result.matches):
        words = " ".join(match.text.split())
        best = first.setdefault(words, match)
        if best is match or best.article.id == match.article.id:
            kept.append((words if best is match else "", match))
        else:
            others.setdefault(words, []).append(match.article)
    matches = (replace(match, also=_different(others[words])) if words in others else match for words, match in kept)
    return replace(result, matches=tuple(matches)[:limit])


def _without_lead_ins(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the matches without those that are shown already, in the context of one before them."""
    shown: set[tuple[str, int]] = set()
    for match in matches:
        if (match.article.id, match.sentence.span.start) not in shown:
            if match.context != match.sentence.span:
                shown.add((match.article.id, match.context.start))
            yield match


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
