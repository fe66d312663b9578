"""The terminal chat: from a pipe as a process, and at a prompt in a pseudo-terminal."""

from __future__ import annotations

import codecs
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.fakes import TEXT
from tests.bot.process import ARTICLE_NAME, PROGRAM, environment, run, start

QUESTION = "Was kostet der Bau?"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with the small article as its only seed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ARTICLE_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_from_a_pipe_each_line_is_a_question(folder: Path) -> None:
    """Lines from a pipe are answered in order, commands work, and no style or prompt is printed."""
    done = run(folder, stdin=f"{QUESTION}\n\n/kontext\nUnd die Brücke?\n", TERM="xterm-256color")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.index("zwölf Millionen") < done.stdout.index("Absatz 1 · Mai 2023")
    assert "Verstanden als" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(("stdin", "status"), [("", 0), ("/hilfe\n", 0), ("Orgel?\n", 1), (b"\xff\n", 2)])
def test_from_a_pipe_the_status_is_grep_s(folder: Path, stdin: str | bytes, status: int) -> None:
    """1 when every question stayed unanswered, 2 when a line was no text, else 0."""
    assert run(folder, "console", stdin=stdin).returncode == status


def test_from_a_pipe_answers_come_at_once(folder: Path) -> None:
    """Each line is answered and flushed before the next is read."""
    with start(folder, "console") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{QUESTION}\n".encode())
        process.stdin.flush()
        assert [process.stdout.readline() for _ in range(3)][1].startswith(b"1. Der Bau kostet")
        process.stdin.close()
        assert process.wait(timeout=20) == 0


GROUP = f"""Anna: @artikelbot {QUESTION}
Ben: Das ist aber teuer!
> Und die Brücke?
/frage@artikelbot Und was kostet der Bau?
Ben: /frage@andererbot {QUESTION}
"""


def test_a_group_can_be_played(folder: Path) -> None:
    """With --group mentions, commands and replies are answered, each question on its own, replies as follow-ups."""
    done = run(folder, "console", "--group", stdin=GROUP)
    assert done.returncode == 0
    said = dict(zip(GROUP.splitlines(), re.split(r"^» .*\n", done.stdout, flags=re.MULTILINE)[1:], strict=True))
    answers = list(said.values())
    assert "zwölf Millionen" in answers[0]
    assert answers[1].strip() == ""
    assert "Verstanden als: Und die Brücke? (Was kostet der Bau?)" in answers[2]
    assert "Verstanden als" not in answers[3]
    assert "zwölf Millionen" in answers[3]
    assert answers[4].strip() == ""


class Terminal:
    """The program at a pseudo-terminal: type, and wait for what appears."""

    def __init__(self, folder: Path, **variables: str) -> None:
        import pty

        self.text = ""  # all that came, escape sequences included
        self._seen = 0  # how much of it, without escape sequences, was waited for
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        defaults = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": "80", "LINES": "24"}
        surroundings = environment(folder, **{**defaults, **variables})
        pid, self._file = pty.fork()
        if pid == 0:  # the child
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, *PROGRAM], surroundings)  # noqa: S606
        self._pid = pid

    def type(self, keys: str) -> None:
        """Send the keys as they are."""
        os.write(self._file, keys.encode())

    def wait_for(self, words: str) -> str:
        """Read until ``words`` have appeared; return what came up to them, without escapes."""
        deadline = time.monotonic() + 20
        while words not in (shown := _ESCAPES.sub("", self.text))[self._seen :]:
            assert time.monotonic() < deadline, f"no {words!r} in {shown[self._seen :]!r}"
            self.text += self._decoder.decode(self._read())
        start, self._seen = self._seen, shown.index(words, self._seen) + len(words)
        return shown[start : self._seen]

    def _read(self) -> bytes:
        import select

        ready, _, _ = select.select([self._file], [], [], 0.5)
        try:
            return os.read(self._file, 65536) if ready else b""
        except OSError:  # Linux: the other side is closed
            return b""

    def status(self) -> int:
        """Wait for the end and return the exit status."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            self._read()
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                self._pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program does not end")

    def close(self) -> None:
        """End the program if it still runs."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._file)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """Start the chat at a pseudo-terminal and wait for its prompt."""
    pytest.importorskip("pty")
    one = Terminal(folder)
    try:
        one.wait_for("Hallo!")
        one.wait_for("›")
        yield one
    finally:
        one.close()


def test_a_question_is_answered_with_marks(terminal: Terminal) -> None:
    """At the prompt a question is answered, matched words in bold and underlined."""
    terminal.type(f"{QUESTION}\r")
    terminal.wait_for("Absatz 1, Satz 2 · Mai 2023")
    assert "\x1b[1;4mkostet\x1b[0m" in terminal.text


def test_ctrl_d_leaves_with_a_goodbye(terminal: Terminal) -> None:
    """Ctrl-D on an empty line ends the chat kindly, status 0."""
    terminal.type("\x04")
    terminal.wait_for("Auf Wiedersehen!")
    assert terminal.status() == 0


def test_ctrl_c_clears_the_line_then_asks_then_leaves(terminal: Terminal) -> None:
    """The first Ctrl-C clears what was typed, the next says how to leave, one more leaves."""
    terminal.type("Unsinn")
    terminal.wait_for("Unsinn")
    terminal.type("\x03")
    time.sleep(0.2)
    terminal.type(f"{QUESTION}\r")
    shown = terminal.wait_for("zwölf Millionen")
    assert "Dazu steht nichts" not in shown
    terminal.wait_for("›")
    terminal.type("\x03")
    terminal.wait_for("Noch einmal Strg-C")
    terminal.wait_for("›")
    terminal.type("\x03")
    terminal.wait_for("Auf Wiedersehen!")
    assert terminal.status() == 0


def test_the_prompt_speaks_the_chat_s_language(terminal: Terminal) -> None:
    """When the chat's language is changed, commands are completed in the new one."""
    terminal.type("/einstellungen sprache en\r")
    terminal.wait_for("Language: English")
    terminal.wait_for("›")
    terminal.type("/priv")
    terminal.wait_for("/privacy")


def test_the_history_is_the_user_s_alone(terminal: Terminal, folder: Path) -> None:
    """Questions typed are kept in the state folder, readable by the user only."""
    terminal.type(f"{QUESTION}\r")
    terminal.wait_for("zwölf Millionen")
    path = folder / "state" / "artikelbot" / "history"
    assert QUESTION in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_a_terminal_without_styles_gets_none(folder: Path) -> None:
    """With TERM=dumb the chat works without an escape sequence."""
    pytest.importorskip("pty")
    one = Terminal(folder, TERM="dumb")
    try:
        one.wait_for("›")
        one.type(f"{QUESTION}\r")
        one.wait_for("Absatz 1, Satz 2")
        one.wait_for("›")
        one.type("\x04")
        one.wait_for("Auf Wiedersehen!")
        assert one.status() == 0
        assert "\x1b" not in one.text
    finally:
        one.close()
