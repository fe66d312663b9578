"""Chunks joined to an index: one vocabulary, few large segments, the articles in one block, the manifest last."""

from __future__ import annotations

from dataclasses import replace
from hashlib import file_digest, sha256
from shutil import rmtree
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from index.engines.part import Part
from index.engines.segment import Segment
from index.german.analysis import BLANK
from index.stored.chunk import load, outline
from index.stored.manifest import BUILDING, Manifest, analysis_digest, weights_digest, write
from index.stored.strings import packed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from index.stored.chunk import Chunk

_POSTINGS = 1 << 26  # a segment has at most so many, or one chunk's: bounds the memory that joining takes


def join_index(
    paths: Sequence[Path],
    folder: Path,
    *,
    origin: str = "",
    stamps: Mapping[str, str] | None = None,
    model: str = BLANK,
) -> Manifest:
    """Make ``folder`` the index of the chunks at ``paths``, in their order, and return its manifest.

    An article that stands in several chunks is taken from the last. What was in the folder before is deleted when the
    new index is complete. For ``origin`` and ``stamps`` see ``Manifest``; ``model`` names the spaCy pipeline by which
    the chunks were made. Raises OSError.
    """
    data = folder / f"data-{_name(paths)}"
    rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    files = _Files(data)
    counts = _written(_plan(paths), files)
    manifest = Manifest(
        **counts._asdict(),
        bytes=sum(size for size, _ in files.written.values()),
        data=data.name,
        files=files.written,
        analysis=analysis_digest(model),
        weights=weights_digest(),
        origin=origin,
        stamps=dict(stamps or {}),
    )
    write(folder, manifest)
    _delete_all_but(data)
    return manifest


def _delete_all_but(data: Path) -> None:
    """Delete what of earlier indexes is beside the data, and the chunks."""
    for old in data.parent.iterdir():
        if old.is_dir() and old != data and (old.name == BUILDING or old.name.startswith("data-")):
            rmtree(old, ignore_errors=True)


def _name(paths: Sequence[Path]) -> str:
    """Return a name for the data: other chunks, another name, so that an index in use is left alone."""
    told = "\n".join(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths)
    return sha256(told.encode()).hexdigest()[:12]


class _Plan(NamedTuple):
    """All chunks' terms, the chunk each article is taken from, and which chunks are to be one segment."""

    terms: set[str]
    last: dict[str, Path]
    groups: list[list[Path]]


def _plan(paths: Sequence[Path]) -> _Plan:
    plan, postings = _Plan(set(), {}, []), 0
    for path in paths:
        ids, terms, more = outline(path)
        plan.terms.update(terms)
        plan.last.update(dict.fromkeys(ids, path))
        postings += more
        if postings > _POSTINGS or not plan.groups:
            plan.groups.append([])
            postings = more
        plan.groups[-1].append(path)
    return plan


class _Counts(NamedTuple):
    """How much an index holds, under the manifest's names."""

    articles: int
    passages: int
    sentences: int
    characters: int
    terms: int
    segments: int


def _written(plan: _Plan, files: _Files) -> _Counts:
    """Write all files of the data."""
    numbers = {term: number for number, term in enumerate(sorted(plan.terms))}
    articles, passages = _lay_down(plan, numbers, files)
    files.text("term", (term.encode() for term in numbers))
    sizes = np.array(articles.sizes, dtype=np.int64).reshape(-1, 2)
    files.array("article_sizes", sizes)
    sentences, characters = sizes.sum(axis=0).tolist()
    return _Counts(len(articles.ids), passages, sentences, characters, len(numbers), len(plan.groups))


class _Articles(NamedTuple):
    """The articles laid down so far: their ids, their packages, and their sizes as a chunk has them."""

    ids: list[str]
    packages: list[bytes]
    sizes: list[Any]


def _lay_down(plan: _Plan, numbers: dict[str, int], files: _Files) -> tuple[_Articles, int]:
    """Write segments and articles; return these and the number of passages."""
    articles, passages = _Articles([], [], []), 0
    for number, group in enumerate(plan.groups):
        parts = [_part(path, plan.last, numbers, articles) for path in group]
        segment = parts[0].merged_with(*parts[1:]).segment
        files.segment(number, segment)
        passages += len(segment)
    files.text("id", (one.encode() for one in articles.ids))
    files.array("id_order", np.argsort(np.array(articles.ids, dtype=np.str_), kind="stable").astype(np.int64))
    files.text("article", articles.packages)
    return articles, passages


def _part(path: Path, last: dict[str, Path], numbers: dict[str, int], articles: _Articles) -> Part:
    """Return the chunk without articles that a later one has, and add the others to ``articles``."""
    chunk = load(path)
    part = Part(_renumbered(chunk, numbers))
    for place, article in enumerate(chunk.segment.articles):
        if last[article] == path:
            articles.ids.append(article)
            articles.packages.append(chunk.articles.at(place))
            articles.sizes.append(chunk.sizes[place])
        else:
            part.remove(article)
    return part


def _renumbered(chunk: Chunk, numbers: dict[str, int]) -> Segment:
    """Return the chunk's segment with the whole vocabulary's numbers for its terms; merging puts them in order."""
    terms = np.fromiter((numbers[term] for term in chunk.terms), np.int32, len(chunk.terms))
    return replace(chunk.segment, terms=terms)


class _Files:
    """The data files of an index, and what was written: name -> size and SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.written: dict[str, tuple[int, str]] = {}

    def array(self, name: str, values: Any) -> None:
        """Write an array as ``name``.npy."""
        path = self._folder / f"{name}.npy"
        np.save(path, values, allow_pickle=False)
        with path.open("rb") as file:
            self.written[path.name] = path.stat().st_size, file_digest(file, "sha256").hexdigest()

    def text(self, name: str, strings: Any) -> None:
        """Write byte strings as two arrays, ``name``_block and ``name``_ends."""
        block, ends = packed(strings)
        self.array(f"{name}_block", block)
        self.array(f"{name}_ends", ends)

    def segment(self, number: int, segment: Segment) -> None:
        """Write a segment's arrays."""
        for name in Segment.ARRAYS:
            self.array(f"{number}_{name}", getattr(segment, name))
