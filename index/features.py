"""What speaks for a sentence as the answer, as numbers: one row a sentence, one column a feature.

Most features are weighted sums over the question's meeting with the article: over the sentence itself, over its
neighbours, over its paragraph. The others are BM25's scores, the sentence's shape, and whether it carries what is asked
for.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.fits import fit
from index.german.analysis import gram_terms, stem_terms
from index.german.questions import Asks
from index.meeting import ALIKE, RARE, normalised, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.asked import Asked
    from index.meeting import Meeting

    Row = NDArray[np.float64]

UNSAID = "unsaid"


def _relative(values: Row) -> Row:
    """Return the values' distance to the best, divided by it: 0 for the best, -1 for nothing."""
    best = float(values.max(initial=0.0))
    return (values - best) / best if best > 0 else values * 0.0


def features(meeting: Meeting) -> dict[str, Row]:
    """Return feature name -> its finite value for each sentence; a name that is missing is 0 everywhere.

    Features of what is asked for are named „kind:feature“ and given for the question's own kind only. „unsaid:feature“
    is the feature times the share of the question that the article says nowhere in its words, so that questions in
    other words than the article's are ranked by weights of their own: their context tells more, their words less.
    """
    groups = (_bm25, _coverage, _context, _shape, _wording, _type)
    rows = {name: row for group in groups for name, row in group(meeting)}
    unsaid = 1.0 - float(meeting.heft @ meeting.direct.max(axis=1))
    return rows | {f"{UNSAID}:{name}": unsaid * row for name, row in rows.items() if ":" not in name}


def _bm25(m: Meeting) -> Iterator[tuple[str, Row]]:
    stems = m.document.stems.scores(stem_terms(m.asked.words))
    grams = m.document.grams.scores(gram_terms(m.asked.words))
    yield "bm25_stem", stems
    yield "bm25_gram", grams / 4
    yield "bm25_stem_relative", _relative(stems)
    yield "bm25_gram_relative", _relative(grams)
    by_paragraph: Row = np.bincount(m.document.paragraph, stems)[m.document.paragraph].astype(float)
    yield "paragraph_bm25", _relative(by_paragraph)


def _coverage(m: Meeting) -> Iterator[tuple[str, Row]]:
    weight, met = m.present_weight, m.met
    covered = m.covered
    found = met >= ALIKE
    yield "covered", covered
    yield "covered_squared", covered**2
    yield "covered_relative", covered - covered.max(initial=0.0)
    yield "covered_by_idf", normalised(m.idf * m.present) @ met
    yield "covered_by_rarity", normalised(m.rarity * m.present) @ met
    yield "covered_exactly", weight @ (met >= 0.9)
    yield "covered_loosely", weight @ ((met >= 0.4) & (met < 0.9))
    yield "words_found", found.mean(axis=0)
    yield "best_covered", (covered >= covered.max(initial=0.0) - 1e-9).astype(float)
    yield "covered_names", (weight * m.is_name) @ met
    yield "covered_nouns", (weight * (m.is_capital & (m.rarity < RARE) & ~m.is_focus)) @ met
    yield "covered_focus", (weight * m.is_focus) @ met
    yield "covered_verbs", (weight * (~m.is_capital & ~m.is_number)) @ met
    yield "covered_numbers", m.is_number.astype(float) @ met


def _under_heading(m: Meeting) -> NDArray[np.float64]:
    """Return, for each sentence, what its heading meets of the question."""
    headings = np.where(m.document.is_heading, np.arange(len(m.document)), -1)
    above = np.maximum.accumulate(headings)
    under = (above >= 0) & ~m.document.is_heading
    return np.where(under, m.met[:, above], 0.0)


def _context(m: Meeting) -> Iterator[tuple[str, Row]]:
    weight, met, paragraph = m.present_weight, m.met, m.document.paragraph
    before, after, covered, adds_before = shifted(met, 1), shifted(met, -1), m.covered, m.previous_adds
    yield "previous_adds", adds_before
    yield "previous_adds_in_paragraph", adds_before * np.r_[0.0, paragraph[1:] == paragraph[:-1]]
    yield "next_adds", weight @ np.maximum(after - met, 0)
    yield "second_previous_adds", weight @ np.maximum(shifted(met, 2) - np.maximum(met, before), 0)
    yield "carried_adds", weight @ np.maximum(m.carried - met, 0)
    in_context = m.in_context
    yield "in_context", in_context
    yield "in_context_relative", in_context - in_context.max(initial=0.0)
    yield "previous_covered", shifted(covered, 1)
    yield "next_covered", shifted(covered, -1)
    yield "after_best", shifted((covered >= covered.max(initial=0.0) - 1e-9).astype(float), 1)
    begins = np.diff(paragraph, prepend=-1) != 0
    whole = np.maximum.reduceat(met, np.flatnonzero(begins), axis=1)
    by_paragraph = (weight @ whole)[np.cumsum(begins) - 1]
    yield "paragraph_covered", by_paragraph - by_paragraph.max(initial=0.0)
    by_heading = weight @ np.maximum(_under_heading(m) - met, 0)
    yield "heading_adds", by_heading - by_heading.max(initial=0.0)
    yield "pronoun_and_previous", m.document.evidence["pronoun"] * adds_before


