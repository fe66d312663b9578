"""``artikelbot articles``: stored articles and those of the settings, listed, shown, added, removed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bot.process import environment, run
from tests.documents import PAGE, pdf


def fill(folder: Path) -> None:
    """Make a folder with an article for the settings, and files to add."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("Die Brücke kostet zwölf Millionen Euro.")
    (folder / "neu").mkdir()
    (folder / "neu" / "b.html").write_text(PAGE, encoding="utf-8")
    (folder / "neu" / "c.pdf").write_bytes(pdf([["Das Freibad öffnet im Juni."]]))
    (folder / "neu" / "bild.png").write_bytes(b"\x89PNG\0")


def test_added_articles_are_listed_shown_and_asked(tmp_path: Path) -> None:
    """What was read of each is said; afterwards they are asked beside those of the settings."""
    fill(tmp_path)
    added = run(tmp_path, "articles", "add", "neu", real=True)
    assert (added.returncode, added.stderr) == (0, "")
    assert "Hinzugefügt: Neue Brücke geplant · Talbote · 4. Mai 2023 · 6 Absätze, 7 Sätze, 42 Wörter" in added.stdout
    listed = run(tmp_path, "articles", "list", real=True).stdout
    assert listed.startswith("Ich antworte aus diesen 3 Artikeln:")
    assert "Freibad" in run(tmp_path, "articles", "show", "3", real=True).stdout
    answer = run(tmp_path, "ask", "Wann öffnet das Freibad?", real=True)
    assert (answer.returncode, "Das Freibad öffnet im Juni." in answer.stdout) == (0, True)


def test_a_command_line_that_names_articles_asks_only_these(tmp_path: Path) -> None:
    """With --articles nothing stored is asked."""
    fill(tmp_path)
    run(tmp_path, "articles", "add", "neu/c.pdf", real=True)
    assert run(tmp_path, "articles", "list", "--articles", "seeds", real=True).stdout.count("Absätze") == 1


def test_adding_again_and_removing(tmp_path: Path) -> None:
    """Unchanged and changed files are told apart; a removed one is gone, one of the settings stays."""
    fill(tmp_path)
    path = tmp_path / "d.txt"
    outcomes = []
    for text in ("Schafe sind weiß.", "Schafe sind weiß.", "Schafe sind schwarz."):
        path.write_text(text)
        done = run(tmp_path, "articles", "add", "--json", "d.txt", real=True)
        outcomes.append(json.loads(done.stdout)["outcome"])
    assert outcomes == ["new", "unchanged", "replaced"]
    assert run(tmp_path, "articles", "remove", "2", real=True).stdout.strip() == "Entfernt: Schafe sind schwarz."
    assert "gehört nicht zu diesem Chat" in run(tmp_path, "articles", "remove", "1", real=True).stdout
    assert run(tmp_path, "articles", "remove", "9", real=True).returncode == 2


def test_a_bad_source_is_warned_of_and_the_rest_added(tmp_path: Path) -> None:
    """One line for each that cannot be added, exit status 2, and the good ones are stored."""
    fill(tmp_path)
    (tmp_path / "leer.txt").write_text("")
    done = run(tmp_path, "articles", "add", "leer.txt", "neu/c.pdf", "neu/bild.png", "http://127.0.0.1/x", real=True)
    assert done.returncode == 2
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["leer.txt", "neu/bild.png", "http"]
    assert "Freibad" in done.stdout
    assert run(tmp_path, "articles", "add", "nirgends", real=True).returncode == 2


def test_the_console_adds_and_removes(tmp_path: Path) -> None:
    """In the chat at the terminal the same is done by commands, and asked at once."""
    fill(tmp_path)
    lines = ["/hinzufuegen neu/c.pdf", "Wann öffnet das Freibad?", "/entfernen 2", "/artikel"]
    out = run(tmp_path, stdin="\n".join(lines), real=True).stdout
    assert "Hinzugefügt: Das Freibad öffnet im Juni." in out
    assert "1. Das Freibad öffnet im Juni." in out
    assert "Entfernt: Das Freibad" in out
    assert out.rstrip().endswith("1 Sätze, 6 Wörter")


