"""Follow-up questions: „Und der Westen?“ after „Was fordert Russland?“ is „Was fordert der Westen?“.

Four forms are known, tried in this order; whatever fits none is a full question and stays as it is:

1. „Und …?“ with a phrase, a number or an adjective: it takes the place of the question's last one of its kind, or is
   added at the end.
2. A question word alone („Warum?“, „Wer noch?“): it takes the place of the earlier question's question words.
3. A pronoun for a person or thing („Wo arbeitet sie?“): the earlier question's last name takes its place.
4. A pronoun for what was said („Wer hat das gesagt?“): the earlier question's statement is added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.german.lexicon import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACH = 32  # questions back; nobody asks on and on for longer, and each may make the full question longer
_FEW = 3  # words of a phrase that is told as one without capitals
_MOST_WORDS = 6  # a follow-up is short: what is longer says itself what it means
_LEAD = re.compile(r"(?:und|aber|oder|auch|sowie|ja und|na und)\b[\s,]*", re.IGNORECASE)
_QUESTION_WORDS = (
    "wer wen wem wessen was wann wo woher wohin warum wieso weshalb wozu wofür wodurch womit worüber wogegen wovor "
    "wovon wie welche welcher welches welchem welchen wieviel wieviele inwiefern seit bis viel viele lange oft hoch "
    "groß weit für von mit zu gegen bei an auf aus in im ab vor nach über durch"
).split()
_BEGINNINGS = frozenset(word for word in _QUESTION_WORDS if word.startswith("w") and word != "weit")
_PARTICLES = frozenset("noch sonst denn genau eigentlich alles dann das nun also bitte so nicht".split())
_PREPOSITIONS = frozenset(
    "am im in an auf aus bei mit nach von vom vor zu zum zur gegen für über unter um durch seit bis laut ohne".split()
)
_TIME_PREPOSITIONS = frozenset("am im seit bis nach vor um".split())
_DETERMINERS = frozenset(
    "der die das den dem des ein eine einen einem einer eines seine ihre dieser diese dieses".split()
)
_IMPERSONAL = frozenset("geht ging gibt gab gäbe regnet regnen regnete schneit schneien handelt neues".split())
_POINTING_BACK = frozenset("dazu davon darüber darauf dagegen".split())  # at the end, also of a question that names
_AND_WHAT_OF = re.compile(
    r"(?:was (?:ist|war)|wie (?:ist|steht|sieht) (?:es|das)) (?:mit|bei)(?: (?:der|dem|den))? (?P<of>.+?)(?: aus)?\Z",
    re.IGNORECASE,
)
_PERSONAL = frozenset("er sie es ihn ihm ihr ihnen".split())
_DEMONSTRATIVE = frozenset("das dies darauf davon darüber dazu dagegen dafür damit daran deswegen dort da".split())
_WORD = re.compile(r"[^\W_][\w'’.-]*[^\W_]|[^\W_]")
# Not „A31“ or „5km“, which are no numbers to be exchanged; possessive, so that long ones take no longer than they are.
_NUMBER = re.compile(r"(?<![\w.,])\d++(?:[.,]\d++)*+(?!\w)")


def complete(question: str, before: Sequence[str]) -> str | None:
    """Return the full question a follow-up stands for, given the questions before (oldest first); None for a full one.

    The questions before may be follow-ups themselves.
    """
    earlier: str | None = None
    for asked in before[-_REACH:]:
        earlier = _completed(asked, earlier) or asked
    return _completed(question, earlier)


def _completed(question: str, earlier: str | None) -> str | None:
    """Return the full question, given the full one before; None for a full one."""
    words = _WORD.findall(question)
    if earlier is None or not words or len(words) > _MOST_WORDS:
        return None
    for form in (_bare_question_word, _number, _adjective, _phrase, _pronoun, _statement):
        if full := form(question.strip(), earlier):
            return full
    return None


def _bare(text: str) -> str:
    return text.strip().rstrip("?!. ")


def _without_lead(question: str) -> str:
    found = _LEAD.match(question)
    return question[found.end() :] if found else question


def _question_part(question: str) -> tuple[list[str], list[str]]:
    """Return the words a question begins with that only ask („In welchem“, „Wie viele“), and the others."""
    words = _bare(question).split()
    place = 0
    while place < len(words) and words[place].lower().strip(",") in _QUESTION_WORDS:
        place += 1
    return words[:place], words[place:]


def _bare_question_word(question: str, earlier: str) -> str | None:
    asking, rest = _question_part(_without_lead(question))
    begins = any(word.lower() in _BEGINNINGS for word in asking[:2])
    if not begins or any(word.lower() not in _PARTICLES for word in rest):
        return None
    _, statement = _question_part(earlier)
    if not statement:
        return None
    if _question_part(earlier)[0] == []:  # „Lehnt sie ab?“ begins with its verb
        statement = [statement[0].lower(), *statement[1:]]
    kept = [word for word in rest if word.lower() in ("noch", "sonst")]
    statement = [*statement[:1], *kept, *statement[1:]]
    return _sentence([*asking, *(_denied(statement) if "nicht" in rest else statement)])


def _denied(statement: list[str]) -> list[str]:
    """Return the statement with „nicht“ before the rest of its verb, which stands last: „ab“, „gebaut“."""
    end = len(statement) - 1 if len(statement) > 2 and statement[-1].islower() else len(statement)
    return [*statement[:end], "nicht", *statement[end:]]


def _number(question: str, earlier: str) -> str | None:
    """Return the question asked of another number: „Und 1995?“."""
    phrase = _bare(_without_lead(question))
    places = [found.span() for found in _NUMBER.finditer(earlier)]
    if not _LEAD.match(question) or not phrase.isdigit() or not places:
        return None
    start, end = places[-1]
    return _sentence([_bare(f"{earlier[:start]}{phrase}{earlier[end:]}")])


def _adjective(question: str, earlier: str) -> str | None:
    """Return the question asked of another of the same: „Und die amerikanische?“."""
    phrase, words = _bare(_without_lead(question)).split(), _bare(earlier).split()
    if not _LEAD.match(question) or len(phrase) != 2 or phrase[0].lower() not in _DETERMINERS:
        return None
    if not re.fullmatch(r"[a-zäöüß]{3,}e[nrsm]?", phrase[1]) or phrase[1] in function_words():
        return None
    for noun in range(len(words) - 1, 1, -1):
        adjective = words[noun - 1]
        if words[noun][0].isupper() and adjective.islower() and re.fullmatch(r"\w{3,}e[nrsm]?", adjective):
            start = noun - 2 if words[noun - 2].lower() in _DETERMINERS else noun - 1
            return _sentence([*words[:start], *phrase, *words[noun:]])
    return None


def _phrase(question: str, earlier: str) -> str | None:
    if not _LEAD.match(question):
        return None
    bare = _bare(_without_lead(question))
    what_of = _AND_WHAT_OF.match(bare)
    phrase = (what_of["of"] if what_of else bare).split()
    small = question.islower()
    names = any(_is_name(word, small) for word in phrase)
    if not phrase or phrase[0].lower() in _BEGINNINGS or not names or (small and len(phrase) > _FEW):
        return None
    words = _bare(earlier).split()
    start, end = _last_phrase(words, preposition=phrase[0].lower())
    return _sentence([*words[:start], *phrase, *words[end:]])


def _last_phrase(words: list[str], preposition: str) -> tuple[int, int]:
    """Return the range of words a new phrase replaces; an empty range at the end where it is only added."""
    wanted = preposition if preposition in _PREPOSITIONS else None
    small = all(word.islower() for word in words[1:])
    for last in range(len(words) - 1, 0, -1):
        if not _is_name(words[last], small and last > 1):  # the verb is second
            continue
        first = last
        while first > 1 and (words[first - 1][0].isupper() or words[first - 1].lower() in _DETERMINERS):
            first -= 1
        before = words[first - 1].lower()
        if wanted is None and before not in _PREPOSITIONS:
            return first, last + 1
        if wanted is not None and before in _PREPOSITIONS and _same_kind(wanted, before):
            return first - 1, last + 1
    return len(words), len(words)


def _is_name(word: str, small: bool) -> bool:
    """Tell whether a word can be the name of something; where all is in small letters, any content word."""
    return word[0].isupper() or (small and word.lower() not in function_words())


def _same_kind(one: str, other: str) -> bool:
    return one == other or (one in _TIME_PREPOSITIONS and other in _TIME_PREPOSITIONS)


def _pronoun(question: str, earlier: str) -> str | None:
    words = _bare(_without_lead(question)).split()
    name = _last_name(earlier)
    if name is None or any(word[0].isupper() for word in words[1:]):
        return None
    impersonal = not _IMPERSONAL.isdisjoint(map(str.lower, words))
    for place, word in enumerate(words):
        if word.lower() == "es" and impersonal:
            continue
        if word.lower() in _PERSONAL and (place == 0 or word.islower()):
            return _sentence([*words[:place], name, *words[place + 1 :]])
    return None


def _last_name(question: str) -> str | None:
    """Return the last run of capitalised words, the first word left out, if possible none behind a preposition."""
    runs: list[tuple[str, list[str]]] = []
    before = ""
    for word in _bare(question).split()[1:]:
        if not word[0].isupper():
            before = f"{before} {word.lower()}" if word.lower() in _DETERMINERS else word.lower()
        elif runs and not before:
            runs[-1][1].append(word.strip(",;:"))
        else:
            runs.append((before.split(" ")[0], [word.strip(",;:")]))
            before = ""
    free = [run for preposition, run in runs if preposition not in _PREPOSITIONS]
    named = free or [run for _, run in runs]
    return " ".join(named[-1]) if named else None


def _statement(question: str, earlier: str) -> str | None:
    words = _bare(_without_lead(question)).split()
    names = any(word[0].isupper() for word in words[1:])
    points = not _DEMONSTRATIVE.isdisjoint(map(str.lower, words))
    if not points or (names and words[-1].lower() not in _POINTING_BACK):
        return None
    _, statement = _question_part(earlier)
    content = [word for word in statement if word.lower().strip(",") not in function_words()]
    return _sentence([*words, "–", *content]) if content else None


def _sentence(words: list[str]) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:] + "?"
