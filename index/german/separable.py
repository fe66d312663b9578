"""Separable verbs in one piece: „lehnte den Vorschlag ab“ and „nimmt … teil“ are words „ablehnen“ and „teilnehmen“.

German grammar puts the particle of a verb in a main clause at the clause's end. A particle that stands there (before
a punctuation mark, „und“, „oder“, or the end) is joined with the nearest verb before it in the sentence that takes it:
one whose irregular infinitive is listed, or that German at large knows with this particle in one word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain

from index.german.lexicon import function_words, irregular_forms, zipf_values
from index.german.morphology import SEPARABLE, base_forms, fold

_PARTICLES = SEPARABLE | frozenset("empor entgegen herauf herum herunter hinauf hinterher hinunter vorüber".split())
_AT_END = re.compile(
    rf"\b(?:{'|'.join(sorted(_PARTICLES, key=len, reverse=True))})"
    r"(?=\s?\(|[,.;:!?)…“”»«\"'‘]|\s{1,3}(?:und|oder|sowie|aber|doch)\b|\s{0,3}\Z)"
)
_TOKEN = re.compile(r"[^\W\d_]+|[.!?;:]")
_GIVE = frozenset({"gibt", "gab", "geben"})  # a function word by itself („es gibt“), not with a particle („gab … auf“)
_REACH = 30  # words between verb and particle; longer clauses are no longer read as one
# A particle beside one of these belongs to a fixed phrase: „da an“, „auf und ab“, „ab und zu“, „nach wie vor“.
_FIXED_BEFORE, _FIXED_AFTER = frozenset({"da", "wie", "und"}), re.compile(r" und (?:ab|zu|an|aus)\b")


def joined(text: str) -> dict[int, str]:
    """Return the start of each divided verb -> its infinitive in one word, and of its particle -> an empty string."""
    found: dict[int, str] = {}
    ends = {match.start() for match in _AT_END.finditer(text)}
    if not ends:
        return found
    tokens = list(_TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        if place and token.start() in ends:
            verb = _verb(text, tokens, place)
            if verb is not None and verb[0] not in found:
                found |= {verb[0]: verb[1], token.start(): ""}
    return found


def _verb(text: str, tokens: list[re.Match[str]], particle: int) -> tuple[int, str] | None:
    """Return the start and joined infinitive of the verb that the particle belongs to."""
    behind = tokens[particle].end()
    if tokens[particle - 1].group() in _FIXED_BEFORE or _FIXED_AFTER.match(text, behind):
        return None
    for token in reversed(tokens[max(0, particle - _REACH) : particle]):
        word = token.group()
        if not word[0].isalpha():
            return None
        if (word[0].islower() or token is tokens[0]) and (infinitive := _with(word.lower(), tokens[particle].group())):
            return token.start(), infinitive
    return None


@lru_cache(1 << 15)
def _with(word: str, particle: str) -> str | None:
    """Return the infinitive of the verb and its particle in one word, None for what takes no such particle."""
    if word in _PARTICLES or (word in function_words() and word not in _GIVE):
        return None
    bases = sorted((base for base in base_forms(word) if base.endswith("n")), key=_is_long)
    irregular = (base for base in bases if base in _irregular_infinitives())
    regular = (base for base in bases if _is_known(particle, base))
    base = next(chain(irregular, regular), None)
    return particle + base if base else None


def _is_long(base: str) -> bool:
    """Tell whether the ending is longer than verbs have it: „forderen“ is „fordern“."""
    return base.endswith(("eren", "elen"))


def _is_known(particle: str, base: str) -> bool:
    """Tell whether the verb is in use in one word („ablehnen“, „abzulehnen“, „abgelehnt“), or its noun („Einsturz“)."""
    root = base.removesuffix("n").removesuffix("e")
    forms = (base, f"zu{base}", f"ge{root}t", f"ge{root}et", fold(root))
    return any(particle + form in zipf_values() for form in forms)


@cache
def _irregular_infinitives() -> frozenset[str]:
    return frozenset(irregular_forms().values())
