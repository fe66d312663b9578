"""``artikelbot check`` and ``articles``: what they find and how they exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import checking
from bot.settings import load
from bot.texts import texts_for
from tests.bot.fakes import TEXT
from tests.bot.process import ARTICLE_NAME, run

TOKEN = "123456789:AAF-not_a_real_token_but_of_its_form"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with the small article as its only seed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ARTICLE_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_all_is_well(folder: Path) -> None:
    """With a readable article and a well-formed token everything is marked right, status 0."""
    done = run(folder, "check", ARTIKELBOT_TOKEN=TOKEN)
    assert done.returncode == 0
    assert "✓ 1 Artikel, 6 Sätze" in done.stdout
    assert "✗" not in done.stdout
    assert TOKEN not in done.stdout + done.stderr


def test_json_names_areas_and_remedies(folder: Path) -> None:
    """``check --json`` gives each finding its area, status and remedy."""
    value = json.loads(run(folder, "check", "--json").stdout)
    assert value["ok"] is True
    assert [finding["area"] for finding in value["findings"]] == ["settings", "articles", "spacy", "token"]
    token = value["findings"][-1]
    assert token["status"] == "warning"
    assert "@BotFather" in token["remedy"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TOKEN", "unfug", "ARTIKELBOT_TOKEN hat nicht die Form"),
        ("ARTICLES", "nirgends", "nirgends: So eine Datei"),
        ("SPACY_MODEL", "de_nirgends", "de_nirgends ist nicht installiert"),
        ("THESAURUS", "nirgends.dat", "nirgends.dat gibt es nicht"),
        ("THESAURUS", f"seeds/{ARTICLE_NAME}", "no MyThes thesaurus"),
        ("SYNONYMS", "nirgends.txt", "nirgends.txt gibt es nicht"),
        ("TOP", "viele", "ARTIKELBOT_TOP"),
        ("TOPP", "3", "did you mean ARTIKELBOT_TOP?"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(folder: Path, name: str, value: str, words: str) -> None:
    """Anything wrong is marked, with a way to mend it, and the status is 2."""
    done = run(folder, "check", **{f"ARTIKELBOT_{name}": value})
    assert done.returncode == 2
    wrong, remedy = next(
        (line, after)
        for line, after in zip(done.stdout.splitlines(), done.stdout.splitlines()[1:], strict=False)
        if line.startswith("✗")
    )
    assert words in wrong
    assert remedy.startswith("  Abhilfe: ")
    assert "unfug" not in done.stdout


def test_a_broken_spacy_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of spaCy that cannot be loaded is an error with its reason and a remedy."""

    def broken(name: str) -> None:
        raise ImportError(f"{name}: undefined symbol")

    monkeypatch.setattr(checking, "import_module", broken)
    (finding,) = checking.check_spacy(load(Path("/nonexistent/.env")), texts_for("de"))
    assert finding.status is checking.Status.ERROR
    assert "undefined symbol" in finding.text
    assert finding.remedy


def test_a_file_skipped_in_a_folder_is_a_warning(folder: Path) -> None:
    """An unreadable file among good ones is named, and the rest works."""
    (folder / "seeds" / "alt.txt").write_bytes("Straße".encode("cp1252"))
    done = run(folder, "check")
    assert done.returncode == 0
    assert "! Übersprungen: seeds/alt.txt: Die Datei ist nicht UTF-8, wahrscheinlich cp1252" in done.stdout


def test_list_and_show(folder: Path) -> None:
    """``articles list`` numbers the articles; ``show`` prints one by number or path, paragraphs numbered."""
    listed = run(folder, "articles", "list")
    assert "1. Die Stadt plant eine · Mai 2023 · 4 Absätze, 6 Sätze" in listed.stdout
    value = json.loads(run(folder, "articles", "list", "--json").stdout)
    assert (value["paragraphs"], value["sentences"], value["path"]) == (4, 6, f"seeds/{ARTICLE_NAME}")
    by_number, by_path = (run(folder, "articles", "show", name) for name in ("1", value["path"]))
    assert by_number.stdout == by_path.stdout
    assert "2. Der Rat nennt diese Gründe:" in by_number.stdout


def test_show_json_holds_the_whole_article(folder: Path) -> None:
    """``articles show --json`` has the exact text and every sentence's place in it."""
    value = json.loads(run(folder, "articles", "show", "1", "--json").stdout)
    assert value["text"] == TEXT
    (start, end), *_ = value["paragraphs"][1]["sentences"]
    assert TEXT[start:end] == "Der Rat nennt diese Gründe:"
