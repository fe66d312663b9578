"""``artikelbot eval`` at the command line: the figures, the curve, the details, one line for a broken set."""

import io
import json
import sys
from pathlib import Path

import pytest

from bot.commands.eval import _with_progress
from index import read_german, read_question_set
from tests.bot.commands.test_index import Terminal
from tests.bot.process import run

CONTEXTS = {
    "Der Turm ist 40 Meter hoch. Er wurde 1911 gebaut. Heute wohnen Falken darin.": ("Wie hoch ist der Turm?", 13, 8),
    "Die Brücke führt über den Fluss. Ihr Bau kostete zwölf Millionen Euro.": ("Was kostete die Brücke?", 49, 8),
}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Return a set of two contexts, a question each, and one that has no answer."""
    paragraphs = [
        {
            "context": text,
            "qas": [
                {"id": asked, "question": asked, "answers": [{"text": text[at : at + size], "answer_start": at}]},
                {"id": f"{asked}?", "question": "Wer malte die Sixtinische Kapelle aus?", "answers": []},
            ],
        }
        for text, (asked, at, size) in CONTEXTS.items()
    ]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": [{"title": "Bauten", "paragraphs": paragraphs}]}), encoding="utf-8")
    return path


def test_json_holds_the_figures_and_the_curve(tmp_path: Path, questions: Path) -> None:
    """One object a file: metrics, how well the confidence tells both kinds of stranger, and a step a threshold."""
    done = run(tmp_path, "eval", questions.name, "--json", real=True)
    value = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (value["questions"], value["scored"], value["hit@1"]) == (4, 2, 1.0)
    assert value["auroc_other_article"] == value["auroc_unanswerable"] == 1.0
    first, last = value["curve"][0], value["curve"][-1]
    assert (first["threshold"], last["threshold"]) == (0.05, 0.95)
    assert first["answered"] >= last["answered"]
    assert first["refused"] <= last["refused"] == 1.0


def test_a_bar_on_a_terminal_takes_no_outcome_away(questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is drawn on standard error under the set's name, and elsewhere nothing is."""
    loaded = read_question_set(questions.read_bytes(), "Bauten")
    drawn = []
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        outcomes = list(_with_progress(loaded, read_german()))
        assert len(outcomes) == len(loaded.questions) == 4
        drawn.append("Bauten" in stream.getvalue())
    assert drawn == [True, False]


def test_text_shows_every_figure_of_the_json(tmp_path: Path, questions: Path) -> None:
    """Without ``--json`` the same figures stand under their names, the curve as a table."""
    done = run(tmp_path, "eval", questions.name, real=True)
    value = json.loads(run(tmp_path, "eval", questions.name, "--json", real=True).stdout)
    for name in (*(set(value) - {"file", "curve"}), *value["curve"][0]):
        assert name in done.stdout
    assert len(done.stdout.splitlines()) == 1 + len(value) - 2 + 1 + len(value["curve"])


def test_details_are_a_line_a_question(tmp_path: Path, questions: Path) -> None:
    """The details hold the sentences found with their places, and the contexts, best first, unanswered or not."""
    run(tmp_path, "eval", questions.name, "--details", "out.jsonl", real=True)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    text = next(iter(CONTEXTS))
    assert [line["passages"][0] for line in lines[::2]] == [0, 1]
    assert [line["answered"] for line in lines[1::2]] == [False, False]
    assert all(line["answers"] for line in lines)
    best = lines[0]["answers"][0]
    assert text[best["start"] : best["end"]] == best["text"] == "Der Turm ist 40 Meter hoch."


def test_a_broken_set_writes_nothing(tmp_path: Path, questions: Path) -> None:
    """One line says what is wrong; no details file appears, though the first set is sound."""
    (tmp_path / "broken.json").write_text("{")
    done = run(tmp_path, "eval", questions.name, "broken.json", "--details", "out.jsonl", real=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "broken.json" in done.stderr
    assert not (tmp_path / "out.jsonl").exists()
