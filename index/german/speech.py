"""Who says a sentence, told from its own words: „sagte Grushko laut TASS“, „Moskau hat davor gewarnt, dass …“.

Each way German names a source is one small function that finds it among the sentence's tokens. They are tried from the
surest to the least sure and the first speaker and the first outlet found win. Words between quotation marks never count
as such cues: they are what is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from index.german.according import according, it_says, relying_on
from index.german.clauses import PRONOUNS, Clause, Source
from index.german.nouns import listed
from index.german.phrases import Phrase, phrase_at
from index.german.runs import CLOSING, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.german.runs import Token

_HAVE = frozenset("hat hatte haben hatten habe".split())
_PASSIVE = frozenset("wird werden wurde wurden".split())
_AWAY = frozenset("ab zu vor auf voraus zurück nach durch fest".split())  # „sagte … ab“ says nothing
_AFTER_SO = frozenset(
    "weiter am im in auf gegenüber laut vor bei zu nach zum zur beim heute gestern unter der dem und zuvor".split()
)
_OTHER_SUBJECTS = frozenset("ich wir man es wer was einer eine jemand niemand keiner jeder manche viele".split())
_BEFORE_NOUNS = frozenset("der die das den dem des von aus mit in".split())
_REACH = 24  # tokens between the parts of one cue
_PASSED_BY = frozenset("auch bereits schon zuerst zuvor zunächst gestern heute nun eben etwa".split())


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a sentence: a speaker or a pronoun for one, an outlet, or both."""

    speaker: Phrase | None
    pronoun: str | None
    outlet: Phrase | None


@cache
def _apart() -> Mapping[str, frozenset[str]]:
    """Return the verbs that come apart -> their particles."""
    pairs = [pair.split("+") for pair in listed("apart")]
    return {verb: frozenset(particle for other, particle in pairs if other == verb) for verb, _ in pairs}


@cache
def _particles() -> frozenset[str]:
    return frozenset(pair.split("+")[1] for pair in listed("apart"))


@cache
def _finite() -> frozenset[str]:
    return listed("say") | listed("call") | frozenset(_apart())


def said(tokens: Sequence[Token]) -> Said | None:
    """Return who says the sentence with these tokens; None where its words name no source."""
    clause = Clause(tokens)
    found = list(chain.from_iterable(way(clause) for way in _WAYS))
    speaker = next((one for one in found if one.pronoun or (one.phrase and not one.phrase.outlet)), None)
    outlet = next((one.phrase for one in found if one.phrase and one.phrase.outlet), None)
    if speaker is None and outlet is None:
        return None
    if outlet is None and speaker is not None:
        outlet = _told_to(clause)
    return Said(speaker.phrase if speaker else None, speaker.pronoun if speaker else None, outlet)


def _postponed(clause: Clause) -> Iterator[Source]:
    """„…“, sagte X · …, teilte die Polizei mit · „…“, hatte X erklärt."""
    for verb in range(1, len(clause)):
        if clause.open[verb] in _finite() | _HAVE and _follows_what_is_said(clause, verb):
            source = _subject_after(clause, verb)
            if source and _is_saying(clause, verb) and (_quote_before(clause, verb) or _sure(clause, source)):
                yield source


def _follows_what_is_said(clause: Clause, verb: int) -> bool:
    return clause.text(verb - 1) in {",", "–", "-"} or clause.text(verb - 1) in CLOSING


def _quote_before(clause: Clause, verb: int) -> bool:
    return any(clause.text(place) in CLOSING for place in (verb - 1, verb - 2))


def _sure(clause: Clause, source: Source) -> bool:
    """Tell whether what follows a comma is a speaker even though nothing is quoted: nothing but adverbials follows."""
    if clause.conjunctive or source.phrase is None:
        return clause.conjunctive
    end = source.phrase.end
    return source.phrase.known and (_closes(clause, end) or clause.low(end) in _particles())


def _subject_after(clause: Clause, verb: int) -> Source | None:
    """Return the subject after the verb; an outlet in the dative may stand before it („sagte der dpa ein Sprecher“)."""
    at = verb + 1
    while clause.low(at) in _PASSED_BY or clause.low(at) == "sich":
        at += 1
    source = clause.source(at)
    dative = clause.low(at) in ("dem", "den", "einem")
    if source and source.phrase and source.phrase.outlet and (dative or clause.low(at) == "der"):
        return clause.source(source.phrase.end) or source
    return None if dative else source


def _is_saying(clause: Clause, verb: int) -> bool:
    """Tell whether the verb says something: with its particle, or without one that turns it into another verb."""
    word, end = clause.open[verb], clause.clause_end(verb)
    rest = clause.open[verb + 1 : end]
    if word in _HAVE:
        return not listed("participle").isdisjoint(rest) or "gemacht" in rest
    if word in _apart() and not _apart()[word].isdisjoint(clause.open[verb + 1 : verb + _REACH]):
        return True
    return word in listed("say") | listed("call") and not (rest and rest[-1] in _AWAY)


