"""Articles from disk: what is read, what is skipped, what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import bot.files
from bot.bootstrap import build
from bot.errors import Refusal
from bot.files import read_articles
from bot.settings import Settings
from bot.texts import texts_for
from tests.bot.fakes import FakeLibrary, article, fake_read

DE = texts_for("de")


@pytest.fixture(autouse=True)
def _fake_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.files, "read", fake_read)


def titles(*paths: Path) -> tuple[list[str], list[str]]:
    """Read the paths; return the titles and the warnings."""
    warnings: list[str] = []
    return [one.title for one in read_articles(paths, DE, warnings.append)], warnings


def refusal(path: Path) -> str:
    """Return the line with which the path is refused."""
    with pytest.raises(Refusal) as caught:
        titles(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_folder_is_read_sorted_with_its_subfolders(tmp_path: Path) -> None:
    """All articles below a folder are read in the order of their names; hidden ones are not."""
    for name in ("b.txt", "a.txt", "unter/c.txt", ".versteckt.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert titles(tmp_path) == (["a.txt", "b.txt", "unter/c.txt"], [])


def test_other_files_in_a_folder_are_no_matter(tmp_path: Path) -> None:
    """A picture beside the articles is skipped without a word."""
    (tmp_path / "a.txt").write_text("Text")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\0")
    assert titles(tmp_path) == (["Text"], [])


def test_a_bad_file_in_a_folder_is_skipped_with_a_warning(tmp_path: Path) -> None:
    """Among good files a bad one is named in one warning; the good ones are read."""
    (tmp_path / "a.txt").write_text("Text")
    (tmp_path / "leer.txt").write_text(" \n")
    found, warnings = titles(tmp_path)
    assert found == ["Text"]
    assert len(warnings) == 1
    assert "leer.txt" in warnings[0]


def test_a_bad_file_named_itself_is_refused(tmp_path: Path) -> None:
    """A file given by name must be readable."""
    path = tmp_path / "leer.txt"
    path.write_text("")
    assert "leer.txt: Die Datei enthält keinen Text" in refusal(path)


def test_folders_without_an_article_are_refused(tmp_path: Path) -> None:
    """An empty folder, and one with nothing readable in it, are refused by name."""
    assert "kein Artikel" in refusal(tmp_path)
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\0")
    assert "keine Datei als Artikel lesbar" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["nirgends", "nirgends/tiefer.txt", "x" * 5000, "null\0byte"])
def test_paths_that_do_not_work_are_refused(tmp_path: Path, name: str) -> None:
    """A path that is missing, too long or impossible is one line."""
    assert name[:20] in refusal(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_paths_are_refused(tmp_path: Path) -> None:
    """A file and a folder without the right to read them are one line each."""
    path = tmp_path / "zu"
    path.mkdir()
    (path / "a.txt").write_text("Text")
    (path / "a.txt").chmod(0)
    assert "nicht lesbar" in refusal(path / "a.txt")
    path.chmod(0)
    assert "nicht lesbar" in refusal(path)
    path.chmod(0o700)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is refused before it fills the memory."""
    monkeypatch.setattr(bot.files, "MAX_MEGABYTES", 0)
    (tmp_path / "a.txt").write_text("Text")
    assert "größer als 0 MB" in refusal(tmp_path / "a.txt")


def test_the_embedded_article_stands_in_for_a_missing_seeds_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside a checkout the default still finds an article."""
    monkeypatch.chdir(tmp_path)
    found, _ = titles(Path("seeds"))
    assert len(found) == 1


def test_build_joins_a_given_library() -> None:
    """``build`` takes any library in place of the articles, and the settings reach the conversation."""
    library = FakeLibrary([article()])
    app = build(Settings(top=2, language="en"), library=library)
    assert app.chat.language == "en"
    assert len(app.conversation.ask("Bau Brücke").matches) == 2
    assert app.library is library
