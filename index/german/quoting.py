"""Sources told by quotation marks alone: a label before them, an outlet that quotes somebody, to whom it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.german.clauses import Clause, Source
from index.german.nouns import listed
from index.german.phrases import phrase_at
from index.german.runs import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.german.phrases import Phrase

PASSIVE = frozenset("wird werden wurde wurden".split())
_BEFORE_NOUNS = frozenset("der die das den dem des von aus mit in".split())
_REACH = 24  # tokens between the parts of one cue
_SPOKEN = 3  # words; a shorter quotation may be a title or a word at which somebody takes offence


def labelled(clause: Clause) -> Iterator[Source]:
    """X: „…“ · Trainer X zeigte sich zufrieden: „…“."""
    phrase = phrase_at(clause.tokens, 0)
    if phrase is None:
        return
    colon = clause.clause_end(phrase.end)
    if clause.text(colon) == ":" and clause.text(colon + 1) in OPENING and (phrase.titled or colon == phrase.end):
        yield Source(phrase)


def exclaimed(clause: Clause) -> Iterator[Source]:
    """„…“, lachte X: after a quotation any verb will do, if it is a person who follows."""
    for verb in range(2, len(clause)):
        after_quote = clause.text(verb - 1) == "," and clause.text(verb - 2) in CLOSING
        if after_quote and clause.low(verb).endswith("te") and clause.quoted_before(verb, _SPOKEN):
            source = clause.subject_after(verb)
            if source and source.phrase and source.phrase.titled and clause.closes(source.phrase.end):
                yield source


def quoting(clause: Clause) -> Iterator[Source]:
    """Interfax zitierte den Minister mit den Worten · zitierte Interfax den Minister · von Bloomberg zitiert."""
    for place in clause.places(*listed("quote")):
        if clause.low(place - 1) not in _BEFORE_NOUNS:  # „die zitierten Quellen“
            yield from _quoted_by(clause, place)
    yield from _quoted_passively(clause)


def _quoted_by(clause: Clause, place: int) -> Iterator[Source]:
    """Yield the outlet before or after the verb, and whom it quotes."""
    before = clause.subject_before(place)
    after = clause.source(place + 1)
    if after is None or after.phrase is None:
        return
    if before is None and after.phrase.outlet:
        yield after
        after = clause.source(after.phrase.end)
    if before is not None and before.outlet:
        yield Source(before)
    if after:
        yield after


def _quoted_passively(clause: Clause) -> Iterator[Source]:
    """Peskow wurde von Bloomberg zitiert · wie von Bloomberg zitiert."""
    for place in clause.places("von", "vom"):
        near = clause.open[place : clause.clause_end(place)][:_REACH]
        if "zitiert" in near and (source := clause.source(place + 1)) and source.phrase and source.phrase.outlet:
            yield source
            yield from _quoted_person(clause, place)


def _quoted_person(clause: Clause, before: int) -> Iterator[Source]:
    """Peskow wurde von Bloomberg mit den Worten zitiert."""
    for place in range(before):
        if clause.open[place] in PASSIVE:
            subject = clause.subject_before(place)
            yield from filter(None, [Source(subject) if subject else clause.subject_after(place)])


def told_to(clause: Clause) -> Phrase | None:
    """Return the outlet a speaker spoke to: „sagte er *der dpa*“, „gegenüber *Reuters*“, „im *ZDF*“."""
    for place, word in enumerate(clause.open):
        if word in ("gegenüber", "mit", "der", "dem", "im", "bei", "beim", "auf"):
            phrase = phrase_at(clause.tokens, place + (word not in ("der", "dem")))
            if phrase and phrase.outlet:
                return phrase
    return None
