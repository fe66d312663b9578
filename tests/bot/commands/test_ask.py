"""``artikelbot ask`` as a process: answers, streams, exit statuses, one line for whatever is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bot.fakes import LIMIT, TEXT
from tests.bot.process import ARTICLE_NAME, run, run_process, start

QUESTION = "Was kostet der Bau?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with the small article as its only seed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ARTICLE_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_an_answer_is_quoted_with_its_source(folder: Path) -> None:
    """A question with an answer prints the quote and its place, and exits with 0."""
    done = run_process(folder, "ask", QUESTION)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1. Der Bau kostet zwölf Millionen Euro.\n   Absatz 1, Satz 2 · Mai 2023\n"


def test_no_answer_exits_with_1(folder: Path) -> None:
    """Like grep, a question without an answer exits with 1, and says so."""
    done = run(folder, "ask", "Wie hoch ist der Eiffelturm?")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Dazu steht nichts im Artikel" in done.stdout


def test_json_is_one_object_exact_to_the_file(folder: Path) -> None:
    """``--json`` prints one object whose quotes are the file's own text at the given places."""
    done = run(folder, "ask", QUESTION, "--json", "--top", "1")
    value = json.loads(done.stdout)
    best = value["answers"][0]
    assert done.stdout.count("\n") == 1
    assert len(value["answers"]) == 1
    assert TEXT[best["start"] : best["end"]] == best["text"] == "Der Bau kostet zwölf Millionen Euro."
    assert value["took_ms"] >= 0


def test_after_makes_a_follow_up(folder: Path) -> None:
    """``--after`` gives the questions before, and the reply says how it was understood."""
    done = run(folder, "ask", "Und die Brücke?", "--after", QUESTION)
    assert f"Verstanden als: Und die Brücke? ({QUESTION})" in done.stdout


def test_articles_can_be_named(folder: Path) -> None:
    """``--articles`` replaces the setting; with several, each source names its article."""
    for name in ("eins", "zwei"):
        (folder / f"{name}.txt").write_text(f"{name} Schafe stehen auf der Weide.", encoding="utf-8")
    done = run(folder, "ask", "Wo sind Schafe?", "--articles", "eins.txt", "--articles", "zwei.txt")
    assert "eins Schafe stehen a · Mai 2023 · Absatz 1, Satz 1" in done.stdout
    assert "zwei Schafe stehen a · Mai 2023 · Absatz 1, Satz 1" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", ""], "kein Wort"),
        (["ask", "x" * (LIMIT + 1)], "zu lang"),
        (["ask"], "QUESTION"),
        (["ask", QUESTION, "--top", "0"], "--top"),
        (["ask", QUESTION, "--topp", "1"], "--topp"),
        (["ask", QUESTION, "--articles", "nirgends.txt"], "nirgends.txt"),
        (["ask", QUESTION, "--articles", ""], "leer"),
        (["articles", "add", "schafe.txt", " "], "leer"),
        (["eval", "nirgends.json"], "nirgends.json: nicht lesbar (No such file or directory)"),
        (["ask", b"Stra\xdfe?"], "kein Text"),
        (["aks", QUESTION], "den Befehl aks gibt es nicht; meintest du ask?"),
        ([QUESTION], "artikelbot ask"),
        (["articles", "show", "9"], "9: So einen Artikel gibt es nicht"),
    ],
)
def test_what_is_wrong_is_one_line_and_status_2(folder: Path, arguments: list[str | bytes], words: str) -> None:
    """Bad usage or input: one line on standard error, nothing on standard output, status 2, no traceback."""
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert words in done.stderr


def test_a_bad_setting_is_one_line_and_status_2(folder: Path) -> None:
    """A setting that cannot be used stops before anything is asked."""
    done = run(folder, "ask", QUESTION, ARTIKELBOT_TOP="viele")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("artikelbot: ARTIKELBOT_TOP: ")
    assert done.stderr.count("\n") == 1


def test_the_language_setting_words_errors_too(folder: Path) -> None:
    """With LANGUAGE=en answers and errors are worded in English."""
    assert "no such file" in run(folder, "ask", "x", "--articles", "nix", ARTIKELBOT_LANGUAGE="en").stderr
    assert "Paragraph 1, sentence 2" in run(folder, "ask", QUESTION, ARTIKELBOT_LANGUAGE="EN").stdout


