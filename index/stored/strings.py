"""Many strings in one block of bytes, read one at a time: a million terms take no time to open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_TERMS_REMEMBERED = 1 << 14


def packed(strings: Iterable[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the strings' bytes, one after the other, and where each ends."""
    parts = list(strings)
    return np.frombuffer(b"".join(parts), dtype=np.uint8), np.cumsum([len(part) for part in parts], dtype=np.int64)


class Blobs:
    """Byte strings by number, from 0, in a block from ``start`` on, whose ends in it are given."""

    def __init__(self, block: NDArray[np.uint8], ends: NDArray[np.int64], start: int = 0) -> None:
        self._arrays, self._start = (block, ends), start
        self._block, self._ends = block.data, ends.data  # quicker to read from than arrays

    def __len__(self) -> int:
        return len(self._ends)

    def at(self, number: int) -> bytes:
        """Return the string of this number, not below 0."""
        return bytes(self._block[self._ends[number - 1] if number else self._start : self._ends[number]])

    def __iter__(self) -> Iterator[bytes]:
        ends = self._ends.tolist()
        for start, end in zip([self._start, *ends], ends, strict=False):
            yield bytes(self._block[start:end])

    def part(self, first: int, size: int) -> Blobs:
        """Return ``size`` of the strings, from ``first`` on."""
        block, ends = self._arrays
        return Blobs(block, ends[first : first + size], self._ends[first - 1] if first else self._start)


class Strings(Sequence[str]):
    """Strings by number; found by binary search in ``order``, the numbers sorted by string (None: sorted already)."""

    def __init__(self, blobs: Blobs, order: NDArray[np.int64] | None = None) -> None:
        self._blobs = blobs
        self._order = None if order is None else order.data

    def __len__(self) -> int:
        return len(self._blobs)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._blobs.at(place % len(self)).decode()

    def __iter__(self) -> Iterator[str]:
        return map(bytes.decode, self._blobs)

    def find(self, text: str) -> int | None:
        """Return the string's number; None where it is not there. UTF-8 sorts as code points do."""
        wanted = text.encode(errors="surrogatepass")
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            number = middle if self._order is None else self._order[middle]
            here = self._blobs.at(number)
            if here == wanted:
                return number
            low, high = (middle + 1, high) if here < wanted else (low, middle)
        return None


class StoredNumbers:
    """Terms and their numbers: those of the file by their place there, added ones behind them."""

    def __init__(self, terms: Strings) -> None:
        self._terms, self._size = terms, len(terms)
        self._find = lru_cache(_TERMS_REMEMBERED)(terms.find)
        self._added: dict[str, int] = {}

    def __getitem__(self, term: str) -> int:
        number = self.get(term)
        if number is None:
            number = self._added[term] = self._size + len(self._added)
        return number

    def names(self, numbers: Iterable[int]) -> list[str]:
        """Return the terms that have these numbers."""
        added = list(self._added)
        return [self._terms[number] if number < self._size else added[number - self._size] for number in numbers]

    def get(self, term: str) -> int | None:
        """Return the term's number; None if it has none."""
        number = self._added.get(term)
        return self._find(term) if number is None else number
