"""Text to terms, by the same call for the article and the question.

spaCy's German tokenizer finds the tokens; a token is then cut at everything that is no letter or digit, so that
„US-Atomwaffen“ gives „US“ and „Atomwaffen“. What a word is matched by is in ``morphology``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc

from index.article import Span
from index.errors import UnusableModel
from index.german import morphology
from index.german.annotations import divided_verbs, lemmas
from index.german.separable import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

BLANK = "blank"  # the pipeline that only finds tokens
GRAM_SIZE = 4
_TOKENS_KEPT = 1 << 15
_LONGEST = 200  # code points without a blank; spaCy's time for them grows with their square
_TOO_LONG = re.compile(rf"\S{{{_LONGEST}}}(?=\S)")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+\d*|\d+[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its form and its span in that text (code points from 0).

    The form is as written, but for a divided verb, which is put together, and where a trained pipeline tells a lemma.
    """

    form: str
    span: Span

    @property
    def stem(self) -> str:
        """The stem the word is matched by; see ``morphology.stem``."""
        return morphology.stem(self.form)

    @property
    def is_content(self) -> bool:
        """Whether the word names something."""
        return morphology.is_content(self.form)


@lru_cache(4)
def pipeline(model: str) -> Language:
    """Return the spaCy pipeline ``model``: „blank“ or the name of an installed German one. Raises UnusableModel."""
    if model == BLANK:
        return spacy.blank("de")
    try:
        nlp = spacy.load(model)
    except (OSError, ImportError, ValueError) as error:
        raise UnusableModel(model, "cannot be loaded") from error
    if nlp.lang != "de":
        raise UnusableModel(model, f"is for {nlp.lang!r}, not for German")
    return nlp


def identity(model: str) -> tuple[str, ...]:
    """Return what tells a pipeline from others: its name, version and parts. Raises UnusableModel."""
    meta = pipeline(model).meta
    return meta["name"], meta["version"], *meta["pipeline"]


def analyse(text: str, model: str = BLANK) -> tuple[Doc, list[Word]]:
    """Return the text's spaCy Doc and its words in order. For sentences and questions, not for whole articles.

    A divided verb („lehnte … ab“) is one word, where its first part stands. ``model`` names the pipeline: a trained one
    gives words lemmas, tells divided verbs by its parse, and leaves its entities in the Doc. Raises UnusableModel.
    """
    doc = _tokenised(text, pipeline(model))
    known = joined(text) if model == BLANK else _told(doc, text)
    words = (
        Word(known.get(at + start, form), Span(at + start, at + end))
        for token in doc
        for at in (token.idx,)
        for form, start, end in _parts(token.text)
    )
    return doc, [word for word in words if word.form]


@lru_cache(_TOKENS_KEPT)
def _parts(token: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words in a token, with their start and end in it; few tokens make most of any text."""
    return tuple((found.group(), found.start(), found.end()) for found in _WORD.finditer(token))


def _told(doc: Doc, text: str) -> dict[int, str]:
    """Return the start of each word -> its form, where a trained pipeline or a rule knows a better one than written."""
    verbs = divided_verbs(doc)
    return lemmas(doc) | (joined(text) if verbs is None else verbs)


def _tokenised(text: str, nlp: Language) -> Doc:
    """Return the text's Doc with what the pipeline adds to it."""
    doc = _in_pieces(text, nlp)
    return nlp(doc) if nlp.pipeline else doc


def _in_pieces(text: str, nlp: Language) -> Doc:
    """Return the text's tokens; what goes on for longer without a blank than any word is tokenised in pieces."""
    cuts = [found.end() for found in _TOO_LONG.finditer(text)]
    if not cuts:
        return nlp.tokenizer(text)
    pieces = [nlp.tokenizer(text[start:end]) for start, end in pairwise((0, *cuts, len(text)))]
    tokens = list(chain.from_iterable(pieces))
    return Doc(nlp.vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])


def forms(text: str, model: str = BLANK) -> list[str]:
    """Return the forms of the words of ``text``, in order; by the blank pipeline's rules without spaCy.

    That is thirty times as fast, for large libraries, and the same as the forms of ``analyse`` but where spaCy divides
    what belongs to one word here („5km“).
    """
    if model != BLANK:
        return [word.form for word in analyse(text, model)[1]]
    if not (verbs := joined(text)):
        return _WORD.findall(text)
    found = (verbs.get(match.start(), match.group()) for match in _WORD.finditer(text))
    return list(filter(None, found))


def stem_terms(found: Iterable[Word]) -> list[str]:
    """Return the terms of the stem field, one a word."""
    return [word.stem for word in found]


def gram_terms(found: Iterable[Word]) -> list[str]:
    """Return the terms of the n-gram field: the 4-grams of each word, its ends marked."""
    return [gram for word in found for gram in morphology.grams(word.form, GRAM_SIZE)]
