"""What speaks for a sentence as the answer, as numbers: one row a sentence, one column a feature.

The question's content words and the sentences meet in one matrix, ``met`` (words x sentences): how alike the word is to
the likest word of the sentence. Most features are weighted sums of it: over the sentence itself, over its neighbours,
over its paragraph. Words weigh by their rarity in this article (a word in few of its sentences tells them apart) times
their rarity in German. The others are BM25's scores, the sentence's shape, and whether it carries what is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import numpy as np

from index.german import lexicon
from index.german.analysis import analyse, gram_terms, stem_terms
from index.german.language import plain_german
from index.german.questions import Asks, read_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from index.document import Document
    from index.german.analysis import Word
    from index.german.knowledge import Knowledge, Related
    from index.german.language import German
    from index.german.questions import Reading

    Row = NDArray[np.float64]

_FOCUS_WEIGHT = 0.6  # „Welche *Stadt* …“: the answer names a city and seldom the word
_TITLE_WEIGHT = 0.5  # a word of the article's title is taken for granted by its sentences
_RARE = 3.7  # rarity from which a capitalised word of the question counts as a name
_ALIKE = 0.5  # likeness from which a word counts as found


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, analysed: what it asks for, its content words, each once (all words where it has none), all stems.

    ``related`` holds, for each of ``words``, what may stand in the article for it.
    """

    text: str
    reading: Reading
    words: tuple[Word, ...]
    all_stems: tuple[str, ...]
    related: tuple[tuple[Related, ...], ...]

    @property
    def has_content(self) -> bool:
        """Whether any word of the question names something."""
        return any(word.is_content for word in self.words)


def analyse_question(question: str, german: German | None = None) -> Asked:
    """Return ``question`` analysed, in the same way as the article's sentences."""
    _, words = analyse(question)
    content = [word for word in words if word.is_content] or words
    once = tuple({word.stem: word for word in content}.values())  # saying a word twice asks for nothing more
    related = _related(once, words, (german or plain_german()).knowledge)
    return Asked(question, read_question(question), once, tuple(stem_terms(words)), related)


def _related(content: tuple[Word, ...], words: list[Word], knowledge: Knowledge) -> tuple[tuple[Related, ...], ...]:
    """Return what may be said for each content word, by itself or in a phrase with another word of the question.

    A phrase's words may be apart and turned round, as a verb is in a main clause („schlug das Angebot in den Wind“).
    """
    pairs = [*permutations(content, 2), *((one, other) for one, other in pairwise(words) if not one.is_content)]
    said = [(pair, knowledge.related((pair[0].form, pair[1].form))) for pair in pairs]
    phrases = [(pair, related) for pair, related in said if related]
    return tuple(
        knowledge.related((word.form,)) + tuple(item for pair, related in phrases if word in pair for item in related)
        for word in content
    )


def _normalised(weights: Row) -> Row:
    total = float(weights.sum())
    return weights / total if total > 0 else weights


def _relative(values: Row) -> Row:
    """Return the values' distance to the best, divided by it: 0 for the best, -1 for nothing."""
    best = float(values.max(initial=0.0))
    return (values - best) / best if best > 0 else values * 0.0


