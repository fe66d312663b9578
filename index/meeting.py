"""A question met with an article: which of its words stand in which sentence, exactly, nearly, or by other words.

The question's content words and the sentences meet in one matrix, ``met`` (words x sentences): how alike the word is to
the likest word of the sentence. Words weigh by their rarity in this article (a word in few of its sentences tells them
apart) times their rarity in German.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.german import lexicon
from index.german.abbreviations import related_by
from index.speaking import heard, voiced

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.asked import Asked
    from index.document import Document
    from index.german.analysis import Word
    from index.german.knowledge import Related

    Row = NDArray[np.float64]

_FOCUS_WEIGHT = 0.6  # „Welche *Stadt* …“: the answer names a city and seldom the word
_TITLE_WEIGHT = 0.5  # a word of the article's title is taken for granted by its sentences
_BESIDE = 1  # sentences before and after that count as near
ALIKE = 0.5  # likeness from which two words count as the same
RARE = 3.7  # rarity from which a capitalised word of the question counts as a name


def normalised(weights: Row) -> Row:
    """Return the weights divided by their sum, where there is one."""
    total = float(weights.sum())
    return weights / total if total > 0 else weights


class Meeting:
    """A question's words met with a document's sentences."""

    def __init__(self, document: Document, asked: Asked) -> None:
        self.document, self.asked = document, asked
        self.direct = self._led_in(np.stack([self._meet(word) for word in asked.words]))
        self.related = self._related()
        self.met = np.maximum(self.direct, self._led_in(np.stack([self._meet_related(all_) for all_ in self.related])))
        self.rarity = np.array([lexicon.rarity(word.form) for word in asked.words])
        self.present = self.met.max(axis=1, initial=0.0) > 0
        self.idf = np.log((len(document) + 1) / np.maximum(self.met.sum(axis=1), 0.7))
        focus = asked.reading.focus
        self.is_focus = np.array([word.form == focus for word in asked.words])
        in_title = np.array([word.stem in document.title_stems for word in asked.words])
        discount = np.where(self.is_focus, _FOCUS_WEIGHT, 1.0) * np.where(in_title, _TITLE_WEIGHT, 1.0)
        self.weight = self.idf * self.rarity * discount
        self.present_weight = normalised(self.weight * self.present)

    def _related(self) -> tuple[tuple[Related, ...], ...]:
        """Return, for each word, what may be said for it: what readers know, and what the article explains."""
        forms = [word.form for word in self.asked.words]
        explained = [related_by(one, forms) for one in self.document.abbreviations]
        return tuple(
            known + tuple(found[place] for found in explained if place in found)
            for place, known in enumerate(self.asked.related)
        )

    def beside(self, place: int) -> slice:
        """Return the sentences that count as near the one at ``place``: itself and those beside it."""
        return slice(max(0, place - _BESIDE), place + _BESIDE + 1)

    @cached_property
    def carried(self) -> NDArray[np.float64]:
        """What earlier sentences leave in the reader's mind: fading by 0.7 a sentence, by half more at a paragraph."""
        carried, mind, last = [], [0.0] * len(self.met), -1
        # A question has few words: numbers of Python's own are quicker than arrays of so few.
        for paragraph, met in zip(self.document.paragraph.tolist(), self.met.T.tolist(), strict=True):
            if paragraph != last:
                mind, last = [value * 0.5 for value in mind], paragraph
            carried.append(mind)
            mind = [max(value * 0.7, new) for value, new in zip(mind, met, strict=True)]
        return np.array(carried).T.copy()

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
        return self.present_weight @ np.maximum(shifted(self.met, 1) - self.met, 0)

    @cached_property
    def is_name(self) -> NDArray[np.bool_]:
        """Which words of the question are names: capitalised and rare in German."""
        return np.asarray(self.is_capital & (self.rarity >= RARE) & ~self.is_focus)

    @cached_property
    def is_capital(self) -> NDArray[np.bool_]:
        """Which words of the question begin with a capital."""
        return np.array([word.form[0].isupper() for word in self.asked.words])

    @cached_property
    def is_number(self) -> NDArray[np.bool_]:
        """Which words of the question begin with a digit."""
        return np.array([word.form[0].isdigit() for word in self.asked.words])

    @cached_property
    def heft(self) -> Row:
        """Each word's share of the question, by its rarity in German squared."""
        return np.asarray(self.rarity**2 / (self.rarity**2).sum())

    @cached_property
    def asked_forms(self) -> frozenset[str]:
        """The question's content words as written: what holds one of them again answers nothing by it."""
        return frozenset(word.form for word in self.asked.words)

    @cached_property
    def new_numbers(self) -> tuple[Row, Row]:
        """Which sentences hold a year, and which another number in digits, that the question does not hold."""
        new = [line.numbers - self.asked_forms for line in self.document.lines]
        year = [any(len(form) == 4 and form[0] in "12" and form.isdigit() for form in forms) for forms in new]
        digits = [any(not (len(form) == 4 and form[0] in "12") for form in forms) for forms in new]
        return np.array(year, float), np.array(digits, float)

    @cached_property
    def forms_like_focus(self) -> frozenset[str]:
        """The article's words that may stand for the noun the question counts („Wie viele *Menschen* …“)."""
        vocabulary = self.document.vocabulary
        numbers: set[int] = set()
        for word, related, is_focus in zip(self.asked.words, self.related, self.is_focus, strict=True):
            if is_focus:
                numbers.update(number for number, value in vocabulary.like(word.form).items() if value >= ALIKE)
                numbers.update(number for item in related for number in vocabulary.same(item.words[-1]))
        return frozenset(vocabulary.forms[number] for number in numbers)

    @cached_property
    def voiced(self) -> Row:
        """How surely each sentence is attributed to whose words the question asks for; 0 where it asks for none."""
        return voiced(self.document, self.asked.speaker)

    @cached_property
    def heard(self) -> Row:
        """The same, of whoever a sentence lets say, think, judge or demand something, also in other words."""
        return heard(self.document, self.asked.speaker)

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


def shifted(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """Return the values moved along the sentences: by 1, each sentence gets its predecessor's."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[..., by:] = values[..., :-by]
    else:
        moved[..., :by] = values[..., -by:]
    return moved
