"""A part of an index that never changes: some articles' passages, as postings in flat arrays.

A posting is a passage's number and a code; the code says how often the term is in the passage and how long the passage
is. That is all BM25 asks of a posting, and it takes few values, so that the weights of all postings are one look-up in
a small table. The table is made anew when the mean length changes, the postings never: adding an article elsewhere
changes every score here and no array. A posting takes 6 bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.bm25 import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Segment:
    """Passages of ``articles``, numbered from 0 through all of them; terms are numbers, too.

    ``terms``: the terms here, ascending; ``starts[r]`` to ``starts[r + 1]``: the postings of the r-th; ``passages`` and
    ``codes``: the postings; ``counts`` and ``lengths``: what a code stands for; ``firsts[a]`` to ``firsts[a + 1]``: the
    passages of the a-th article; ``sizes``: each passage's length in terms.
    """

    articles: Sequence[str]
    terms: Ints
    starts: Ints
    passages: Ints
    codes: Ints
    counts: Ints
    lengths: Ints
    firsts: Ints
    sizes: Ints

    ARRAYS = ("terms", "starts", "passages", "codes", "counts", "lengths", "firsts", "sizes")

    def __len__(self) -> int:
        return len(self.sizes)

    def rows(self, terms: Ints) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return which of ``terms`` are here, as positions in it, and the row of each of these."""
        places = np.searchsorted(self.terms, terms)
        places[places == len(self.terms)] = 0
        here = np.flatnonzero(self.terms[places] == terms) if len(self.terms) else np.empty(0, np.intp)
        return here, places[here]


def _compact(values: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct values, ascending, and each value's place among them; quick where values are small."""
    bound = int(values.max(initial=-1)) + 1
    if bound > 8 * len(values) + 65_536:  # then sorting is cheaper than a table of the whole range
        distinct, places = np.unique(values, return_inverse=True)
        return distinct.astype(np.int64), places.astype(np.int64)
    is_there = np.zeros(bound, dtype=bool)
    is_there[values] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[values]


def segment_of(articles: Sequence[str], passages: Sequence[int], sizes: Sequence[int], terms: Ints) -> Segment:
    """Return the segment of articles with so many ``passages`` each, of these ``sizes``, made of these ``terms``."""
    lengths = np.asarray(sizes, dtype=np.int64)
    distinct, rows = _compact(terms)
    owners = np.repeat(np.arange(len(lengths)), lengths)
    counts = count(rows, owners, (len(distinct), len(lengths)))
    firsts = np.concatenate([[0], np.cumsum(np.asarray(passages, dtype=np.int64))])
    return _coded(articles, distinct, counts.starts, counts.documents, counts.counts, firsts, lengths)


def _coded(
    articles: Sequence[str], terms: Ints, starts: Ints, passages: Ints, counts: Ints, firsts: Ints, sizes: Ints
) -> Segment:
    """Return a segment whose codes are numbered by what occurs."""
    width = int(sizes.max(initial=0)) + 1
    pairs, codes = _compact(counts.astype(np.int64) * width + sizes[passages])
    kind = np.uint16 if len(pairs) <= 1 << 16 else np.uint32
    return Segment(
        tuple(articles),
        terms.astype(np.int32),
        starts.astype(np.int64),
        passages.astype(np.int32),
        codes.astype(kind),
        (pairs // width).astype(np.int32),
        (pairs % width).astype(np.int32),
        firsts.astype(np.int32),
        sizes.astype(np.int32),
    )


def merge(parts: Sequence[tuple[Segment, NDArray[np.bool_]]]) -> Segment:
    """Return one segment of several, in their order; of each only the articles marked as kept."""
    articles = [article for part, kept in parts for article, keep in zip(part.articles, kept, strict=True) if keep]
    counts = np.concatenate([np.diff(part.firsts)[kept] for part, kept in parts])
    alive = [np.repeat(kept, np.diff(part.firsts)) for part, kept in parts]
    sizes = np.concatenate([part.sizes[live] for (part, _), live in zip(parts, alive, strict=True)])
    # A passage's new number: how many before it are kept.
    ends = np.cumsum([int(live.sum()) for live in alive])
    moved = [np.cumsum(live) - 1 + (end - live.sum()) for live, end in zip(alive, ends, strict=True)]
    rows = [_rows(part, live, new) for (part, _), live, new in zip(parts, alive, moved, strict=True)]
    terms, lengths, passages, times = (np.concatenate(column) for column in zip(*rows, strict=True))
    order = np.argsort(terms, kind="stable")
    distinct, firsts = np.unique(terms[order], return_index=True)
    starts = np.append(0, np.cumsum(lengths[order]))[np.append(firsts, len(terms))]
    picked = _ranges((np.cumsum(lengths) - lengths)[order], lengths[order])
    return _coded(articles, distinct, starts, passages[picked], times[picked], np.append(0, np.cumsum(counts)), sizes)


def _rows(part: Segment, live: NDArray[np.bool_], new: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the terms that live passages hold, how many postings each has, and the postings: passages and counts."""
    keep = live[part.passages]
    lengths = np.diff(np.append(0, np.cumsum(keep))[part.starts])
    has_any = lengths > 0
    passages, codes = part.passages[keep], part.codes[keep]
    return part.terms[has_any], lengths[has_any], new[passages], part.counts[codes]


def _ranges(starts: Ints, lengths: Ints) -> Ints:
    """Return the numbers of all ranges, one range after the other."""
    ends = np.cumsum(lengths)
    shifts: Ints = np.repeat(starts - ends + lengths, lengths) + np.arange(len(lengths) and ends[-1])
    return shifts
