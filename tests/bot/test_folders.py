"""Where files live: by each system's habit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.folders import cache_folder, data_folder, state_folder

FOLDERS = (data_folder, cache_folder, state_folder)


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/anna")


@pytest.mark.parametrize(
    ("platform", "folders"),
    [
        ("linux", [".local/share", ".cache", ".local/state"]),
        ("darwin", ["Library/Application Support", "Library/Caches", "Library/Application Support"]),
        ("win32", ["AppData/Local", "AppData/Local/Cache", "AppData/Local"]),
    ],
)
def test_each_system_has_its_habit(monkeypatch: pytest.MonkeyPatch, platform: str, folders: list[str]) -> None:
    """Data, cache and state, below the home folder."""
    monkeypatch.setattr(sys, "platform", platform)
    assert [folder() for folder in FOLDERS] == [Path("/home/anna", name, "artikelbot") for name in folders]


def test_variables_name_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is none, as the specification has it."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache")
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert (cache_folder(), state_folder()) == (
        Path("/var/cache/artikelbot"),
        Path("/home/anna/.local/state/artikelbot"),
    )
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert data_folder() == Path("/local/artikelbot")
