"""``artikelbot explain``: text, JSON and page, with the exit statuses of ``ask``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import run

ARTICLE = (
    "Die Stadt plant eine neue Brücke über den Fluss. Der Bau kostet zwölf Millionen Euro.\n\n"
    "„Wir freuen uns auf den Bau“, sagte Bürgermeisterin Anna Blum laut Talbote."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with one article, which is asked."""
    (tmp_path / "bruecke.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARTIKELBOT_ARTICLES", "bruecke.txt")
    return tmp_path


def test_the_text_names_all_that_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Words, fields, the answer with its groups, the neighbours, the kind asked for and the confidence's signs."""
    assert run(["explain", "Wie viel kostet die Brücke?"]) == 0
    shown = capsys.readouterr().out
    for said in (
        "Frage: Wie viel kostet die Brücke?",
        "Gesucht: eine Anzahl oder ein Maß",
        "Beantwortet: zu ",
        "- Brücke: ",
        "- Wortstämme: ",
        "1. Der Bau kostet zwölf Millionen Euro.",
        "Absatz 1, Satz 2",
        "Trägt, was gesucht ist",
        "Für sich deckt der Satz",
        "Passt zum Gesuchten: eine Anzahl oder ein Maß",
        "Grundwert",
        "Summe: ",
    ):
        assert said in shown


def test_what_is_not_answered_is_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    """No answer: exit status 1, and the nearest passages are called that."""
    assert run(["explain", "Wer malte die Mona Lisa?"]) == 1
    shown = capsys.readouterr().out
    assert "Nicht beantwortet: nur zu " in shown
    assert "sie sind keine Antwort" in shown


def test_a_follow_up_says_how_it_was_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """The questions before count as they do for ``ask``."""
    run(["explain", "Warum?", "--after", "Was plant die Stadt?"])
    assert "Verstanden als: Warum plant die Stadt?" in capsys.readouterr().out


def test_json_has_the_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """One object: the answers as ``ask`` gives them, with what each feature adds; all sentences with their scores."""
    assert run(["explain", "Wie viel kostet die Brücke?", "--json", "--top", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["answers"][0]["text"] == "Der Bau kostet zwölf Millionen Euro."
    assert len(found["answers"]) == 2
    for answer in found["answers"]:
        assert answer["sum"] == pytest.approx(sum(part["value"] * part["weight"] for part in answer["contributions"]))
        assert all(part["points"] == pytest.approx(part["value"] * part["weight"]) for part in answer["contributions"])
    assert len(found["articles"][0]["sentences"]) == 3
    assert {"kostet", "Brücke"} <= {term["form"] for term in found["terms"]}
    assert found["threshold"] > 0


def test_the_threshold_of_the_settings_counts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A threshold that is set is the one compared with."""
    monkeypatch.setenv("ARTIKELBOT_THRESHOLD", "0.99")
    assert run(["explain", "Wer malte die Brücke?", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["threshold"], found["answered"]) == (0.99, False)


def test_the_page_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page appears whole, nothing else beside it, and one line says where."""
    assert run(["explain", "Wie viel kostet die Brücke?", "--html", "warum.html"]) == 0
    assert capsys.readouterr().out == "Geschrieben: warum.html\n"
    page = (folder / "warum.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert "Blum laut Talbote" in page
    assert sorted(path.name for path in folder.iterdir()) == ["bruecke.txt", "warum.html"]


def test_a_page_that_cannot_be_written_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there: exit status 2, and nothing is left behind."""
    assert run(["explain", "Wie viel kostet die Brücke?", "--html", "fehlt/warum.html"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "fehlt/warum.html" in error
    assert [path.name for path in folder.iterdir()] == ["bruecke.txt"]


def test_a_fault_leaves_the_old_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing fails in the middle, the file that was there stays as it was."""
    (folder / "warum.html").write_text("alt", encoding="utf-8")

    def broken(*_: object) -> object:
        yield "<!doctype html>"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.rendering.html.page", broken)
    assert run(["explain", "Wie viel kostet die Brücke?", "--html", "warum.html"]) == 2
    assert (folder / "warum.html").read_text(encoding="utf-8") == "alt"
    assert sorted(path.name for path in folder.iterdir()) == ["bruecke.txt", "warum.html"]


@pytest.mark.parametrize("question", ["", "  ", "?!", "\0", "x" * 5000])
def test_what_is_no_question_is_one_line(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 and one line, as for ``ask``."""
    assert run(["explain", question]) == 2
    assert capsys.readouterr().err.count("\n") == 1
