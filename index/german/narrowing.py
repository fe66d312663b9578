"""What a question says of where to look: an article by its title („im Artikel Neue Brücke“), or a date („im Januar“).

Rules by form alone; nothing here knows an article but by the title and date that are handed in.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from index.german.lexicon import lines

_NAMING = re.compile(
    r"\b(?:(?:im|laut|aus dem|in dem|laut dem|nach dem)\s+(?:artikel|text|beitrag|bericht)\s+)"
    r"(?:(?:über|zu|zum|zur|von|vom|mit dem titel)\s+)?(?:(?:die|der|das|den|dem|einen?|eine)\s+)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[„\"“»‚'«](?P<name>[^„\"“”»«‚'‘]{2,200})[“\"”«»‘']")
_WORD = re.compile(r"\w+")
_STEM = 5  # letters by which a word of a title and its inflected form are told alike
_ENDING = 3  # letters by which they may differ in length
_BEFORE = r"\b(?:im|vom|seit|ab|bis|ende|anfang|mitte|\d{1,2}\.)\s+"
_YEAR = re.compile(r"\b(?:im jahre?|in|seit|ab|bis|von|anno)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_LAST = re.compile(r"\b((?:19|20)\d\d)\s{0,9}\?{0,9}\s{0,9}\Z")  # „Was kostete die Halle 2024?“


class Named(NamedTuple):
    """The ids of the articles a question names, and the question without their naming."""

    ids: frozenset[str]
    question: str


class AskedDate(NamedTuple):
    """A month (1 to 12), a year, or both; None is any."""

    year: int | None
    month: int | None

    def is_of(self, date: str | None) -> bool:
        """Tell whether an article's ISO date (as precise as it is) is certainly this one."""
        parts = [int(part) for part in (date or "").split("-")] if date else []
        year = parts[0] if parts else None
        month = parts[1] if len(parts) > 1 else None
        return self.year in (None, year) and self.month in (None, month) and year is not None


def named(question: str, titles: Mapping[str, str]) -> Named | None:
    """Return which of the articles (id -> title) the question names, None if it names none of them.

    After „im Artikel“ comes the title in quotation marks, or as many words as are in a title; where several titles hold
    as many, all of them are meant.
    """
    naming = _NAMING.search(question)
    if naming is None:
        return None
    quoted = _QUOTED.match(question, naming.end())
    words = list(_WORD.finditer(question, naming.end(), quoted.end() if quoted else len(question)))
    counts = {ident: _shared(words, title) for ident, title in titles.items()}
    most = max(counts.values(), default=0)
    if not most or (quoted and most < len(words)):
        return None
    end = quoted.end() if quoted else words[most - 1].end()
    rest = f"{question[: naming.start()].rstrip()} {question[end:].lstrip()}".strip()
    ids = frozenset(ident for ident, count in counts.items() if count == most)
    return Named(ids, rest) if _WORD.search(rest) else None


def _shared(words: list[re.Match[str]], title: str) -> int:
    """Return how many of the words, from the first on, are in the title; 0 if all of these are short."""
    known = [word.casefold() for word in _WORD.findall(title)]
    count = 0
    for word in words:
        if not any(_alike(word[0].casefold(), one) for one in known):
            break
        count += 1
    return count if any(len(word[0]) > 3 or word[0].isdigit() for word in words[:count]) else 0


def _alike(one: str, other: str) -> bool:
    same_stem = len(one) >= _STEM and one[:_STEM] == other[:_STEM] and abs(len(one) - len(other)) <= _ENDING
    return one == other or same_stem


def asked_date(question: str) -> AskedDate | None:
    """Return the month or year a question asks about, None if it names neither."""
    found = _dated(question)
    return found[0] if found else None


def undated(question: str) -> str:
    """Return the question without the date it asks about, which an article of that date need not say again."""
    found = _dated(question)
    if found is None:
        return question
    rest = f"{question[: found[1].start()].rstrip()} {question[found[1].end() :].lstrip()}".strip()
    return rest if _WORD.search(rest) else question


def _dated(question: str) -> tuple[AskedDate, re.Match[str]] | None:
    """Return the date asked about and where it stands."""
    for number, line in enumerate(lines("months.txt"), 1):
        names = "|".join(map(re.escape, line.split()))
        found = re.search(rf"{_BEFORE}(?:{names})\b\.?(?:\s+((?:19|20)\d\d)\b)?", question, re.IGNORECASE)
        found = found or re.search(rf"\b(?:{names})\b\.?\s+((?:19|20)\d\d)\b", question)
        if found:
            return AskedDate(int(found[1]) if found[1] else None, number), found
    year = _YEAR.search(question) or _LAST.search(question)
    return (AskedDate(int(year[1]), None), year) if year else None
