"""An operator's synonyms and thesaurus: taken, or refused in one line; then questions are answered all the same."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from index import CoreError, Header, Library, compose, read_german
from tests.fuzz.properties import check_result
from tests.fuzz.strategies import WORDS, lines, questions, short_texts
from tests.fuzz.target import Target, one_line

_WORD = (
    st.sampled_from([*WORDS, "Brücke", "Bau", "Weißes Haus", "in den Wind schlagen", "", " ", "#", "=>", "|"]) | lines
)
_SIDE = st.lists(_WORD, max_size=5).map(", ".join)
_SYNONYMS = st.lists(_SIDE | st.tuples(_SIDE, _SIDE).map(" => ".join) | short_texts, max_size=6).map("\n".join)
_ENCODINGS = st.sampled_from(
    ["UTF-8", "ISO8859-1", "cp1252", "utf-16", "utf-7", "idna", "punycode", "unicode_escape", "undefined", "rot13",
     "hex", "mbcs", "x", "", "\0", "utf-8 " * 9]
)  # fmt: skip
_MEANING = st.lists(_WORD, max_size=4).map(lambda words: "|".join(["-", *words]))
_ENTRY = st.tuples(
    _WORD, st.integers(-1, 4) | st.sampled_from(["", "x", "9999", "99999"]), st.lists(_MEANING, max_size=3)
)
_BODY = st.lists(_ENTRY | short_texts, max_size=6)


def _thesaurus(case: Any) -> bytes:
    name, entries, damage = case
    parts = [one if isinstance(one, str) else "\n".join([f"{one[0]}|{one[1]}", *one[2]]) for one in entries]
    data = "\n".join([name, *parts, ""]).encode(errors="replace")
    place, put = damage
    return data[:place] + put + data[place:]


_DAMAGE = st.tuples(st.integers(0, 60), st.binary(max_size=4))
_THESAURI = st.tuples(_ENCODINGS, _BODY, _DAMAGE).map(_thesaurus) | st.binary(max_size=60)
_ARTICLE = compose("Die Stadt plant eine Brücke. Anna Blum sagte im Mai, der Bau koste 12,5 Millionen.", Header(), None)


def check(case: Any) -> None:
    """Ask with the files, and without the one that is refused."""
    synonyms, thesaurus, question = case
    for files in ({"synonyms": ("s.txt", synonyms)}, {"thesaurus": ("t.dat", thesaurus)}):
        try:
            library = Library([_ARTICLE], german=read_german(**files))
            result = library.ask(f"Brücke Bau {question}")
        except CoreError as error:
            one_line(error)
        else:
            check_result(result, 10)


TARGET = Target("word_files", st.tuples(_SYNONYMS, _THESAURI, questions), check, 80)
