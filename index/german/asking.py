"""Which words of a question only ask, and which that seem to are asked about.

Phrases by which people ask in a chat („Weiß jemand, wann …“), which ``asking_words.txt`` lists, no answer says. A verb
of wishing is no auxiliary where it stands alone: „Was will Moskau?“ asks for wishes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from index.article import Span
from index.german.lexicon import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTING = r"(?:nenn|zähl|list)\w*"  # „Nenne …“, „Zähl … auf“ ask for several things
_AS_MANY = r"(?i:\bwie ?vie(?:l|len?|ler)\b)"  # asks for a number
_WISHING = frozenset("will willst wollen wollt wollte wollten möchte möchten".split())
_INFINITIVE = re.compile(r"(?:en|ern|eln|tun|sein)\Z")


def wishing(forms: Sequence[str]) -> str | None:
    """Return the verb of wishing among a question's words that no infinitive follows at its end, None without one."""
    if not forms or (forms[-1].islower() and _INFINITIVE.search(forms[-1])):
        return None
    return next((form for form in forms if form.lower() in _WISHING), None)


def asking_phrases(question: str) -> list[Span]:
    """Return where in ``question`` (code points) words stand that only ask; spans may overlap."""
    begin, anywhere = _patterns()
    spans, end = [], len(question) - len(question.lstrip(" \t\n„\"'-–"))
    while (longest := max((match.end() for one in begin if (match := one.match(question, end))), default=end)) > end:
        spans.append(Span(end, longest))
        end = longest
    return spans + [Span(*match.span()) for one in anywhere for match in one.finditer(question)]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return what may begin a question, and what may stand anywhere in it."""
    phrases = lines("asking_words.txt")
    begin = [_pattern(line[1:]) for line in phrases if line.startswith("^")]
    anywhere = [rf"\b{_pattern(line)}" for line in phrases if not line.startswith("^")]
    return (
        tuple(re.compile(one, re.IGNORECASE) for one in (*begin, rf"{LISTING}\b")),
        tuple(re.compile(one) for one in (*anywhere, _AS_MANY)),
    )


def _pattern(line: str) -> str:
    return "".join(map(_words, line.split())) + r"(?!\s*\d)"  # „im Artikel 5“ names a law


def _words(alternatives: str) -> str:
    """Return a pattern for one of the words and what parts it from the next."""
    group = "|".join(map(re.escape, alternatives.removesuffix("?").split("|")))
    return rf"(?:(?:{group})\b[\s,:]{{0,4}})" + ("?" if alternatives.endswith("?") else "")
