"""A library in memory made a stored index, without analysing anything anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.engines.memory import MemoryEngine
from index.stored import chunk
from index.stored.articles import Packed, StoredShelf, pack, size_of
from index.stored.joining import join_index
from index.stored.manifest import BUILDING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from index.article import Article
    from index.engines.segment import Segment
    from index.library import Library
    from index.stored.manifest import Manifest


class Snapshot(NamedTuple):
    """Some of a library's articles as they are at a moment, ready to be written; whatever happens to it later."""

    segment: Segment
    terms: Sequence[str]
    packages: Sequence[bytes]
    sizes: Sequence[tuple[int, int]]
    model: str


def take_snapshot(library: Library, ids: Collection[str]) -> Snapshot:
    """Return these articles of a library whose engine is in this process; ids that are not there are left out."""
    engine, shelf = library.engine, library.shelf
    if not isinstance(engine, MemoryEngine):
        raise TypeError("only an engine in this process can be written to a folder")
    segment = engine.segment(ids)
    parts = [_packed(one, shelf) for one in segment.articles]
    packages, sizes = [one.data for one in parts], [one.size for one in parts]
    return Snapshot(segment, engine.names(segment), packages, sizes, library.model)


def _packed(ident: str, shelf: Mapping[str, Article]) -> Packed:
    return shelf.packed(ident) if isinstance(shelf, StoredShelf) else Packed(pack(shelf[ident]), size_of(shelf[ident]))


def save_snapshot(taken: Snapshot, folder: Path, name: str, *, origin: str, stamps: Mapping[str, str]) -> Manifest:
    """Make ``folder`` the index of a snapshot; it takes the place of what was there when it is whole.

    ``name`` is that of no other index written there at the same time. For the rest see ``Manifest``. Raises OSError.
    """
    building = folder / BUILDING
    building.mkdir(parents=True, exist_ok=True)
    path = building / f"{name}.npz"
    chunk.write(path, *taken[:-1])
    return join_index([path], folder, origin=origin, stamps=stamps, model=taken.model)
