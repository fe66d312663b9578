"""The process that reads strangers' files: a line of JSON for each, whatever comes of it, within limits."""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

import pytest

from bot import sandboxed
from index import LockedArticle, OversizedArticle
from tests.documents import PAGE
from tests.hostile import locked_pdf


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """Note limits instead of setting them for the tests' own process."""
    found: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", found.__setitem__)
    return found


def answers(monkeypatch: pytest.MonkeyPatch, *files: tuple[bytes, str]) -> list[dict[str, Any]]:
    """Return what the process answers to the files."""
    asked = b"".join(json.dumps({"path": path, "size": len(data)}).encode() + b"\n" + data for data, path in files)
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(asked), "utf-8"))
    monkeypatch.setattr(sys, "stdout", out)
    sandboxed.main(1)
    written: bytes = out.buffer.getvalue()
    return [json.loads(line) for line in written.splitlines()]


@pytest.mark.usefixtures("limits")
def test_each_file_has_its_answer_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and header, or the name and the facts of what the core says against it."""
    page, locked = answers(monkeypatch, (PAGE.encode(), "a.html"), (locked_pdf(), "b.pdf"))
    assert "Brücke" in page["text"]
    assert page["header"]["title"] == "Neue Brücke geplant"
    assert locked == {"error": LockedArticle.__name__, "facts": vars(LockedArticle("b.pdf"))}


@pytest.mark.usefixtures("limits")
def test_memory_that_is_used_up_is_the_file_s_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process goes on."""

    def flood(_data: bytes, _path: str) -> None:
        raise MemoryError

    monkeypatch.setattr(sandboxed, "extract", flood)
    first, second = answers(monkeypatch, (b"x", "a"), (b"y", "b"))
    assert first["error"] == OversizedArticle.__name__
    assert first["facts"] == {"path": "a", "limit": "the memory there is"}
    assert second["facts"]["path"] == "b"


def test_nothing_may_be_written_and_memory_is_limited_before_a_file_is_read(
    monkeypatch: pytest.MonkeyPatch, limits: dict[int, tuple[int, int]]
) -> None:
    """No file, no core dump; the memory beyond what is in use already only on Linux, which tells how much that is."""
    assert answers(monkeypatch) == []
    assert limits[resource.RLIMIT_CORE] == limits[resource.RLIMIT_FSIZE] == (0, 0)
    assert (resource.RLIMIT_AS in limits) is (sys.platform == "linux")
    limits.clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert answers(monkeypatch) == []
    assert set(limits) == {resource.RLIMIT_CORE, resource.RLIMIT_FSIZE}


def test_a_system_without_limits_reads_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no such module."""
    monkeypatch.setitem(sys.modules, "resource", None)
    assert "Brücke" in answers(monkeypatch, (PAGE.encode(), "a.html"))[0]["text"]
