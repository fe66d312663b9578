"""Rankings taken apart: from what ranking computed to an ``Explanation``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.confidence import signs
from index.document import B_SENTENCE, K1_SENTENCE
from index.explanation import (
    Contribution,
    Explained,
    Explanation,
    Field,
    FoundWord,
    Neighbour,
    PassageHit,
    Ranked,
    Sign,
    Term,
    group_of,
)
from index.fits import SHOWN
from index.german.analysis import gram_terms, stem_terms
from index.passages import GRAM_WEIGHT, K1, B

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.article import Match, Result, Span
    from index.asked import Asked
    from index.document import Document
    from index.meeting import Meeting
    from index.ranking import Ranking, Weights


def explain(
    result: Result,
    asked: Asked,
    rankings: Sequence[tuple[Document, Ranking]],
    weights: Weights,
    threshold: float,
    passages: Sequence[PassageHit] = (),
) -> Explanation:
    """Take ``result``, which came of ``rankings``, apart."""
    best_first = sorted(rankings, key=lambda pair: -pair[1].preference)
    by_article = {document.article.id: (document, ranking) for document, ranking in rankings}
    return Explanation(
        result=result,
        threshold=threshold,
        asks=str(asked.reading.asks),
        focus=asked.reading.focus,
        terms=_terms(best_first[0][1].meeting) if best_first else (),
        fields=_fields(asked, weights.features),
        answers=tuple(_explained(match, *by_article[match.article.id], weights) for match in result.matches),
        articles=tuple(_ranked(document, ranking, weights) for document, ranking in best_first),
        passages=tuple(passages),
    )


def explained_as(result: Result, found: Sequence[Explanation]) -> Explanation:
    """Return the explanation of ``result``, which was put together of the results that ``found`` explains.

    Of the articles that several read, and of all else, the first one's account stands.
    """
    first = found[0]
    places = {_place(one.match): one for explanation in reversed(found) for one in explanation.answers}
    ranked = {one.article.id: one for explanation in reversed(found) for one in explanation.articles}
    order = dict.fromkeys(one.article.id for explanation in found for one in explanation.articles)
    return replace(
        first,
        result=result,
        answers=tuple(replace(places[_place(match)], match=match) for match in result.matches),
        articles=tuple(ranked[ident] for ident in order),
        passages=found[-1].passages,
    )


def _place(match: Match) -> tuple[str, Span]:
    return match.article.id, match.sentence.span


def _terms(meeting: Meeting) -> tuple[Term, ...]:
    title = meeting.document.title_stems
    return tuple(
        Term(
            form=word.form,
            stem=word.stem,
            share=float(meeting.present_weight[place]),
            rarity=float(meeting.rarity[place]),
            idf=float(meeting.idf[place]),
            is_name=bool(meeting.is_name[place]),
            is_focus=bool(meeting.is_focus[place]),
            in_title=word.stem in title,
            found=_found(meeting, place),
        )
        for place, word in enumerate(meeting.asked.words)
    )


def _found(meeting: Meeting, place: int) -> tuple[FoundWord, ...]:
    """Return what of the article counts as the question's word: words like it, and what may be said for it."""
    document, asked = meeting.document, meeting.asked
    forms = document.vocabulary.forms
    found = {forms[number]: value for number, value in document.vocabulary.like(asked.words[place].form).items()}
    for related in meeting.related[place]:
        if document.saying(related.words).size:
            said = " ".join(related.words)
            found[said] = max(related.strength, found.get(said, 0.0))
    return tuple(FoundWord(form, value) for form, value in sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _fields(asked: Asked, weights: Mapping[str, float]) -> tuple[Field, ...]:
    stems, grams = (tuple(dict.fromkeys(terms(asked.words))) for terms in (stem_terms, gram_terms))
    bm25 = (K1_SENTENCE, B_SENTENCE, K1, B)
    return (
        Field("stem", stems, weights.get("bm25_stem", 0.0), 1.0, *bm25),
        Field("gram", grams, weights.get("bm25_gram", 0.0), GRAM_WEIGHT, *bm25),
    )


def _explained(match: Match, document: Document, ranking: Ranking, weights: Weights) -> Explained:
    place = document.sentences.index(match.sentence)
    meeting = ranking.meeting
    fit = ranking.features.get(f"{meeting.asked.reading.asks}:fit")
    return Explained(
        match=match,
        score=float(ranking.scores[place]),
        contributions=_contributions(ranking, place, weights.features),
        covered=float(meeting.covered[place]),
        in_context=float(meeting.in_context[place]),
        before=_neighbour(meeting, place - 1),
        after=_neighbour(meeting, place + 1),
        carries=tuple(sorted(document.lines[place].evidence)),
        fit=0.0 if fit is None else float(fit[place]),
        asked_kind=meeting.asked.reading.asks in SHOWN,
    )


def _contributions(ranking: Ranking, place: int, weights: Mapping[str, float]) -> tuple[Contribution, ...]:
    """Return every feature that counts, the one with the largest part first."""
    found = (
        Contribution(name, group_of(name), float(row[place]), weights[name], float(row.mean()) * weights[name])
        for name, row in ranking.features.items()
        if weights.get(name)
    )
    return tuple(sorted(found, key=lambda one: (-abs(one.points), one.feature)))


def _neighbour(meeting: Meeting, place: int) -> Neighbour | None:
    if not 0 <= place < len(meeting.document):
        return None
    return Neighbour(meeting.document.sentences[place], float(meeting.covered[place]))


def _ranked(document: Document, ranking: Ranking, weights: Weights) -> Ranked:
    values = {"bias": 1.0} | signs(ranking.meeting, ranking.features, ranking.scores)
    found = [
        Sign(name, value, weights.confidence[name]) for name, value in values.items() if name in weights.confidence
    ]
    found.sort(key=lambda sign: -abs(sign.value * sign.weight))
    return Ranked(document.article, ranking.confidence, tuple(found), tuple(map(float, ranking.scores)))
