"""What a question asks for, told from its own words: a person, a place, a time, a number, a reason ….

Rules in order, the first that fits decides; the order goes from the phrase that leaves no doubt („wie viele“) to the
word that has other uses („wie“). Whatever fits none asks for a thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.german.asking import LISTING
from index.german.lexicon import irregular_forms
from index.german.nouns import is_titling
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
    LIST = "list"
    THING = "thing"


_WHICH = r"\bwelche[rsnm]? (?:\w+ )?"


def _words(*words: str) -> str:
    """Return a pattern of alternatives, given as words separated by white space."""
    return "(?:" + "|".join(word for group in words for word in group.split()) + ")"


_HOW_MUCH = _words("hoch gross lang alt weit tief schwer oft häufig schnell stark breit teuer warm kalt heiss dick")
_AMOUNTS = r"\w*" + _words(
    "zahl prozentsatz höhe menge fläche grösse länge breite tiefe summe anteile? betrag temperatur gewicht alter quote",
    "geschwindigkeit entfernung preise? kosten lebenserwartung",
)
_COSTS = _words("kostet kosten kostete kosteten wiegt wiegen wog wogen")
_TIMES = _words(
    "jahr jahre jahren jahres jahrhundert jahrhunderts jahrzehnt monat tag tage tagen wochentag zeitraum datum zeit",
    "epoche uhrzeit zeitpunkt zeitalter woche",
)
_PLACES = _words(
    "stadt städten land länder ländern staat staaten ort orte orten region regionen kontinent fluss gebiet gebiete",
    "bundesland provinz insel bezirk strasse gebäude gegend dorf stadtteil viertel gemeinde hauptstadt",
)
_PEOPLE = _words(
    "person personen präsident könig kaiser politiker forscher wissenschaftler physiker künstler autor spieler mann",
    "frau sänger schauspieler minister sprecher",
)
_BE = _words("ist sind war waren")
_CAUSES = r"(?:haupt)?" + _words("grund gründe ursachen? anlass motive? auslöser")
# What „Was ist …“ asks for may be what happened, not what something is.
_HAPPENED = _words("passiert geschehen los neu bekannt vorgefallen", r"(?:die|eine) (?:\w+ )?(?:folgen?|reaktion)")
_VERBS_FIRST = _words(
    "ist sind war waren wäre wären hat haben hatte hatten hätte kann können konnte könnte wird werden wurde wurden",
    "würde würden gibt gab gäbe darf dürfen muss müssen soll sollte will wollte wollen mag lässt stimmt steht",
    "[a-zäöü]{2,20}te? [a-zäöü]{2,20}ten",
)
_VERBS_PLURAL = _words("sind [a-zäöü]+en")
_RULES: tuple[tuple[Asks, re.Pattern[str]], ...] = tuple(
    (asks, re.compile(pattern))
    for asks, pattern in (
        (Asks.TIME, r"\bseit wann|\bwann\b|\bum wie ?viel uhr\b"),
        (Asks.DURATION, r"\bwie lange\b|\bwie ?vielen? (?:jahren?|monaten?|wochen|tagen?|stunden|minuten|sekunden)\b"),
        (Asks.NUMBER, rf"\bwie ?viele?[rsn]?\b|\bwie {_HOW_MUCH}\b|{_WHICH}{_AMOUNTS}\b|\bwas {_COSTS}\b"),
        (Asks.NUMBER, rf"^was (?:{_BE}|beträgt|betrug) (?:der|die|das) (?:\w+ )?{_AMOUNTS}\b"),
        (Asks.TIME, rf"{_WHICH}{_TIMES}\b"),
        (Asks.PLACE, rf"\bwo\b|\bwoher\b|\bwohin\b|{_WHICH}{_PLACES}\b|^was {_BE} die hauptstadt\b"),
        (Asks.PERSON, rf"\bwer\b|\bwem\b|\bwen\b|\bwessen\b|{_WHICH}{_PEOPLE}\b"),
        (
            Asks.REASON,
            r"\bwarum\b|\bwieso\b|\bwes(?:halb|wegen)\b|\bwodurch\b|\bwelche[mnr]? gr[uü]nde?n?\b|\bgrund für\b",
        ),
        (Asks.REASON, rf"\bursache\b|^was {_BE} (?:der|die|das) (?:\w+ )?{_CAUSES}\b|^wie kam es (?:zu[mr]?|dazu)\b"),
        (Asks.DEFINITION, r"\bwofür steh(?:t|en)\b"),
        (Asks.LIST, rf"\b(?:was|welche) (?:\w+ ){{0,4}}alles\b|^(?:bitte )?{LISTING} (?!(?:sie |mir )?ein)"),
        (Asks.PURPOSE, rf"\bwozu\b|\bwofür\b|\bwelche[nm]? (?:zweck|ziel)\b|^was {_BE} (?:der|das) (?:zweck|ziel)\b"),
        (Asks.NAME, r"\bwie (?:heisst|heissen|hiess|hiessen|lautet|lautete|nennt|nannte)\b"),
        (Asks.NAME, r"\bwie wird .{1,200} (?:genannt|bezeichnet)\b"),
        (Asks.THING, rf"^was {_BE} (?:\w+ ){{0,5}}{_HAPPENED}\b"),
        (Asks.DEFINITION, r"^was (?:ist|sind|war|waren|bedeutet|versteht|heisst)\b|\bbezeichnet\b|\bdefiniert\b"),
        (Asks.YES_NO, rf"^(?:und |aber |denn )?{_VERBS_FIRST} "),
        (Asks.MANNER, r"\bwie\b|\binwiefern\b|\binwieweit\b|\bwelche (?:art|weise)\b"),
    )
)
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), units)
    for units, pattern in (
        ("percent", r"prozent|\banteil|\bquote\b|\bwie hoch\b"),
        (
            "money",
            r"\bkoste|\bteuer|\bpreis|\bwie ?viel geld\b|kosten\b|betrag\b|summe\b|verdien|umsatz|gehalt|\bbezahl",
        ),
        ("money", r"\bzahl(?:t|en)\b|budget|vermögen\b|gewinn\b|verlust\b|schaden\b|strafe\b|\bwie hoch\b"),
        ("age duration", r"\bwie alt\b|\balter\b"),
        ("length", r"\bwie (?:hoch|lang|weit|breit|tief|gross|dick|nah)\b|entfern|abstand"),
        ("length", r"höhe\b|länge\b|breite\b|tiefe\b"),
        ("area weight volume", r"\bwie gross\b|fläche\b|grösse\b"),
        ("weight", r"\bwie schwer\b|gewicht\b|\bwieg"),
        ("speed length duration", r"\bwie schnell\b|geschwindigkeit|\btempo\b"),
        ("temperature", r"\bwie (?:warm|kalt|heiss)\b|temperatur"),
        ("times", r"\bwie oft\b|\bwie häufig\b|wie viele? male?\b"),
        ("duration", r"\bwie lang\b|\bwie lange\b|dauer"),
    )
)
_WHICH_NOUN = r"\b(?:[Ww]elche[rsnm]?|[Ww]as für(?: eine?[rsnm]?)?|[Ww]ie ?viel(?:en?)?)\s+"
_BEFORE_NOUN = r"(?:(?:[a-zäöüß]+e[rsnm]?|zwei|drei|fünf|sechs|acht|elf|zwölf|\d+)\s+){0,3}?"
_FOCUS = re.compile(rf"{_WHICH_NOUN}{_BEFORE_NOUN}([A-ZÄÖÜ][\w-]+)")
_SMALL_FOCUS = re.compile(rf"{_WHICH_NOUN}([\w-]+)")  # of a question without any capital, the first word is taken
_WHICH_PERSON = re.compile(r"\bwelche[rn]?\b")
_LEAD = re.compile(r"^(?:und|aber|denn) ")
_PLURAL = re.compile(
    r"\bwelche (?:(?:\w+en|zwei|drei|vier|fünf|\d+) ){0,3}"
    rf"(?:\w{{2,}}(?:en|ern|eln|er|s|nisse)|\w{{3,}}e {_VERBS_PLURAL})\b"
)
_PRONOUN_ADVERB = r"wo(?:r(?:an|auf|aus|in|um|unter|über)|bei|durch|für|gegen|her|hin|mit|nach|von|vor|zu)"
_NOT_YES_NO = re.compile(rf"\b(?:w(?:as|er|en|em|ie|o|ann|arum|elche[rsnm]?|ieviele?)|{_PRONOUN_ADVERB})\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks for, the noun it names that by („Welche *Partei* …“), if any, and the units it wants."""

    asks: Asks
    focus: str | None
    units: frozenset[str] = frozenset()


