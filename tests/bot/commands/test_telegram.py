"""``artikelbot telegram`` as people start and stop it: a process, its exit status, its lines, its secrets."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.fakes import TEXT
from tests.bot.process import ARTICLE_NAME, run
from tests.botapi import Kind, Server
from tests.botapi.process import bot_process, start_bot

QUESTION = "Was kostet der Bau?"


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits."""
    with Server() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an article where the bot looks for it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ARTICLE_NAME).write_text(TEXT, encoding="utf-8")
    return tmp_path


def ends(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit status and what was written to standard error."""
    _, errors = process.communicate(timeout=30)
    return process.returncode, errors


@pytest.mark.parametrize(
    ("token", "words"), [("", "Kein Token gesetzt"), ("abc", "nicht die Form"), ("123456:kurz", "nicht die Form")]
)
def test_a_missing_or_malformed_token_is_one_line(folder: Path, token: str, words: str) -> None:
    """Nothing is started, the status is 2, and the line does not repeat the token."""
    done = run(folder, "telegram", ARTIKELBOT_TOKEN=token)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not token or token not in done.stderr


def test_a_rejected_token_is_one_line(server: Server, folder: Path) -> None:
    """401: one line, status 2, the token not in it."""
    token = "987654321:AAE-well_formed_but_unknown_to_it"
    done = run(folder, "telegram", ARTIKELBOT_TOKEN=token, ARTIKELBOT_API_BASE_URL=server.base_url, **database(folder))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "lehnt das Token ab" in done.stderr
    assert token not in done.stderr


def test_no_network_at_the_start_is_one_line(folder: Path) -> None:
    """Nobody listens: one line, status 2."""
    settings = {"ARTIKELBOT_TOKEN": "987654321:AAE-well_formed_but_unknown_to_it"}
    done = run(folder, "telegram", ARTIKELBOT_API_BASE_URL="http://127.0.0.1:9/bot", **settings, **database(folder))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nicht erreichbar" in done.stderr


def database(folder: Path) -> dict[str, str]:
    """Return the setting for a database in the folder."""
    return {"ARTIKELBOT_DATABASE_URL": f"sqlite:///{folder}/bot.db"}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_status_0_after_the_answers_in_flight(
    server: Server, folder: Path, ending: signal.Signals
) -> None:
    """An answer being sent when the signal comes still arrives; the end comes within 5 s."""
    with bot_process(server, folder) as (people, process):
        people.wait_for("getUpdates")
        anna = people.person("Anna")
        server.order(Kind.SLOW, "sendMessage", seconds=0.5)
        anna.says(QUESTION)
        people.wait_for("sendMessage")  # the answer is on its way
        begun = time.monotonic()
        process.send_signal(ending)
        status, _ = ends(process)
        assert status == 0
        assert time.monotonic() - begun < 5
        assert len(people.bot_messages(anna.private)) == 1
        assert not server.state.updates.pending


def test_it_goes_on_trying_through_network_trouble(server: Server, folder: Path) -> None:
    """Trouble after the start: said once in the log, and the next question is answered."""
    with bot_process(server, folder) as (people, process):
        people.wait_for("getUpdates")
        anna = people.person("Anna")
        server.order(Kind.DROPPED, "getUpdates", times=2)
        server.do(lambda state: state.updates.interrupt())  # ends the long poll, so that the faults are met
        anna.says(QUESTION)
        people.wait_for("sendMessage")
        people.until_idle()
        process.terminate()
        status, errors = ends(process)
        assert status == 0
        assert errors.count("cannot be reached") == 1
        assert errors.count("reached again") == 1
        assert len(people.bot_messages(anna.private)) == 1


def test_the_token_is_nowhere_to_be_read(server: Server, folder: Path) -> None:
    """Not in the log at its most talkative, with faults and tracebacks, nor among the processes' arguments."""
    with bot_process(server, folder, ARTIKELBOT_LOG_LEVEL="debug", ARTIKELBOT_LOG_FORMAT="json") as (people, process):
        people.wait_for("getUpdates")
        arguments = Path(f"/proc/{process.pid}/cmdline")
        if arguments.exists():
            assert server.token not in arguments.read_text()
        server.order(Kind.GARBLED, "getUpdates")
        server.order(Kind.SERVER_ERROR, "sendMessage")
        people.person("Anna").says(QUESTION)
        people.wait_for("sendMessage", 2)
        people.until_idle()
        process.terminate()
        status, errors = ends(process)
    assert status == 0
    assert server.token not in errors
    lines = [json.loads(line) for line in errors.splitlines()]
    assert {"time", "level", "logger", "message"} <= set(lines[0])


def test_questions_are_not_logged(server: Server, folder: Path) -> None:
    """At the usual level no line holds a word of the question, not even when answering fails."""
    with bot_process(server, folder) as (people, process):
        people.wait_for("getUpdates")
        anna = people.person("Anna")
        anna.says(QUESTION)
        people.wait_for("sendMessage")
        server.order(Kind.GARBLED, "getUpdates")
        anna.blocks_bot()
        anna.blocks_bot(False)
        people.until_idle()
        process.terminate()
        _, errors = ends(process)
    assert "kostet" not in errors
    assert "Running as @artikelbot" in errors


def test_two_processes_on_one_token(server: Server, folder: Path) -> None:
    """A new process takes over at once from one that is killed; nothing is answered twice."""
    with bot_process(server, folder) as (people, first):
        people.wait_for("getUpdates")
        second = start_bot(server, folder)
        first.kill()
        anna = people.person("Anna")
        anna.says(QUESTION)
        people.wait_for("sendMessage")
        people.until_idle()
        second.terminate()
        assert ends(second)[0] == 0
        assert len(people.bot_messages(anna.private)) == 1