def test_json_lines_in_json_lines_out(folder: Path) -> None:
    """With ``- --json`` each input line yields one line; ``id`` and ``after`` are honoured."""
    lines = [
        QUESTION,
        json.dumps({"id": "a", "question": "Und die Brücke?", "after": [QUESTION]}),
        '{"question": "Orgel?"}',
    ]
    done = run(folder, "ask", "-", "--json", stdin="\n".join(lines))
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], first["question"], first["answered"]) == (None, QUESTION, True)
    assert (second["id"], second["question"]) == ("a", "Und die Brücke?")
    assert len(second["answers"]) == 3
    assert third["answered"] is False
    assert done.returncode == 0


BAD_LINES = {
    "not UTF-8": b"Stra\xdfe?",
    "NUL": b"Was\0kostet?",
    "too long": b"x" * 100_000,
    "far too long": b"x" * 3_000_000,
    "empty": b"",
    "broken JSON": b'{"question": ',
    "no question": b'{"id": 3}',
    "question of another kind": b'{"question": 3}',
    "after of another kind": b'{"question": "x", "after": "y"}',
    "half a character": rb'{"question": "x\ud800"}',
    "deep": b'{"a":' + b"[" * 100_000,
    "not a number": b'{"id": NaN, "question": "x"}',
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_told_and_the_stream_goes_on(folder: Path, name: str) -> None:
    """A line that cannot be asked yields an object with ``error``; the next is answered; the status is 2."""
    done = run(folder, "ask", "-", "--json", stdin=BAD_LINES[name] + b"\n" + QUESTION.encode())
    bad, good = (json.loads(line) for line in done.stdout.splitlines())
    assert bad["error"]
    assert "\n" not in bad["error"]
    assert (bad["answered"], good["answered"], done.returncode, done.stderr) == (False, True, 2, "")


def test_bad_lines_in_text_mode_go_to_standard_error(folder: Path) -> None:
    """Without ``--json`` a bad line is one line on standard error with its number."""
    done = run(folder, "ask", "-", stdin=b"\xff\n" + QUESTION.encode() + b"\n")
    assert done.stderr.startswith("artikelbot: Zeile 1: ")
    assert done.stderr.count("\n") == 1
    assert f"» {QUESTION}\n" in done.stdout
    assert done.returncode == 2


@pytest.mark.parametrize(("stdin", "status"), [("", 1), ("Orgel?\n", 1), (f"Orgel?\n{QUESTION}\n", 0)])
def test_a_stream_s_status_is_grep_s(folder: Path, stdin: str, status: int) -> None:
    """A stream exits with 0 if anything was answered, with 1 if nothing was."""
    assert run(folder, "ask", "-", stdin=stdin).returncode == status


def test_each_line_is_answered_before_the_next_is_read(folder: Path) -> None:
    """A program may ask, read the answer, and only then ask on."""
    with start(folder, "ask", "-", "--json") as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(f"{QUESTION}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["answered"] is True
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_reader_that_leaves_is_no_traceback(folder: Path) -> None:
    """When the reader of the output goes (``| head -1``), the program ends quietly."""
    with start(folder, "ask", "-", "--json") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(f"{QUESTION}\n".encode() * 50)
        process.stdin.close()
        assert process.wait(timeout=20) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ on Windows")
def test_an_interrupt_is_no_traceback(folder: Path) -> None:
    """Ctrl-C while waiting for input ends with 130 and silence."""
    with start(folder, "ask", "-") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(f"{QUESTION}\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(2)
        assert process.wait(timeout=20) == 130
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    """When the output cannot be written, one line says so, status 2."""
    with Path("/dev/full").open("wb") as full:
        done = run_process(folder, "ask", QUESTION, stdout=full)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_json_is_utf8_whatever_the_locale(folder: Path) -> None:
    """JSON is UTF-8 even where the terminal's encoding is another; text never fails for a character."""
    done = run(folder, "ask", QUESTION, "--json", encoding="ascii")
    assert "zwölf" in done.stdout
    done = run(folder, "ask", QUESTION, encoding="ascii")
    assert r"zw\xf6lf" in done.stdout


def test_help_and_version_load_no_core() -> None:
    """``--help`` and ``--version`` need neither spaCy nor the articles."""
    code = (
        "import sys; from bot.__main__ import run; run(['--help']); run(['--version']);"
        "print([m for m in ('spacy', 'pydantic', 'telegram', 'prompt_toolkit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.endswith("[]\n")


def test_ask_loads_only_what_it_needs(folder: Path) -> None:
    """``ask`` into a pipe loads no Telegram, prompt, database or event loop of its own."""
    code = (
        "import sys; from tests.bot.program import fakes; from bot.__main__ import run; fakes().__enter__();"
        f"run(['ask', {QUESTION!r}]);"
        "print([m for m in ('telegram', 'prompt_toolkit', 'sqlalchemy') if m in sys.modules])"
    )
    done = run_process(folder, program=["-c", code])
    assert done.stdout.endswith("[]\n")
