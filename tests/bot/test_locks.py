"""A file that at most one process holds, where the system has such locks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.locks import alone


def test_one_holds_it_at_a_time(tmp_path: Path) -> None:
    """Who comes second waits as long as it may, and is told; afterwards it is free."""
    pytest.importorskip("fcntl")
    with alone(tmp_path / "lock") as first, alone(tmp_path / "lock", patience=0.06) as second:
        assert (first, second) == (True, False)
    with alone(tmp_path / "lock") as again:
        assert again


def test_without_locks_everybody_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: what they guard is only done twice then."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with alone(tmp_path / "lock") as first, alone(tmp_path / "lock") as second:
        assert first
        assert second