class Meeting:
    """A question's words met with a document's sentences."""

    def __init__(self, document: Document, asked: Asked) -> None:
        self.document, self.asked = document, asked
        self.direct = self._led_in(np.stack([self._meet(word) for word in asked.words]))
        self.met = np.maximum(self.direct, self._led_in(np.stack([self._meet_related(all_) for all_ in asked.related])))
        self.rarity = np.array([lexicon.rarity(word.form) for word in asked.words])
        self.present = self.met.max(axis=1, initial=0.0) > 0
        self.idf = np.log((len(document) + 1) / np.maximum(self.met.sum(axis=1), 0.7))
        focus = asked.reading.focus
        self.is_focus = np.array([word.form == focus for word in asked.words])
        in_title = np.array([word.stem in document.title_stems for word in asked.words])
        discount = np.where(self.is_focus, _FOCUS_WEIGHT, 1.0) * np.where(in_title, _TITLE_WEIGHT, 1.0)
        self.weight = self.idf * self.rarity * discount
        self.present_weight = _normalised(self.weight * self.present)

    @cached_property
    def carried(self) -> NDArray[np.float64]:
        """What earlier sentences leave in the reader's mind: fading by 0.7 a sentence, by half more at a paragraph."""
        carried, mind, last = np.zeros_like(self.met), np.zeros(len(self.met)), -1
        for place, paragraph in enumerate(self.document.paragraph):
            if paragraph != last:
                mind, last = mind * 0.5, paragraph
            carried[:, place] = mind
            mind = np.maximum(mind * 0.7, self.met[:, place])
        return carried

    @cached_property
    def covered(self) -> Row:
        """The share of the question's weight that each sentence meets, words absent from the article left out."""
        return self.present_weight @ self.met

    @cached_property
    def in_context(self) -> Row:
        """The same for each sentence together with what is carried into it."""
        return self.present_weight @ np.maximum(self.met, self.carried)

    @cached_property
    def previous_adds(self) -> Row:
        """The share of the weight that the sentence before meets beyond the sentence itself."""
        return self.present_weight @ np.maximum(_shifted(self.met, 1) - self.met, 0)

    @cached_property
    def is_name(self) -> NDArray[np.bool_]:
        """Which words of the question are names: capitalised and rare in German."""
        capital = np.array([word.form[0].isupper() for word in self.asked.words])
        return np.asarray(capital & (self.rarity >= _RARE) & ~self.is_focus)

    def _led_in(self, met: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add to each sentence what its lead-in meets: the two are read, and shown, as one."""
        for place, lead in self.document.lead_in.items():
            met[:, place] = np.maximum(met[:, place], met[:, lead])
        return met

    def _meet(self, word: Word) -> Row:
        """Return the word's likeness to the likest word of each sentence."""
        row = np.zeros(len(self.document))
        for number, value in self.document.vocabulary.like(word.form).items():
            where = self.document.holding[number]
            row[where] = np.maximum(row[where], value)
        return row

    def _meet_related(self, related: tuple[Related, ...]) -> Row:
        """Return how nearly each sentence says something that may be said for a word."""
        row = np.zeros(len(self.document))
        for item in related:
            places = self.document.saying(item.words)
            row[places] = np.maximum(row[places], item.strength)
        return row


def features(meeting: Meeting) -> dict[str, Row]:
    """Return feature name -> its finite value for each sentence; a name that is missing is 0 everywhere.

    Features of what is asked for are named „kind:feature“ and given for the question's own kind only.
    """
    groups = (_bm25, _coverage, _context, _shape, _wording, _type)
    return {name: row for group in groups for name, row in group(meeting)}


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
    found = met >= _ALIKE
    yield "covered", covered
    yield "covered_squared", covered**2
    yield "covered_relative", covered - covered.max(initial=0.0)
    yield "covered_by_idf", _normalised(m.idf * m.present) @ met
    yield "covered_by_rarity", _normalised(m.rarity * m.present) @ met
    yield "covered_exactly", weight @ (met >= 0.9)
    yield "covered_loosely", weight @ ((met >= 0.4) & (met < 0.9))
    yield "words_found", found.mean(axis=0)
    yield "best_covered", (covered >= covered.max(initial=0.0) - 1e-9).astype(float)
    capital = np.array([word.form[0].isupper() for word in m.asked.words])
    number = np.array([word.form[0].isdigit() for word in m.asked.words])
    yield "covered_names", (weight * m.is_name) @ met
    yield "covered_nouns", (weight * (capital & (m.rarity < _RARE) & ~m.is_focus)) @ met
    yield "covered_focus", (weight * m.is_focus) @ met
    yield "covered_verbs", (weight * (~capital & ~number)) @ met
    yield "covered_numbers", number.astype(float) @ met


def _shifted(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """Return the values moved along the sentences: by 1, each sentence gets its predecessor's."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[..., by:] = values[..., :-by]
    else:
        moved[..., :by] = values[..., -by:]
    return moved


def _under_heading(m: Meeting) -> NDArray[np.float64]:
    """Return, for each sentence, what its heading meets of the question."""
    headings = np.where(m.document.is_heading, np.arange(len(m.document)), -1)
    above = np.maximum.accumulate(headings)
    under = (above >= 0) & ~m.document.is_heading
    return np.where(under, m.met[:, above], 0.0)


def _context(m: Meeting) -> Iterator[tuple[str, Row]]:
    weight, met, paragraph = m.present_weight, m.met, m.document.paragraph
    before, after, covered, adds_before = _shifted(met, 1), _shifted(met, -1), m.covered, m.previous_adds
    yield "previous_adds", adds_before
    yield "previous_adds_in_paragraph", adds_before * np.r_[0.0, paragraph[1:] == paragraph[:-1]]
    yield "next_adds", weight @ np.maximum(after - met, 0)
    yield "second_previous_adds", weight @ np.maximum(_shifted(met, 2) - np.maximum(met, before), 0)
    yield "carried_adds", weight @ np.maximum(m.carried - met, 0)
    in_context = m.in_context
    yield "in_context", in_context
    yield "in_context_relative", in_context - in_context.max(initial=0.0)
    yield "previous_covered", _shifted(covered, 1)
    yield "next_covered", _shifted(covered, -1)
    yield "after_best", _shifted((covered >= covered.max(initial=0.0) - 1e-9).astype(float), 1)
    whole = np.zeros((len(met), int(paragraph.max(initial=0)) + 1))
    for place, number in enumerate(paragraph):
        whole[:, number] = np.maximum(whole[:, number], met[:, place])
    by_paragraph = (weight @ whole)[paragraph]
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
    yield "density", (m.met >= _ALIKE).sum(axis=0) / np.maximum(document.lengths, 1)


def _wording(m: Meeting) -> Iterator[tuple[str, Row]]:
    stems = [word.stem for word in m.asked.words]
    asked, content_pairs = frozenset(stems), list(pairwise(stems))
    pairs = _content_pairs(m.asked)
    lines = m.document.lines
    yield "bigrams", np.array([_bigrams(line.all_stems, pairs) for line in lines])
    yield "near_pairs", np.array([_near_pairs(line.stems, content_pairs) for line in lines])
    new = np.array([sum(stem not in asked for stem in line.stems) for line in lines])
    yield "new_words", np.log1p(new)
    yield "nothing_new", (new <= 1).astype(float)


def _content_pairs(asked: Asked) -> frozenset[tuple[str, str]]:
    """Return the question's neighbouring stems of which at least one is a content word's."""
    content = {word.stem for word in asked.words}
    stems = asked.all_stems
    return frozenset((one, other) for one, other in pairwise(stems) if one in content or other in content)


def _bigrams(stems: tuple[str, ...], pairs: frozenset[tuple[str, str]]) -> float:
    return min(3.0, float(len(pairs.intersection(pairwise(stems)))))


def _near_pairs(stems: tuple[str, ...], pairs: list[tuple[str, str]], reach: int = 4) -> float:
    """Return how many of the question's neighbouring content words stand at most ``reach`` content words apart."""
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stems):
        places.setdefault(stem, []).append(place)
    near = sum(
        any(abs(a - b) <= reach for a in places.get(one, ()) for b in places.get(other, ())) for one, other in pairs
    )
    return min(3.0, float(near))


def _type(m: Meeting) -> Iterator[tuple[str, Row]]:
    evidence, lines = m.document.evidence, m.document.lines
    asked_stems = frozenset(m.asked.all_stems)
    asked_numbers = frozenset(word.form for word in m.asked.words)
    names = np.log1p([len(line.names - asked_stems) for line in lines]) / 2
    new_numbers = [line.numbers - asked_numbers for line in lines]
    year = np.array([any(len(n) == 4 and n[0] in "12" and n.isdigit() for n in new) for new in new_numbers], float)
    digits = np.array([any(not (len(n) == 4 and n[0] in "12") for n in new) for new in new_numbers], float)
    yield "names", names
    yield "digits", digits
    yield "year", year
    percent = "prozent" in m.asked.text.lower() or "anteil" in m.asked.text.lower()
    yield "percent", evidence["percent"] * percent
    asks = m.asked.reading.asks
    fit = _fit(asks, evidence, names, digits, year)
    yield f"{asks}:fit", fit
    yield f"{asks}:fit_in_context", fit * m.in_context
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
}


def _fit(asks: Asks, evidence: dict[str, Row], names: Row, digits: Row, year: Row) -> Row:
    """Return how well each sentence carries what is asked for, 0 to about 1.5."""
    if asks is Asks.NUMBER:
        return np.maximum(digits, 0.7 * evidence["number"]) + 0.5 * year
    if asks is Asks.TIME:
        return np.maximum(year, np.maximum(0.9 * evidence["date"], 0.3 * digits)) + 0.4 * evidence["time"]
    if asks is Asks.PLACE:
        return evidence["place"] + 0.5 * (names > 0)
    if asks is Asks.PERSON:
        return (names > 0) + 0.3 * (names > 0.5)
    if asks is Asks.REASON:
        return evidence["cause"]
    if asks is Asks.PURPOSE:
        return evidence["purpose"]
    if asks in (Asks.DEFINITION, Asks.NAME):
        return np.maximum(np.maximum(evidence["definition"], evidence["copula"]), 0.6 * evidence["quoted"])
    return 0.5 * evidence["purpose"] if asks is Asks.MANNER else np.zeros(len(names))
