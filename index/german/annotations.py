"""What a trained spaCy pipeline adds to a text: lemmas, divided verbs from its parse, entities.

Each is used where the pipeline has it; of the blank pipeline's documents nothing is there to be used.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from index.article import Span
from index.german.morphology import is_content

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Labels of spaCy's own German pipelines (PER, LOC, ORG, MISC) and of OntoNotes, which others use.
KIND_OF_LABEL = MappingProxyType(
    {
        "PER": "person",
        "PERSON": "person",
        "LOC": "place",
        "GPE": "place",
        "FAC": "place",
        "DATE": "date",
        "TIME": "time",
        "MONEY": "money",
        "PERCENT": "percent",
        "QUANTITY": "unit",
        "CARDINAL": "number",
    }
)
_PARTICLE = "svp"  # the separable verb prefix in the TIGER scheme that spaCy's German parsers follow


@dataclass(frozen=True, slots=True)
class Entity:
    """What an entity is (a kind of evidence, „other“ for the rest), and its span in the text."""

    kind: str
    span: Span


def lemmas(doc: Doc) -> dict[int, str]:
    """Return the start of each content word -> its lemma, where the pipeline gives one."""
    return {token.idx: token.lemma_ for token in doc if _has_lemma(token)}


def _has_lemma(token: Token) -> bool:
    return token.is_alpha and token.lemma_.isalpha() and is_content(token.text)


def divided_verbs(doc: Doc) -> dict[int, str] | None:
    """Return what ``separable.joined`` does, told from the parse; None where the pipeline does not parse."""
    if not doc.has_annotation("DEP"):
        return None
    found: dict[int, str] = {}
    for token in doc:
        if token.dep_ == _PARTICLE and token.head.i != token.i:
            verb = token.head.lemma_ or token.head.text
            found |= {token.head.idx: f"{token.text}{verb}".lower(), token.idx: ""}
    return found


def entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the document's entities in order."""
    return tuple(Entity(KIND_OF_LABEL.get(one.label_, "other"), Span(one.start_char, one.end_char)) for one in doc.ents)
