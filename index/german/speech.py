"""Who says a sentence, told from its own words: „sagte Grushko laut TASS“, „Moskau hat davor gewarnt, dass …“.

Each way German names a source is one small function that finds it among the sentence's tokens. They are tried from the
surest to the least sure and the first speaker and the first outlet found win. Words between quotation marks never count
as such cues: they are what is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from index.german.according import according, it_says, relying_on, whose
from index.german.clauses import PASSED_BY, PRONOUNS, Clause, Source
from index.german.nouns import listed
from index.german.phrases import Phrase
from index.german.quoting import PASSIVE, exclaimed, labelled, quoting, told_to
from index.german.runs import CLOSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.german.runs import Token

_HAVE = frozenset("hat hatte haben hatten habe".split())
_ONE_WORD = re.compile(r"[a-zäöüß]{2,12}zu[a-zäöüß]{2,20}en\Z")  # „bereitzustellen“
_SPOKEN = 3  # words
_CERTAIN = frozenset({"mit", "hinzu", "bekannt", "klar"})  # at the end: nothing but an utterance has these
_AWAY = frozenset("ab zu vor auf voraus zurück nach durch fest".split())  # „sagte … ab“ says nothing
_OTHER_SUBJECTS = frozenset("ich wir man es wer was einer eine jemand niemand keiner jeder manche viele".split())
_REACH = 24  # tokens between the parts of one cue


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a sentence: a speaker or a pronoun for one, an outlet, or both.

    ``refers_back`` tells whether the sentence before is meant as well: „Das teilte die Polizei mit.“
    """

    speaker: Phrase | None
    pronoun: str | None
    outlet: Phrase | None
    refers_back: bool = False


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
        outlet = told_to(clause)
    refers_back = clause.low(1) in _finite() and _refers_back(clause, 1)
    return Said(speaker.phrase if speaker else None, speaker.pronoun if speaker else None, outlet, refers_back)


def _postponed(clause: Clause) -> Iterator[Source]:
    """„…“, sagte X · …, teilte die Polizei mit · „…“, hatte X erklärt."""
    for verb in range(1, len(clause)):
        if clause.open[verb] in _finite() | _HAVE and _follows_what_is_said(clause, verb):
            source = clause.subject_after(verb)
            if source and _is_saying(clause, verb) and (_quote_before(clause, verb) or _sure(clause, source)):
                yield source


def _follows_what_is_said(clause: Clause, verb: int) -> bool:
    return clause.text(verb - 1) in {",", "–", "-"} or clause.text(verb - 1) in CLOSING


def _quote_before(clause: Clause, verb: int) -> bool:
    """Tell whether a quotation stands before: any before a comma, without a comma one of several words."""
    if clause.text(verb - 1) in CLOSING:
        return clause.quoted_before(verb, _SPOKEN)
    return clause.text(verb - 2) in CLOSING


def _sure(clause: Clause, source: Source) -> bool:
    """Tell whether what follows a comma is a speaker even though nothing is quoted: nothing but adverbials follows."""
    if clause.conjunctive or source.phrase is None:
        return clause.conjunctive
    end = source.phrase.end
    if clause.low(clause.clause_end(end) - 1) in _CERTAIN:
        return True
    return source.phrase.known and (clause.closes(end) or clause.low(end) in _particles())


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
        while clause.low(at) in PASSED_BY | {"es"}:
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
            claim = place + 1 + (clause.low(place + 1) in ("die", "der", "das"))
            source = clause.source(place + 1)
            if clause.text(claim) in listed("claims"):
                yield from whose(clause, claim + 1)
            elif source and source.phrase and clause.closes(source.phrase.end):
                yield source


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
    if word in listed("participle") and not PASSIVE.isdisjoint(clause.open[max(0, verb - _REACH) : verb]):
        return False
    if word in listed("call"):
        return clause.quoted_after(verb, 1)
    if "als" in clause.open[verb:] and clause.quoted_after(verb, 1):  # „kritisierte das Gesetz als „ungeeignet““
        return True
    if word in listed("intend") and _infinitive_follows(clause, verb):
        return True
    return clause.asserts(verb + 1, weak=word in listed("weak")) or _refers_back(clause, verb)


def _infinitive_follows(clause: Clause, verb: int) -> bool:
    """Tell whether a comma and later „zu“ with an infinitive follow: „…, den Fall zu prüfen“."""
    comma = next((place for place in range(verb, len(clause)) if clause.open[place] == ","), len(clause))
    after = clause.open[comma:]
    spelled_apart = any(a == "zu" and b.endswith("n") for a, b in pairwise(after))
    return spelled_apart or any(_ONE_WORD.match(word) for word in after)


def _refers_back(clause: Clause, verb: int) -> bool:
    """Tell whether the sentence says who said the one before it: „Das teilte die Polizei mit“."""
    return verb == 1 and clause.low(0) in ("das", "dies") and "nicht" not in clause.open


def _subject(clause: Clause, verb: int) -> Iterator[Source]:
    """Yield the verb's subject: right before it, or right after it where something else begins the clause."""
    if before := clause.subject_before(verb):
        yield Source(before)
    elif clause.low(verb - 1) == "und":  # „Weber kam zu spät und sagte: …“
        yield from filter(None, [clause.source(0)])
    elif verb == 1 and clause.low(0) in PRONOUNS:
        yield Source(pronoun=clause.low(0))
    elif verb and clause.low(verb - 1) not in _OTHER_SUBJECTS and clause.low(0) not in _OTHER_SUBJECTS:
        yield from filter(None, [clause.subject_after(verb)])


def _perfect(clause: Clause, auxiliary: int) -> Iterator[Source]:
    """X hat deutlich gemacht, dass · Russland hat die Gespräche durch den Sprecher als „…“ bezeichnet."""
    for place in range(auxiliary + 1, min(len(clause), auxiliary + _REACH)):
        word = clause.open[place]
        named = word in ("bezeichnet", "genannt") and clause.quoted_after(auxiliary, 1)
        clear = word == "gemacht" and clause.low(place - 1) in ("deutlich", "klar")
        announced = word == "angekündigt" and _infinitive_follows(clause, place)
        said_so = announced or clause.asserts(auxiliary + 1, weak=True)
        if named or ((clear or word in listed("participle")) and said_so):
            through = (clause.source(p + 1) for p in clause.places("durch") if auxiliary < p < place)
            yield from (source for source in through if source)
            yield from _subject(clause, auxiliary)
            return


_WAYS = (_postponed, _as_reported, _so, quoting, labelled, exclaimed, _stated, according, it_says, relying_on)
