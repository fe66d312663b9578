"""A question met with an article: which of its words stand in which sentence, exactly, nearly, or by other words.

The question's content words and the sentences meet in one matrix, ``met`` (words x sentences): how alike the word is to
the likest word of the sentence. Words weigh by their rarity in this article (a word in few of its sentences tells them
apart) times their rarity in German.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise, permutations, product
from typing import TYPE_CHECKING

import numpy as np

from index.german import lexicon
from index.german.abbreviations import related_by
from index.german.analysis import analyse, stem_terms
from index.german.asking import asking_phrases, wishing
from index.german.language import plain_german
from index.german.questions import read_question
from index.german.saying import also_called
from index.german.spelling import restored
from index.german.voices import speaker_asked
from index.speaking import NOBODY, Speaker, heard, voiced

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
_NEGATIONS = frozenset({"nicht", "nichts"})
_BESIDE = 1  # sentences before and after that count as near
ALIKE = 0.5  # likeness from which two words count as the same
RARE = 3.7  # rarity from which a capitalised word of the question counts as a name


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, analysed: what it asks for, its content words, each once (all words where it has none), all stems.

    ``related`` holds, for each of ``words``, what may stand in the article for it; ``speaker`` is whose words are asked
    for, without any words where nobody's are.
    """

    text: str
    reading: Reading
    words: tuple[Word, ...]
    all_stems: tuple[str, ...]
    related: tuple[tuple[Related, ...], ...]
    speaker: Speaker = NOBODY

    @property
    def has_content(self) -> bool:
        """Whether any word of the question names something."""
        return any(word.is_content for word in self.words)


def analyse_question(question: str, german: German | None = None) -> Asked:
    """Return ``question`` analysed, in the same way as the article's sentences."""
    meant = restored(question)
    german = german or plain_german()
    _, words = analyse(meant, german.model)
    asked = _without_asking(words, meant)
    content = _content(words, asked) or words
    once = tuple({word.stem: word for word in content}.values())  # saying a word twice asks for nothing more
    related = _related(once, words, german.knowledge)
    reading = _in_forms(read_question(meant), words, meant)
    speaker = _speaker(speaker_asked(asked, meant), words, german.knowledge)
    return Asked(question, reading, once, tuple(stem_terms(words)), related, speaker)


def _speaker(named: tuple[Word, ...], words: list[Word], knowledge: Knowledge) -> Speaker:
    """Return the words with what may be said for each, by itself or in a phrase, and for more general names."""
    if not named:
        return NOBODY
    general = (tuple(one for name in also_called(word.form) for one in knowledge.related((name,))) for word in named)
    return Speaker(named, _related(named, words, knowledge), tuple(general))


def _without_asking(words: list[Word], text: str) -> list[Word]:
    """Return the words of the question without the phrases that only ask."""
    asking = asking_phrases(text)
    return [word for word in words if not any(word.span.overlaps(only) for only in asking)]


def _content(words: list[Word], asked: list[Word]) -> list[Word]:
    """Return the words that an answer may hold, of ``asked``: not those that only join."""
    wish = wishing([word.form for word in words])
    return [word for word in asked if word.is_content or word.form == wish]


def _in_forms(reading: Reading, words: list[Word], text: str) -> Reading:
    """Return the reading with the noun it names in the form that the word has by analysis."""
    forms = (word.form for word in words if word.span.of(text) == reading.focus)
    return replace(reading, focus=next(forms, reading.focus))


def _related(content: tuple[Word, ...], words: list[Word], knowledge: Knowledge) -> tuple[tuple[Related, ...], ...]:
    """Return what may be said for each content word, by itself or in a phrase with other words of the question.

    A phrase's words may be apart and turned round, as a verb is in a main clause („schlug das Angebot in den Wind“);
    a verb's preposition („hält die Partei von ihm“) and a negation may be anywhere, other function words stand right
    before the word they belong to („auf der Kippe“).
    """
    function = [word for word in words if not word.is_content]
    led_in = (run for run in _runs(words) if not any(word.is_content for word in run[:-1]))
    negated = product((word for word in function if word.form.lower() in _NEGATIONS), content)
    runs = dict.fromkeys((*permutations(content, 2), *led_in, *negated, *product(content, function)))
    said = [(run, knowledge.related(tuple(word.form for word in run))) for run in runs]
    phrases = [(run, related) for run, related in said if related]
    return tuple(
        knowledge.related((word.form,)) + tuple(item for run, related in phrases if word in run for item in related)
        for word in content
    )


def _runs(words: list[Word]) -> Iterator[tuple[Word, ...]]:
    """Return the words that stand one after the other, two and three at a time."""
    return chain(pairwise(words), zip(words, words[1:], words[2:], strict=False))


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
