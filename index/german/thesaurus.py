"""An installed MyThes thesaurus as a source of knowledge.

The format (``th_*.dat`` of OpenOffice and Debian's ``mythes-de``): the encoding's name, then for each entry a line
``entry|n`` and n lines ``-|word|word|…``, a meaning each; remarks stand in brackets: „Treffen (ugs.)“, „Ehe
(Oberbegriff)“. The file is searched in place: reading all of it into words would take longer than to answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.errors import ResourceError
from index.german.knowledge import Related
from index.german.morphology import base_forms, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.german.knowledge import Phrase

_STRENGTH, _WIDER_STRENGTH = 0.5, 0.35  # a thesaurus lists what may be said somewhere, so it counts below own words
_ENTRY = re.compile(rb"^(?!-\|)([^|\n]+)\|(\d{1,4})\r?\n", re.MULTILINE)
_REMARK = re.compile(r"\([^()]*\)")
_MOST_WORDS = 2  # longer phrases are explanations
# Any encoding of such a file leaves this as it is; Python's own codecs (idna, unicode_escape, utf-7 …) do not.
_ASCII = r"-|\n\u0041+A-.xn--mnchen-3ya"


class Thesaurus:
    """A MyThes thesaurus, given as its file's bytes; ``name`` names it in errors. Raises ResourceError."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._encoding = _encoding(data, name)
        self._entries = {
            found.group(1).decode(self._encoding, "replace"): (found.end(), int(found.group(2)))
            for found in _ENTRY.finditer(data, data.find(b"\n") + 1)
        }
        if not self._entries:
            raise ResourceError(f"{name} is no MyThes thesaurus: it has no entries of the form „word|number“")

    def related(self, words: Phrase) -> Iterator[Related]:
        """Yield the words of all meanings of the entry."""
        if len(words) > 1:
            return
        for form in base_forms(words[0]):
            if form in self._entries and stem(form) == stem(words[0]):
                yield from self._meanings(*self._entries[form])

    def _meanings(self, start: int, count: int) -> Iterator[Related]:
        for line in self._data[start : start + 100_000].split(b"\n", count)[:count]:
            for member in line.decode(self._encoding, "replace").split("|")[1:]:
                phrase = tuple(_REMARK.sub(" ", member).split())
                if 0 < len(phrase) <= _MOST_WORDS and "Antonym" not in member:
                    yield Related(phrase, _WIDER_STRENGTH if "begriff)" in member else _STRENGTH)


def _encoding(data: bytes, name: str) -> str:
    """Return the encoding that the first line names."""
    named = data[:40].split(b"\n", 1)[0].strip().decode("ascii", "replace")
    try:
        if _ASCII.encode("ascii").decode(named) == _ASCII:
            return named
    except (LookupError, ValueError):
        pass
    raise ResourceError(f"{name} is no MyThes thesaurus: its first line names no encoding")
