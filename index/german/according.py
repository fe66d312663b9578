"""Sources named beside a sentence, without a verb of saying: „laut X“, „X zufolge“, „nach Angaben von X“."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.german.clauses import SUBJECT, Clause, Source
from index.german.nouns import listed, outlets
from index.german.phrases import Phrase, without_genitive

if TYPE_CHECKING:
    from collections.abc import Iterator

_POSSESSIVE = frozenset({"seinen", "seiner", "ihren", "ihrer"})
_SHORTEST_OWNER = 4  # letters
_NEAR = 6  # tokens between „hieß es“ and from whom
_FROM = ("aus", "bei", "von", "vonseiten", "seitens")
_OWNERS = ("der", "des", "eines", "einer", "seines", "ihres")


def according(clause: Clause) -> Iterator[Source]:
    """Laut X · X zufolge · nach Angaben von X · Informationen des Spiegels zufolge."""
    for place in clause.places("laut"):
        yield from _unwrapped(clause, place + 1)
    for place in clause.places("zufolge"):
        yield from _before(clause, place)
    for place in clause.places("nach"):
        yield from _nach(clause, place + 1)


def _unwrapped(clause: Clause, at: int) -> Iterator[Source]:
    """Yield the phrase at the place; of „einem Bericht der Zeitung“, whose statement it is."""
    statement = at
    while statement < at + 3 and clause.low(statement) and clause.text(statement)[0].islower():
        statement += 1
    if clause.text(statement) in listed("statements"):
        yield from whose(clause, statement + 1)
    elif clause.text(statement).endswith("angaben"):
        yield from _by_angaben(clause, statement)
    elif (source := clause.source(at)) and (source.phrase is None or source.phrase.known):
        yield source


def whose(clause: Clause, at: int) -> Iterator[Source]:
    """Yield the phrase after a noun for a statement: „von X“, „des Ministers“, „Peskows“."""
    by = clause.low(at) in ("von", "vom", "aus", "durch")
    if not by and clause.low(at) not in _OWNERS and not _genitive(clause, at):
        return
    source = clause.source(at + by)
    if source and source.phrase and not by and _genitive(clause, at):
        yield Source(_nominative(source.phrase))
    elif source and source.phrase:
        yield source


def _genitive(clause: Clause, at: int) -> bool:
    """Tell whether a name stands there by itself: „nach Worten *Peskows*“."""
    word = clause.low(at) and clause.text(at)
    return bool(word) and word[0].isupper() and word.endswith("s")


def _nominative(phrase: Phrase) -> Phrase:
    return replace(phrase, name=without_genitive(phrase.name), surname=without_genitive(phrase.surname))


def _before(clause: Clause, place: int) -> Iterator[Source]:
    """Yield the phrase that ends right before „zufolge“, the longest."""
    if clause.low(place - 2) in _POSSESSIVE and clause.text(place - 1) in listed("statements"):
        yield Source(pronoun="er" if clause.low(place - 2).startswith("sein") else "sie")
        return
    for start in range(max(0, place - SUBJECT), place):
        found = next(_unwrapped(clause, start), None)
        reaches = found is not None and found.phrase is not None and found.phrase.end == place
        if reaches and (start == 0 or not clause.text(start - 1)[:1].isupper()):
            yield found  # type: ignore[misc]
            return


def _nach(clause: Clause, at: int) -> Iterator[Source]:
    """Yield whose statement it is after „nach“: „Angaben von X“, „Peskows Worten“, „dpa-Informationen“."""
    first, second = clause.text(at), clause.text(at + 1)
    outlet, hyphen, noun = first.rpartition("-")
    if clause.low(at) and first in listed("statements"):
        yield from whose(clause, at + 1)
    elif first.lower() == "eigenen" and second in listed("statements"):
        yield from filter(None, [clause.source(0)])
    elif first.lower() in _POSSESSIVE and second in listed("statements"):
        yield Source(pronoun="er" if first.lower().startswith("sein") else "sie")
    elif _genitive(clause, at) and second in listed("statements"):
        yield from (Source(_nominative(s.phrase)) for s in [clause.source(at)] if s and s.phrase)
    elif first.endswith("angaben"):
        yield from _by_angaben(clause, at)
    elif hyphen and noun in listed("statements"):
        yield from _named_outlet(outlet)


def _named_outlet(name: str) -> Iterator[Source]:
    if name in outlets():
        yield Source(Phrase(name, name, 0, outlet=True, known=True, head=name))


def _by_angaben(clause: Clause, at: int) -> Iterator[Source]:
    """Yield whose statements a compound names: „*Polizei*angaben“, „*Unternehmen*sangaben“."""
    word = clause.text(at) if clause.low(at) else ""
    owner = word.removesuffix("angaben")
    if _SHORTEST_OWNER <= len(owner) < len(word) and word not in listed("nobody"):
        name = owner[:-1] if owner.endswith(("ns", "gs", "ts")) else owner
        yield Source(Phrase(name, name, at + 1, known=True, head=name))


def it_says(clause: Clause) -> Iterator[Source]:
    """Hieß es aus dem Kreml · aus dem Kreml hieß es · heißt es dazu von einer Sprecherin."""
    for place in clause.places("hieß", "heißt"):
        near = range(max(0, place - _NEAR), min(len(clause), place + _NEAR))
        if "es" in (clause.low(place - 1), clause.low(place + 1)):
            found = (clause.source(at + 1) for at in near if clause.low(at) in _FROM)
            yield from (source for source in found if source and source.phrase and source.phrase.known)


def relying_on(clause: Clause) -> Iterator[Source]:
    """… berichtet unter Berufung auf X · im Interview mit X."""
    for place in clause.places("berufung"):
        if clause.low(place - 1) == "unter" and clause.low(place + 1) == "auf":
            yield from filter(None, [clause.source(place + 2)])
