"""What a sentence carries that a question may ask for: a year, a date, an amount with its unit, a name, a cause ….

Single words are looked up in ``cues.txt``; what takes more than one word is found by spaCy's Matcher. Evidence says
what kind of thing stands in a sentence, never that it answers: that is for the ranking to weigh.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher

from index.german import lexicon
from index.german.analysis import BLANK, pipeline
from index.german.annotations import entities

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.strings import StringStore
    from spacy.tokens import Doc

KINDS = (
    "year", "digits", "date", "time", "number", "unit", "percent", "money", "cause", "purpose", "manner",
    "definition", "negation", "say", "place", "copula", "apposition", "quoted", "question", "pronoun", "lead_in",
    "pair", "series",
)  # fmt: skip
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:er)?\Z")
_PRONOUN_START = re.compile(
    r"[„“\"»›*'( ]*(?:Er|Sie|Es|Dies\w*|Dort|Hier|So|Damit|Dabei|Dadurch|Daher|Darin|Dazu|Dafür|Sein\w*|Ihr\w*|Jedoch"
    r"|Auch|Deren|Dessen|Zudem|Außerdem|Allerdings|Danach|Daraufhin|Deshalb|Zuvor|Später|Ebenso|Darunter|Stattdessen)\b"
)
_ARTICLES = ["ein", "eine", "einer", "eines", "einem", "einen", "der", "die", "das", "dem", "den"]
_BE = ["ist", "sind", "war", "waren", "bleibt", "wurde", "wird"]
_PLACE_PREPOSITIONS = "in im bei nach aus am nahe westlich östlich nördlich südlich".split()
_COMMA: dict[str, Any] = {"ORTH": ","}
_AND: dict[str, Any] = {"LOWER": {"IN": ["und", "oder", "sowie"]}}
_SERIES = ["erstens", "zweitens", "drittens", "sowohl", "folgende", "folgenden", "darunter"]  # announce several things


@cache
def _cues() -> tuple[Mapping[str, frozenset[str]], tuple[tuple[str, str], ...]]:
    """Return whole words -> kinds, and the (beginning, kind) pairs of the words with any ending."""
    whole: dict[str, set[str]] = {}
    beginnings: list[tuple[str, str]] = []
    for line in lexicon.lines("cues.txt"):
        kind, _, words = line.partition(":")
        for word in words.split():
            if word.endswith("*"):
                beginnings.append((word[:-1], kind))
            else:
                whole.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in whole.items()}, tuple(beginnings)


@lru_cache(1 << 17)
def word_evidence(form: str) -> frozenset[str]:
    """Return the kinds of evidence that the word is by itself."""
    whole, beginnings = _cues()
    lower = form.lower()
    kinds = set(whole.get(lower, ()))
    kinds.update(kind for beginning, kind in beginnings if lower.startswith(beginning))
    if form[0].isdigit():
        kinds.add("year" if _YEAR.match(form) else "digits")
    return frozenset(kinds)


@lru_cache(1)
def _matcher() -> tuple[Matcher, StringStore]:
    """Return the Matcher for evidence of more than one word, and the names of its patterns.

    It works on lexical attributes, which every pipeline's documents have.
    """
    vocab = pipeline(BLANK).vocab
    matcher = Matcher(vocab)
    matcher.add("copula", [[{"LOWER": {"IN": _BE}}, {"LOWER": {"IN": _ARTICLES}}]])
    determiner = {"LOWER": {"IN": ["der", "den", "dem", "die", "das"]}, "OP": "?"}
    matcher.add("place", [[{"LOWER": {"IN": _PLACE_PREPOSITIONS}}, determiner, {"IS_TITLE": True}]])
    matcher.add("apposition", [[{"IS_TITLE": True}, {"ORTH": ","}, {"LOWER": {"IN": _ARTICLES}}]])
    matcher.add("pair", [_joined(_AND)])
    matcher.add("series", [_joined(_COMMA, _AND), _joined(_COMMA, _COMMA), [{"LOWER": {"IN": _SERIES}}]])
    matcher.add("unit", [[{"LIKE_NUM": True}, {"ORTH": {"IN": ["%", "€", "$", "£", "°"]}}]])
    matcher.add("percent", [[{"LIKE_NUM": True}, {"ORTH": "%"}]])
    return matcher, vocab.strings


def _joined(*joints: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a pattern for nouns joined by what is given, each with at most three small words before it."""
    pattern: list[dict[str, Any]] = [{"IS_TITLE": True}]
    for joint in joints:
        pattern += [joint, {"IS_LOWER": True, "OP": "{0,3}"}, {"IS_TITLE": True}]
    return pattern


def sentence_evidence(doc: Doc, forms: list[str], text: str) -> frozenset[str]:
    """Return the kinds of evidence in a sentence, given its spaCy Doc, its words' forms and its text."""
    kinds = {kind for form in forms for kind in word_evidence(form)}
    matcher, strings = _matcher()
    kinds.update(strings[key] for key, _, _ in matcher(doc))
    kinds.update(one.kind for one in entities(doc))
    if _PRONOUN_START.match(text):
        kinds.add("pronoun")
    if any(mark in text for mark in '„“”»«"'):
        kinds.add("quoted")
    kinds.update(kind for kind, mark in (("lead_in", ":"), ("question", "?")) if text.endswith(mark))
    return frozenset(kinds)
