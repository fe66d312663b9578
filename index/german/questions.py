"""What a question asks for, told from its own words: a person, a place, a time, a number, a reason ….

Rules in order, the first that fits decides; the order goes from the phrase that leaves no doubt („wie viele“) to the
word that has other uses („wie“). Whatever fits none asks for a thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.german.quantities import unit_kind


class Asks(StrEnum):
    """The kinds of thing a question can ask for."""

    NUMBER = "number"
    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    PERSON = "person"
    REASON = "reason"
    PURPOSE = "purpose"
    DEFINITION = "definition"
    NAME = "name"
    YES_NO = "yes_no"
    MANNER = "manner"
    THING = "thing"


_WHICH = r"\bwelche[rsnm]? (?:\w+ )?"


def _words(*words: str) -> str:
    """Return a pattern of alternatives, given as words separated by white space."""
    return "(?:" + "|".join(word for group in words for word in group.split()) + ")"


_HOW_MUCH = _words("hoch groß gross lang alt weit tief schwer oft häufig schnell stark breit teuer")
_AMOUNTS = _words("anzahl prozentsatz höhe menge fläche größe länge summe anteil betrag zahl")
_TIMES = _words(
    "jahr jahre jahren jahres jahrhundert jahrhunderts jahrzehnt monat tag tage tagen wochentag zeitraum datum zeit",
    "epoche uhrzeit",
)
_PLACES = _words(
    "stadt städten land länder ländern staat staaten ort orte orten region regionen kontinent fluss gebiet gebiete",
    "bundesland provinz insel bezirk straße gebäude gegend",
)
_PEOPLE = _words(
    "person personen präsident könig kaiser politiker forscher wissenschaftler physiker künstler autor spieler mann",
    "frau sänger schauspieler minister sprecher",
)
_VERBS_FIRST = _words(
    "ist sind war waren hat haben hatte hatten kann können konnte wird werden wurde wurden gibt gab darf muss soll",
    "sollte will wollte wollen lässt stimmt steht [a-zäöüß]{2,20}t [a-zäöüß]{2,20}ten",
)
_RULES: tuple[tuple[Asks, re.Pattern[str]], ...] = tuple(
    (asks, re.compile(pattern))
    for asks, pattern in (
        (Asks.TIME, r"\bseit wann|\bwann\b|\bum wie ?viel uhr\b"),
        (Asks.DURATION, r"\bwie lange\b|\bwie ?viele (?:jahre|monate|wochen|tage|stunden|minuten|sekunden)\b"),
        (Asks.NUMBER, rf"\bwie ?viele?[rsn]?\b|\bwie {_HOW_MUCH}\b|{_WHICH}{_AMOUNTS}"),
        (Asks.TIME, rf"{_WHICH}{_TIMES}\b"),
        (Asks.PLACE, rf"\bwo\b|\bwoher\b|\bwohin\b|{_WHICH}{_PLACES}\b"),
        (Asks.PERSON, rf"\bwer\b|\bwem\b|\bwen\b|\bwessen\b|{_WHICH}{_PEOPLE}\b"),
        (
            Asks.REASON,
            r"\bwarum\b|\bwieso\b|\bweshalb\b|\bwodurch\b|\bwelche[mnr]? gr[uü]nde?n?\b|\bgrund für\b|\bursache\b",
        ),
        (Asks.PURPOSE, r"\bwozu\b|\bwofür\b|\bwelche[nm]? (?:zweck|ziel)\b"),
        (
            Asks.NAME,
            r"\bwie (?:heißt|heißen|hieß|hießen|lautet|lautete|nennt|nannte|wird .{1,200} (?:genannt|bezeichnet))\b",
        ),
        (Asks.DEFINITION, r"^was (?:ist|sind|war|waren|bedeutet|versteht|heißt)\b|\bbezeichnet\b|\bdefiniert\b"),
        (Asks.YES_NO, rf"^(?:und |aber |denn )?{_VERBS_FIRST} "),
        (Asks.MANNER, r"\bwie\b|\binwiefern\b|\binwieweit\b|\bwelche (?:art|weise)\b"),
    )
)
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), units)
    for units, pattern in (
        ("percent", r"prozent|\banteil|\bquote\b|\bwie hoch\b"),
        ("money", r"\bkoste|\bteuer|\bpreis|\bgeld\b|kosten\b|betrag\b|summe\b|verdien|umsatz|gehalt|\bbezahl"),
        ("money", r"\bzahl(?:t|en)\b|budget|vermögen\b|gewinn\b|verlust\b|schaden\b|strafe\b|\bwie hoch\b"),
        ("age duration", r"\bwie alt\b|\balter\b"),
        ("length", r"\bwie (?:hoch|lang|weit|breit|tief|groß|gross|dick|nah)\b|entfern|abstand"),
        ("length", r"höhe\b|länge\b|breite\b|tiefe\b"),
        ("area weight volume", r"\bwie (?:groß|gross)\b|fläche\b|größe\b"),
        ("weight", r"\bwie schwer\b|gewicht\b|\bwieg"),
        ("speed length duration", r"\bwie schnell\b|geschwindigkeit|\btempo\b"),
        ("temperature", r"\bwie (?:warm|kalt|heiß)\b|temperatur"),
        ("times", r"\bwie oft\b|\bwie häufig\b|wie viele? male?\b"),
        ("duration", r"\bwie lang\b|\bwie lange\b|dauer"),
    )
)
_FOCUS = re.compile(
    r"\b(?:[Ww]elche[rsnm]?|[Ww]as für(?: eine?[rsnm]?)?|[Ww]ie ?viele?)\s+(?:[a-zäöüß]+\s+){0,3}?([A-ZÄÖÜ][\w-]+)"
)
_NOT_YES_NO = re.compile(r"\bw(?:as|er|en|em|ie|o|ann|arum|elche[rsnm]?|ieviele?)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks for, the noun it names that by („Welche *Partei* …“), if any, and the units it wants."""

    asks: Asks
    focus: str | None
    units: frozenset[str] = frozenset()


def read_question(question: str) -> Reading:
    """Return what ``question`` asks for."""
    lower = " ".join(question.lower().split())
    focus = _FOCUS.search(question)
    noun = focus.group(1) if focus else None
    units = {unit for pattern, names in _UNITS for unit in names.split() if pattern.search(lower)}
    if noun and (kind := unit_kind(noun)):
        units.add(kind)
    return Reading(_kind(lower), noun, frozenset(units))


def _kind(lower: str) -> Asks:
    for asks, pattern in _RULES:
        if pattern.search(lower) and not (asks is Asks.YES_NO and _NOT_YES_NO.search(lower)):
            return asks
    return Asks.THING
