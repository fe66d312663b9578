"""An article made ready to be asked: its sentences' terms, postings and evidence, as arrays.

Built once for an article, from its text and spans alone; nothing in it depends on a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.article import Kind
from index.bm25 import Postings
from index.german import lexicon
from index.german.abbreviations import abbreviations
from index.german.analysis import BLANK, analyse, gram_terms, stem_terms
from index.german.annotations import entities
from index.german.evidence import KINDS, sentence_evidence
from index.german.morphology import is_content, stem
from index.german.names import persons, places, surer
from index.german.quantities import quantities
from index.german.similarity import Vocabulary
from index.voices import heard, voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.article import Article, Sentence
    from index.german.abbreviations import Abbreviation
    from index.german.analysis import Word
    from index.german.names import Name
    from index.german.quantities import Quantity

K1_SENTENCE = 0.5  # a sentence says a word once or not at all
B_SENTENCE = 0.0  # its length is weighed elsewhere
_ABBREVIATIONS = 500  # a question looks at each; no article explains more, but a glossary may
_RARE_NAME = 4.0  # rarity (Zipf 5.0 and below) from which a capitalised word inside a sentence counts as a name


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's analysis: its content words, their stems, all words' stems, names, numbers and evidence."""

    words: tuple[Word, ...]
    stems: tuple[str, ...]
    all_stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    evidence: frozenset[str]
    quantities: tuple[Quantity, ...]
    persons: tuple[Name, ...]
    places: tuple[Name, ...]


def _line(text: str, model: str) -> Line:
    doc, words = analyse(text, model)
    named = entities(doc)
    content = tuple(word for word in words if word.is_content)
    names = (
        word.stem
        for word in words[1:]
        if word.form[0].isupper() and len(word.form) > 2 and lexicon.rarity(word.form) >= _RARE_NAME
    )
    return Line(
        content,
        tuple(stem_terms(content)),
        tuple(stem_terms(words)),
        frozenset(names),
        frozenset(word.form for word in words if word.form[0].isdigit()),
        sentence_evidence(doc, [word.span.of(text) for word in words], text),
        quantities(words, text),
        surer(persons(words), words, named, "person"),
        surer(places(words), words, named, "place"),
    )


def _runs(stems: tuple[str, ...], size: int) -> set[tuple[str, ...]]:
    return set(zip(*(stems[start:] for start in range(size)), strict=False))


class Document:
    """An article's sentences, numbered from 0 in reading order, with everything ranking reads of them.

    ``model`` names the spaCy pipeline they are analysed by.
    """

    def __init__(self, article: Article, model: str = BLANK) -> None:
        self.article = article
        self.sentences: Sequence[Sentence] = article.sentences
        self.lines = [_line(sentence.span.of(article.text), model) for sentence in self.sentences]
        self.stems = Postings([line.stems for line in self.lines], k1=K1_SENTENCE, b=B_SENTENCE)
        self.vocabulary = Vocabulary(word.form for line in self.lines for word in line.words)
        self.holding = self._holding()

    def __len__(self) -> int:
        return len(self.sentences)

    def _holding(self) -> list[NDArray[np.intp]]:
        """Return, for each word of the vocabulary, the numbers of the sentences that hold it, ascending."""
        number = {form: index for index, form in enumerate(self.vocabulary.forms)}
        places: list[list[int]] = [[] for _ in number]
        for place, line in enumerate(self.lines):
            for form in {word.form for word in line.words}:
                places[number[form]].append(place)
        return [np.asarray(place, dtype=np.intp) for place in places]

    def saying(self, words: tuple[str, ...]) -> NDArray[np.intp]:
        """Return the numbers of the sentences that hold all ``words``, inflected or derived.

        A function word among them must stand right before the word it belongs to.
        """
        places: NDArray[np.intp] | None = None
        for word in filter(is_content, words):
            numbers = self.vocabulary.same(word)
            if not numbers:
                return np.empty(0, dtype=np.intp)
            holding = [self.holding[number] for number in numbers]
            here = holding[0] if len(holding) == 1 else np.unique(np.concatenate(holding))
            places = here if places is None else np.intersect1d(places, here, assume_unique=True)
        if places is None:
            return np.empty(0, dtype=np.intp)
        return places if all(map(is_content, words)) else self._in_a_row(words, places)

    def _in_a_row(self, words: tuple[str, ...], places: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return those of ``places`` whose sentence holds the words' stems one after the other."""
        wanted = tuple(map(stem, words))
        return np.array([at for at in places if wanted in _runs(self.lines[at].all_stems, len(wanted))], dtype=np.intp)

    @cached_property
    def abbreviations(self) -> tuple[Abbreviation, ...]:
        """The abbreviations that the article explains, each once; the first of very many."""
        text = self.article.text
        found = (one for sentence in self.sentences for one in abbreviations(sentence.span.of(text)))
        return tuple(dict.fromkeys(islice(found, _ABBREVIATIONS)))

    @cached_property
    def grams(self) -> Postings:
        """The field of character n-grams."""
        return Postings([gram_terms(line.words) for line in self.lines], k1=K1_SENTENCE, b=B_SENTENCE)

    @cached_property
    def paragraph(self) -> NDArray[np.intp]:
        """Each sentence's paragraph, numbered from 0."""
        return np.array([sentence.paragraph - 1 for sentence in self.sentences], dtype=np.intp)

    @cached_property
    def is_heading(self) -> NDArray[np.bool_]:
        """Which sentences are headings."""
        return np.array([sentence.kind is Kind.HEADING for sentence in self.sentences], dtype=bool)

    @cached_property
    def is_item(self) -> NDArray[np.bool_]:
        """Which sentences are items of a list."""
        return np.array([sentence.kind is Kind.ITEM for sentence in self.sentences], dtype=bool)

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """Each sentence's number of content words."""
        return np.array([len(line.stems) for line in self.lines], dtype=np.float64)

    @cached_property
    def evidence(self) -> dict[str, NDArray[np.float64]]:
        """Kind of evidence -> 1 for each sentence that carries it, else 0."""
        return {kind: np.array([kind in line.evidence for line in self.lines], dtype=np.float64) for kind in KINDS}

    @cached_property
    def voices(self) -> tuple[frozenset[str], ...]:
        """For each sentence, the names of who says it and of who reports that, and offices the article gives them."""
        return voices(self.lines, (sentence.attribution for sentence in self.sentences))

    @cached_property
    def heard(self) -> tuple[frozenset[str], ...]:
        """The same, and also who only stands there as having something to say; see ``german.speakers``."""
        return heard(self.lines, [sentence.span.of(self.article.text) for sentence in self.sentences], self.voices)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of the heading the article begins with: its topic, which its sentences take for granted."""
        begins_with_heading = len(self) > 0 and self.sentences[0].kind is Kind.HEADING
        return frozenset(self.lines[0].stems) if begins_with_heading else frozenset()

    @cached_property
    def lead_in(self) -> dict[int, int]:
        """Sentence -> the sentence that leads to it with a colon: the one before it, or the one above its list."""
        found: dict[int, int] = {}
        for place in range(1, len(self)):
            before = place - 1
            if "lead_in" in self.lines[before].evidence:
                found[place] = before
            elif before in found and self.is_item[place] and self.is_item[before]:
                found[place] = found[before]
        return found