def _as_reported(clause: Clause) -> Iterator[Source]:
    """…, wie X am Montag erklärte · wie die dpa meldet · wie von Bloomberg zitiert."""
    for place in clause.places("wie"):
        if place and clause.text(place - 1) not in {",", "–", "-", "(", ";", "so"} | CLOSING:
            continue
        at = place + 1
        while clause.low(at) in _PASSED_BY | {"es"}:
            at += 1
        by = clause.low(at) in ("von", "bei")
        source = clause.source(at + by)
        if source and (by or source.pronoun or source.phrase) and _verb_closes(clause, at + by):
            yield source


def _verb_closes(clause: Clause, at: int) -> bool:
    """Tell whether the clause from ``at`` on has a verb of saying near its end, or right after its subject."""
    rest = clause.open[at : min(clause.clause_end(at), at + _REACH)]
    closing = listed("say") | listed("joined") | listed("participle") | listed("quote")
    return not closing.isdisjoint(rest)


def _so(clause: Clause) -> Iterator[Source]:
    """„…“, so X."""
    for place in clause.places("so"):
        if place and _follows_what_is_said(clause, place):
            source = clause.source(place + 1)
            if source and source.phrase and _closes(clause, source.phrase.end):
                yield source


def _closes(clause: Clause, at: int) -> bool:
    return at >= len(clause) or not clause.tokens[at].is_word or clause.low(at) in _AFTER_SO


def _labelled(clause: Clause) -> Iterator[Source]:
    """X: „…“."""
    phrase = phrase_at(clause.tokens, 0)
    if phrase and clause.text(phrase.end) == ":" and clause.text(phrase.end + 1) in OPENING:
        yield Source(phrase)


def _quoting(clause: Clause) -> Iterator[Source]:
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
        if clause.open[place] in _PASSIVE and (phrase := clause.subject_before(place)):
            yield Source(phrase)


def _stated(clause: Clause) -> Iterator[Source]:
    """X sagte, dass · Am Montag erklärte X: · X teilte mit, · X hat davor gewarnt, dass."""
    for verb, word in enumerate(clause.open):
        if word in _finite() and _is_saying(clause, verb) and _has_content(clause, verb, word):
            subjects = _subject(clause, verb)
            yield from (one for one in subjects if word not in listed("strict") or _can_speak(clause, one))
        elif word in _HAVE:
            yield from _perfect(clause, verb)


def _can_speak(clause: Clause, source: Source) -> bool:
    return source.phrase is None or source.phrase.known or clause.quoted_after(0, 3)


def _has_content(clause: Clause, verb: int, word: str) -> bool:
    if word in listed("participle") and not _PASSIVE.isdisjoint(clause.open[max(0, verb - _REACH) : verb]):
        return False
    if word in listed("call"):
        return clause.quoted_after(verb, 1)
    return clause.asserts(verb + 1, weak=word in listed("weak"))


def _subject(clause: Clause, verb: int) -> Iterator[Source]:
    """Yield the verb's subject: right before it, or right after it where something else begins the clause."""
    if before := clause.subject_before(verb):
        yield Source(before)
    elif clause.low(verb - 1) == "und":  # „Weber kam zu spät und sagte: …“
        yield from filter(None, [clause.source(0)])
    elif verb == 1 and clause.low(0) in PRONOUNS:
        yield Source(pronoun=clause.low(0))
    elif verb and clause.low(verb - 1) not in _OTHER_SUBJECTS and clause.low(0) not in _OTHER_SUBJECTS:
        yield from filter(None, [_subject_after(clause, verb)])


def _perfect(clause: Clause, auxiliary: int) -> Iterator[Source]:
    """X hat deutlich gemacht, dass · Russland hat die Gespräche durch den Sprecher als „…“ bezeichnet."""
    for place in range(auxiliary + 1, min(len(clause), auxiliary + _REACH)):
        word = clause.open[place]
        named = word in ("bezeichnet", "genannt") and clause.quoted_after(auxiliary, 1)
        clear = word == "gemacht" and clause.low(place - 1) in ("deutlich", "klar")
        if named or ((clear or word in listed("participle")) and clause.asserts(auxiliary + 1, weak=True)):
            through = (clause.source(p + 1) for p in clause.places("durch") if auxiliary < p < place)
            yield from (source for source in through if source)
            yield from _subject(clause, auxiliary)
            return


def _told_to(clause: Clause) -> Phrase | None:
    """Return the outlet a speaker spoke to: „sagte er *der dpa*“, „gegenüber *Reuters*“, „im *ZDF*“."""
    for place, word in enumerate(clause.open):
        if word in ("gegenüber", "mit", "der", "dem", "im", "bei", "beim", "auf"):
            phrase = phrase_at(clause.tokens, place + (word not in ("der", "dem")))
            if phrase and phrase.outlet:
                return phrase
    return None


_WAYS = (_postponed, _as_reported, _so, _quoting, _labelled, according, it_says, relying_on, _stated)
