"""Which index of stored articles is a database's own: where it lies, and when it is another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.caching import cache_for
from bot.settings import Settings


def settings(**chosen: object) -> Settings:
    """Return settings."""
    return Settings(_env_file=None, **chosen)  # type: ignore[call-arg, arg-type]


def test_each_database_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the user's cache folder, by a name that tells nothing; one in memory has none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    urls = ["sqlite:///a.db", "sqlite:////b.db", "postgresql://anna:geheim@h/x", "postgresql://anna:anders@h/y"]
    folders = {str(cache._folder) for url in urls if (cache := cache_for(settings(database_url=url)))}
    assert len(folders) == 4
    assert all(folder.startswith(f"{tmp_path}/artikelbot/articles-") for folder in folders)
    assert cache_for(settings(database_url="sqlite://")) is None
    assert cache_for(settings(database_url="sqlite:///:memory:")) is None


def test_the_origin_is_the_program_its_words_and_the_settings(tmp_path: Path) -> None:
    """Another pipeline or another word file makes another index."""
    (tmp_path / "worte.txt").write_text("Auto, Wagen")
    kinds = [settings(), settings(spacy_model="x"), settings(synonyms=tmp_path / "worte.txt")]
    origins = {cache._origin for one in kinds if (cache := cache_for(one))}
    (tmp_path / "worte.txt").write_text("Auto, Karre")
    changed = cache_for(kinds[2])
    assert changed is not None
    assert len(origins | {changed._origin}) == 4
