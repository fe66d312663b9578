"""A chunk: some articles analysed, in one file; what one process makes, and what a build goes on from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.engines.block import Block, Forms, Numbering
from index.engines.segment import Segment
from index.entries import by_paragraph
from index.german.analysis import BLANK
from index.passages import terms_of
from index.stored.articles import pack, size_of
from index.stored.strings import Blobs, Strings, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.article import Article


@dataclass(frozen=True, slots=True)
class Chunk:
    """Articles' postings, with ``terms`` for the segment's own numbers; the articles packed; their sizes.

    ``sizes`` has a row for each article: how many sentences and code points it has.
    """

    segment: Segment
    terms: Strings
    articles: Blobs
    sizes: NDArray[np.int64]


class Outline(NamedTuple):
    """What a chunk holds, without its contents: the articles' ids, the terms, the number of postings."""

    ids: Sequence[str]
    terms: Sequence[str]
    postings: int


class Chunker:
    """Makes chunks; what it has learnt of words serves the next chunk. ``model`` names the spaCy pipeline."""

    def __init__(self, model: str = BLANK) -> None:
        self._model = model
        self._numbers = Numbering()
        self._forms = Forms(terms_of, self._numbers)

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the chunk of ``articles`` (of one id the last) as ``path``; it appears whole or not at all."""
        block, packages, sizes = Block(), [], []
        for article in {article.id: article for article in articles}.values():
            block.add(by_paragraph(article, model=self._model), self._forms)
            packages.append(pack(article))
            sizes.append(size_of(article))
        segment = block.segment()
        write(path, segment, self._numbers.names(segment.terms.tolist()), packages, sizes)


def write(
    path: Path, segment: Segment, terms: Sequence[str], packages: Sequence[bytes], sizes: Sequence[Sequence[int]]
) -> None:
    """Write a segment, its terms, and its articles packed and their sizes as the chunk ``path``, whole or not at all.

    Each is in the segment's order. Raises OSError.
    """
    columns: dict[str, Any] = {name: getattr(segment, name) for name in Segment.ARRAYS}
    columns["term_block"], columns["term_ends"] = packed(term.encode() for term in terms)
    columns["id_block"], columns["id_ends"] = packed(one.encode() for one in segment.articles)
    columns["article_block"], columns["article_ends"] = packed(packages)
    columns["article_sizes"] = np.array(sizes, dtype=np.int64).reshape(-1, 2)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        np.savez(file, **columns)
    new.replace(path)


def load(path: Path) -> Chunk:
    """Read a chunk. Raises OSError or ValueError where it cannot be read."""
    with np.load(path) as file:
        columns = dict(file)
    ids, terms = (Strings(_blobs(columns, name)) for name in ("id", "term"))
    segment = Segment(tuple(ids), **{name: columns[name] for name in Segment.ARRAYS})
    return Chunk(segment, terms, _blobs(columns, "article"), columns["article_sizes"])


def outline(path: Path) -> Outline:
    """Read what a chunk holds. Raises OSError or ValueError where it cannot be read."""
    with np.load(path) as file:
        return Outline(
            tuple(Strings(_blobs(file, "id"))), tuple(Strings(_blobs(file, "term"))), int(file["starts"][-1])
        )


def _blobs(columns: Mapping[str, Any], name: str) -> Blobs:
    return Blobs(columns[f"{name}_block"], columns[f"{name}_ends"])
