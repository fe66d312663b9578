"""Strings in a block of bytes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stored.strings import Blobs, StoredNumbers, Strings, packed

TEXTS = st.lists(st.text(max_size=5), unique=True, max_size=20)


def strings(texts: list[str]) -> Strings:
    """Return the texts as stored, in their order."""
    order = np.argsort(np.array(texts, dtype=object), kind="stable").astype(np.int64)
    return Strings(Blobs(*packed(text.encode(errors="surrogatepass") for text in texts)), order)


@given(TEXTS.filter(lambda texts: all(text.isprintable() for text in texts)), st.text(max_size=5))
def test_every_string_is_found(texts: list[str], other: str) -> None:
    """A string comes back by its number, and its number by the string; one that is not there has none."""
    stored = strings(texts)
    assert list(stored) == texts
    assert [stored.find(text) for text in texts] == list(range(len(texts)))
    assert stored.find(other) == (texts.index(other) if other in texts else None)


def test_it_is_a_sequence() -> None:
    """Negative places and slices work as in a list, a place beyond the end is an IndexError."""
    stored = strings(["b", "ä", "", "aa"])
    assert (stored[-1], stored[1:3], len(stored)) == ("aa", ["ä", ""], 4)
    with pytest.raises(IndexError):
        stored[4]


def test_a_part_is_some_of_the_strings() -> None:
    """A part begins where the strings before it end."""
    blobs = Blobs(*packed([b"a", b"bc", b"", b"def"]))
    part = blobs.part(1, 3)
    assert [part.at(number) for number in range(len(part))] == [b"bc", b"", b"def"]
    assert part.part(2, 1).at(0) == b"def"


def test_added_terms_are_numbered_behind_the_stored() -> None:
    """Stored terms keep their numbers; a term asked for by its number is given the next one."""
    numbers = StoredNumbers(strings(["aa", "b"]))
    assert (numbers.get("b"), numbers["b"], numbers.get("c")) == (1, 1, None)
    assert [numbers["c"], numbers["d"], numbers["c"]] == [2, 3, 2]
    assert numbers.get("d") == 3