def test_a_database_that_fails_is_one_line(tmp_path: Path) -> None:
    """Adding to a file that is no database is refused; asking says so and goes on with the settings' articles."""
    fill(tmp_path)
    (tmp_path / "a.db").write_bytes(b"Ein Brief." * 100)
    url = {"ARTIKELBOT_DATABASE_URL": f"sqlite:///{tmp_path}/a.db"}
    done = run(tmp_path, "articles", "add", "neu/c.pdf", real=True, **url)
    assert (done.returncode, done.stdout) == (2, "")
    assert "keine Datenbank dieses Programms" in done.stderr
    answer = run(tmp_path, "ask", "Was kostet die Brücke?", real=True, **url)
    assert (answer.returncode, answer.stderr.count("\n")) == (0, 1)


def test_a_long_list_is_whole_and_in_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All articles are there under one heading, numbered on, and without the hints of a chat's pages."""
    monkeypatch.setattr("bot.commands.articles._AT_ONCE", 5)
    (tmp_path / "viele").mkdir()
    for number in range(1, 14):
        (tmp_path / "viele" / f"{number:02}.txt").write_text(f"Haus {number}")
    listed = run(tmp_path, "articles", "list", "--articles", "viele", real=True).stdout.splitlines()
    assert listed[:2] == ["Ich antworte aus diesen 13 Artikeln:", ""]
    assert [line.partition(" · ")[0] for line in listed[2:]] == [f"{n}. Haus {n}" for n in range(1, 14)]


def test_to_look_at_articles_none_is_made_ready_to_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """List and show say the same where no library can be made at all."""
    fill(tmp_path)
    run(tmp_path, "articles", "add", "neu", real=True)
    asked = run(tmp_path, "console", stdin="/artikel\n", real=True).stdout
    for name in ("Shelf", "Library", "packed_library", "german_of"):
        monkeypatch.delattr(f"bot.bootstrap.{name}")
    listed = run(tmp_path, "articles", "list", real=True).stdout.splitlines()
    assert sum("Absätze" in line for line in listed) == 3
    assert all(line in asked for line in listed)
    assert json.loads(run(tmp_path, "articles", "list", "--json", real=True).stdout.splitlines()[1])["sentences"] == 7
    assert "Freibad" in run(tmp_path, "articles", "show", "3", real=True).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_bar_on_the_terminal_leaves_the_output_alone(tmp_path: Path) -> None:
    """Standard error shows the progress, and every line of JSON is where standard output goes."""
    fill(tmp_path)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "bot", "articles", "add", "--json", "neu"]
    variables = environment(tmp_path, TERM="xterm", COLUMNS="80")
    out = tmp_path / "out.jsonl"  # not a pipe: while that is read, the terminal's buffer may fill up
    with (
        out.open("wb") as file,
        subprocess.Popen(command, cwd=tmp_path, env=variables, stdout=file, stderr=theirs) as process,
    ):
        os.close(theirs)
        drawn = b""
        with suppress(OSError):  # what Linux says when the other side has ended
            while part := os.read(ours, 4096):
                drawn += part
    os.close(ours)
    assert process.returncode == 0
    assert [json.loads(line)["outcome"] for line in out.read_text("utf-8").splitlines()] == ["new", "new"]
    assert "100%" in drawn.decode()


def test_what_is_removed_leaves_the_index_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the command has ended, the cache folder holds the articles that are left and no other."""
    monkeypatch.setattr("bot.caching.LEAST", 1)
    fill(tmp_path)
    run(tmp_path, "articles", "add", "neu", real=True)
    for number, count in ((3, 1), (2, 0)):
        assert run(tmp_path, "ask", "Wann öffnet das Freibad?", real=True).stdout
        _written()
        assert len(_stamps(tmp_path)) == count + 1
        assert run(tmp_path, "articles", "remove", str(number), real=True).returncode == 0
        _written()
        assert len(_stamps(tmp_path)) == count


def _written() -> None:
    """Wait for the thread that writes, as the interpreter does at its end."""
    for thread in threading.enumerate():
        if thread.name == "index cache":
            thread.join(30)


def _stamps(folder: Path) -> dict[str, str]:
    """Return what the index on disk holds, by id."""
    manifests = list(folder.glob("cache/artikelbot/*/manifest.json"))
    found: dict[str, str] = json.loads(manifests[0].read_text())["index"]["stamps"] if manifests else {}
    return found