def read_question(question: str) -> Reading:
    """Return what ``question`` asks for."""
    lower = " ".join(question.lower().replace("ß", "ss").split())
    noun = _focus(question)
    units = {unit for pattern, names in _UNITS for unit in names.split() if pattern.search(lower)}
    if noun and (kind := unit_kind(noun)):
        units.add(kind)
    return Reading(_kind(lower, noun), noun, frozenset(units))


def _focus(question: str) -> str | None:
    found = (_SMALL_FOCUS if question.islower() else _FOCUS).search(question)
    return found.group(1) if found else None


def _kind(lower: str, noun: str | None) -> Asks:
    for asks, pattern in _RULES:
        if pattern.search(lower) and not (asks is Asks.YES_NO and _NOT_YES_NO.search(lower)):
            return asks
    if noun and is_titling(noun) and _WHICH_PERSON.search(lower):
        return Asks.PERSON
    if _PLURAL.search(lower):
        return Asks.LIST
    return Asks.YES_NO if _begins_irregular(lower) and not _NOT_YES_NO.search(lower) else Asks.THING


def _begins_irregular(lower: str) -> bool:
    """Tell whether the question begins with a form of an irregular verb: „Nahm er teil?“."""
    first = _LEAD.sub("", lower).partition(" ")[0]
    return first in irregular_forms() and not first.startswith("ge")
