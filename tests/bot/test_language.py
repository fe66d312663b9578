"""German as an operator has it set: a file of words that cannot be used is one line that names it."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from bot.errors import Refusal
from bot.language import german_of
from bot.settings import Settings
from bot.texts import texts_for
from index import ResourceError, read_german
from index.german import analysis, lexicon

DE = texts_for("de")


def refused(**chosen: object) -> str:
    """Return the line with which these settings are refused."""
    with pytest.raises(Refusal) as caught:
        german_of(Settings(_env_file=None, **chosen), DE)  # type: ignore[call-arg, arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_of_words_that_is_not_there_or_no_file_is_named(tmp_path: Path) -> None:
    """Missing, a folder, not UTF-8, or not in its format."""
    missing, folder, latin, broken = (tmp_path / name for name in ("fehlt.txt", "ordner", "latin.txt", "falsch.txt"))
    folder.mkdir()
    latin.write_bytes("Brücke, Steg".encode("latin-1"))
    broken.write_text("a => b => c", encoding="utf-8")
    for path in (missing, folder, latin, broken):
        assert str(path) in refused(synonyms=path)
    for path in (missing, folder, broken):
        assert str(path) in refused(thesaurus=path)


def test_a_file_beyond_the_limit_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is said."""
    monkeypatch.setattr("bot.language._MAX_MEGABYTES", 0)
    path = tmp_path / "gross.txt"
    path.write_text("a, b", encoding="utf-8")
    assert str(path) in refused(synonyms=path)


def test_a_pipeline_must_be_there_and_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is said with the remedy, what is for another language with that."""
    analysis.pipeline.cache_clear()
    assert "no_such_model" in refused(spacy_model="no_such_model")
    monkeypatch.setattr(spacy, "load", lambda _name: spacy.blank("en"))
    with pytest.raises(ResourceError, match="not for German"):
        read_german(model="english_model")
    analysis.pipeline.cache_clear()


def test_a_word_file_of_the_program_s_own_that_is_missing_says_what_to_do() -> None:
    """Install the program again."""
    with pytest.raises(ResourceError, match=r"nowhere\.txt cannot be read .*install the program again"):
        lexicon.lines("nowhere.txt")
