"""A stored index in use: memory-mapped, so that opening takes no time and processes share what they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.engines.segment import Segment
from index.entries import memory_engine
from index.errors import DamagedIndex
from index.german.analysis import BLANK
from index.library import Library
from index.stored.articles import StoredShelf
from index.stored.damage import StoredLibrary, told_as_damage
from index.stored.manifest import read as read_manifest
from index.stored.manifest import verify as verify_files
from index.stored.strings import Blobs, StoredNumbers, Strings

if TYPE_CHECKING:
    from pathlib import Path

    from index.german.language import German
    from index.stored.manifest import Manifest


def inspect_index(folder: Path, *, verify: bool = False, model: str = BLANK) -> Manifest:
    """Return what the index says of itself; ``verify`` reads it whole and compares every checksum.

    ``model`` names the spaCy pipeline it must be analysed by.
    Raises MissingIndex, UnfinishedIndex, DamagedIndex or OutdatedIndex, each one line.
    """
    manifest = read_manifest(folder, model)
    if verify:
        verify_files(folder, manifest)
    return manifest


def open_library(
    folder: Path, *, threshold: float | None = None, german: German | None = None, manifest: Manifest | None = None
) -> Library:
    """Return the library of the stored index; what is added to it or removed later stays in memory.

    ``manifest`` is what ``inspect_index`` returned just now, if it was asked. Raises as ``inspect_index`` does.
    """
    manifest = manifest or inspect_index(folder, model=german.model if german else BLANK)
    where = str(folder)
    with told_as_damage(where):
        arrays = _Arrays(folder / manifest.data)
        ids = Strings(arrays.blobs("id"), arrays.get("id_order"))
        segments = _segments(arrays, manifest.segments)
        engine = memory_engine(segments, StoredNumbers(Strings(arrays.blobs("term"))))
        shelf = StoredShelf(ids, arrays.blobs("article"), arrays.get("article_sizes"), where)
        library = StoredLibrary(threshold=threshold, shelf=shelf, engine=engine, german=german)
    library.where = where
    return library


def packed_library(*, german: German | None = None) -> Library:
    """Return an empty library that keeps its articles packed, for many: each is read when it is wanted."""
    nothing = Blobs(np.empty(0, np.uint8), np.empty(0, np.int64))
    return Library(shelf=StoredShelf(Strings(nothing), nothing, np.empty((0, 2), np.int64), "memory"), german=german)


@dataclass(frozen=True, slots=True)
class _Arrays:
    folder: Path

    def get(self, name: str) -> Any:
        """Return the array, mapped; as a plain array, whose slices are quicker than a memmap's. Raises DamagedIndex."""
        path = self.folder / f"{name}.npy"
        try:
            mapped = np.load(path, mmap_mode="r" if path.stat().st_size > _SMALL else None)
        except Exception as error:
            raise DamagedIndex(str(self.folder), f"{path.name} cannot be read ({type(error).__name__})") from error
        return mapped.view(np.ndarray)

    def blobs(self, name: str) -> Blobs:
        """Return byte strings."""
        return Blobs(self.get(f"{name}_block"), self.get(f"{name}_ends"))


_SMALL = 4096  # bytes; smaller files are read: an empty one cannot be mapped


def _segments(arrays: _Arrays, number: int) -> list[Segment]:
    """Return the segments, each with its share of the ids."""
    ids, segments, done = arrays.blobs("id"), [], 0
    for place in range(number):
        columns = {name: arrays.get(f"{place}_{name}") for name in Segment.ARRAYS}
        here = len(columns["firsts"]) - 1
        segments.append(Segment(Strings(ids.part(done, here)), **columns))
        done += here
    return segments