def _shape(m: Meeting) -> Iterator[tuple[str, Row]]:
    document, length = m.document, np.log1p(m.document.lengths)
    places = np.arange(len(document))
    yield "length", length
    yield "length_squared", length**2 / 5
    yield "short", (document.lengths < 4).astype(float)
    yield "heading", document.is_heading.astype(float)
    yield "item", document.is_item.astype(float)
    yield "first", (places == 0).astype(float)
    yield "position", places / max(1, len(document))
    yield "pronoun", document.evidence["pronoun"]
    yield "lead_in", document.evidence["lead_in"]
    yield "is_question", document.evidence["question"]
    yield "density", (m.met >= ALIKE).sum(axis=0) / np.maximum(document.lengths, 1)


def _wording(m: Meeting) -> Iterator[tuple[str, Row]]:
    stems = [word.stem for word in m.asked.words]
    asked, content_pairs = frozenset(stems), list(pairwise(stems))
    pairs = _content_pairs(m.asked)
    lines = m.document.lines
    begun = frozenset(first for first, _ in pairs)
    yield "bigrams", np.array([_bigrams(line.all_stems, pairs, begun) for line in lines])
    yield "near_pairs", np.array([_near_pairs(line.stems, content_pairs) for line in lines])
    new = np.array([len(line.stems) - sum(map(asked.__contains__, line.stems)) for line in lines])
    yield "new_words", np.log1p(new)
    yield "nothing_new", (new <= 1).astype(float)


def _content_pairs(asked: Asked) -> frozenset[tuple[str, str]]:
    """Return the question's neighbouring stems of which at least one is a content word's."""
    content = {word.stem for word in asked.words}
    stems = asked.all_stems
    return frozenset((one, other) for one, other in pairwise(stems) if one in content or other in content)


def _bigrams(stems: tuple[str, ...], pairs: frozenset[tuple[str, str]], begun: frozenset[str]) -> float:
    """Return how many of the pairs, which begin with these stems, stand side by side."""
    return 0.0 if begun.isdisjoint(stems) else min(3.0, float(len(pairs.intersection(pairwise(stems)))))


def _near_pairs(stems: tuple[str, ...], pairs: list[tuple[str, str]]) -> float:
    """Return how many of the question's neighbouring content words stand near each other."""
    near = sum(one in stems and other in stems and _near(stems, one, other) for one, other in pairs)
    return min(3.0, float(near))


def _near(stems: tuple[str, ...], one: str, other: str, reach: int = 4) -> bool:
    """Tell whether the two stand at most ``reach`` content words apart somewhere."""
    places = [place for place, stem in enumerate(stems) if stem == other]
    return any(abs(a - b) <= reach for a, stem in enumerate(stems) if stem == one for b in places)


def _type(m: Meeting) -> Iterator[tuple[str, Row]]:
    evidence, lines = m.document.evidence, m.document.lines
    asked_stems = frozenset(m.asked.all_stems)
    names = np.log1p([len(line.names - asked_stems) for line in lines]) / 2
    year, digits = m.new_numbers
    yield "names", names
    yield "digits", digits
    yield "year", year
    percent = "prozent" in m.asked.text.lower() or "anteil" in m.asked.text.lower()
    yield "speaker", m.voiced
    yield "heard", np.maximum(m.heard - m.voiced, 0.0)
    yield "percent", evidence["percent"] * percent
    asks = m.asked.reading.asks
    fits = fit(m)
    yield f"{asks}:fit", fits
    yield f"{asks}:fit_in_context", fits * m.in_context
    yield f"{asks}:fit_covered", fits * m.covered
    yield f"{asks}:fit_relative", fits - fits.max(initial=0.0)
    yield f"{asks}:names", names
    yield f"{asks}:digits", digits
    yield f"{asks}:year", year
    yield f"{asks}:length", np.log1p(m.document.lengths)
    yield f"{asks}:previous_adds", m.previous_adds
    for kind in _EVIDENCE_OF.get(asks, ()):
        yield f"{asks}:{kind}", evidence[kind]


_EVIDENCE_OF: dict[Asks, tuple[str, ...]] = {
    Asks.NUMBER: ("unit", "number"),
    Asks.TIME: ("date", "time"),
    Asks.PLACE: ("place",),
    Asks.REASON: ("purpose", "cause", "pronoun"),
    Asks.PURPOSE: ("purpose", "cause", "pronoun"),
    Asks.MANNER: ("purpose", "cause", "manner"),
    Asks.DEFINITION: ("definition", "copula", "quoted", "apposition"),
    Asks.NAME: ("definition", "copula", "quoted", "apposition"),
    Asks.THING: ("definition", "quoted"),
    Asks.YES_NO: ("negation",),
    Asks.LIST: ("definition", "quoted"),
}
