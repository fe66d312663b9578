"""The outermost line of defence: whatever goes wrong is one line and a status, never a traceback."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import bot.__main__
from bot.store import StoreMisnamed
from bot.texts import error_line, texts_for
from tests.bot.process import run


class Stream(io.TextIOWrapper):
    """A standard output that fails when it is written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__(io.BytesIO(), "utf-8")
        self._error = error

    def write(self, _text: str) -> int:
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (OSError(28, "No space left on device"), 2, "artikelbot: [Errno 28] No space left on device\n"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_an_output_that_cannot_be_written_ends_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError, status: int, line: str
) -> None:
    """A full disk is said, a reader who has left is not; the status tells them apart."""
    monkeypatch.setattr(sys, "stdout", Stream(error))
    assert bot.__main__.run(["--version"]) == status
    assert capsys.readouterr().err == line


def test_streams_that_are_closed_fail_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As from ``artikelbot --version <&- >&- 2>&-``, where Python has none."""
    names = ("stdin", "stdout", "stderr")
    for name in names:
        monkeypatch.setattr(sys, name, None)
    status = bot.__main__.run(["--version"])
    for name in names:
        getattr(sys, name).close()
    assert status == 0


@pytest.mark.parametrize("level", ["info", "debug"])
def test_a_fault_of_the_program_is_a_line_that_says_how_to_find_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    """Where it happened is told to who asks for it."""

    def fail() -> int:
        raise ZeroDivisionError("a\nfault")

    monkeypatch.setattr("bot.commands.check.check_all", lambda _articles: fail())
    done = run(tmp_path, "check", ARTIKELBOT_LOG_LEVEL=level)
    *before, last = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert last.startswith("artikelbot: a fault of the program: ZeroDivisionError: a")
    assert last.endswith("(ARTIKELBOT_LOG_LEVEL=debug shows where)")
    assert bool(before) is (level == "debug")


def test_a_failure_is_worded_in_english_where_no_language_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings that have become unusable meanwhile hide no other failure."""

    def fail(_articles: object) -> int:
        raise StoreMisnamed("mysql")

    monkeypatch.setattr("bot.commands.check.check_all", fail)
    english, german = (error_line(texts_for(language), StoreMisnamed("mysql")) for language in ("en", "de"))
    assert run(tmp_path, "check").stderr == f"artikelbot: {german}\n"
    assert run(tmp_path, "check", ARTIKELBOT_TOP="viele").stderr == f"artikelbot: {english}\n"
