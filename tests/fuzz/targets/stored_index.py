"""A stored index with damaged files: refused in one line, when it is opened or asked; never anything else."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from index import Chunker, CoreError, Header, compose, inspect_index, join_index, open_library
from tests.fuzz.target import Target, one_line
from tests.generated import article_text

_QUESTION = "Wer leitet den Bauausschuss, und was kostet die Brücke?"


@cache
def _sound() -> dict[str, bytes]:
    """Return the files of a small index by their paths in its folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chunk = folder / "building" / "0.npz"
        chunk.parent.mkdir()
        articles = [compose(article_text(seed, 2).partition("\n# ")[2], Header(), f"{seed}.md") for seed in range(4)]
        Chunker().write(articles, chunk)
        join_index([chunk], folder)
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


_PLACES = st.integers(0, 2**20)
_BYTES = st.binary(min_size=1, max_size=16) | st.sampled_from([b"\xff" * 8, b"\0" * 8, b"\x80", b"\xff\xff\xff\x7f"])
_KINDS = st.sampled_from(["over", "over", "over", "cut", "insert", "gone"])
_DAMAGES = st.lists(st.tuples(_PLACES, _KINDS, _PLACES, _BYTES), min_size=1, max_size=4)


def _damaged(data: bytes, kind: str, place: int, put: bytes) -> bytes:
    place %= len(data) + 1
    match kind:
        case "over":
            return (data[:place] + put + data[place + len(put) :])[: len(data)]
        case "insert":
            return data[:place] + put + data[place:]
        case _:
            return data[:place]


def _write(folder: Path, damages: Any) -> None:
    files = dict(_sound())
    for number, kind, place, put in damages:
        name = sorted(files)[number % len(files)]
        if kind == "gone" and len(files) > 1:
            del files[name]
        else:
            files[name] = _damaged(files[name], kind, place, put)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def check(damages: Any) -> None:
    """Open, read and ask it; then compare its checksums, which find whatever was altered."""
    folder = Path(tempfile.mkdtemp())
    try:
        _write(folder, damages)
        for use in (_ask, _read, _verify):
            try:
                use(folder)
            except CoreError as error:
                one_line(error)
    finally:
        shutil.rmtree(folder)


def _ask(folder: Path) -> None:
    open_library(folder).ask(_QUESTION)


def _read(folder: Path) -> None:
    for article in open_library(folder).articles:
        assert article.text


def _verify(folder: Path) -> None:
    inspect_index(folder, verify=True)


TARGET = Target("stored_index", _DAMAGES, check, 60)
