"""The bot where nothing but its own folder can be written and no right is left, as the unit and the container run it.

Linux with bubblewrap and user namespaces for everybody; skipped elsewhere. Seen under systemd itself and in a real
container as well, see README, "Running it".
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.fakes import TEXT
from tests.bot.process import ARTICLE_NAME, ROOT
from tests.botapi import Driver, Posted, Server
from tests.botapi.people import Person
from tests.botapi.process import start_bot
from tests.documents import pdf
from tests.ports import free_port

_ISOLATED = ["--unshare-all", "--share-net", "--new-session", "--die-with-parent", "--cap-drop", "ALL"]
_MOUNTED = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]  # noqa: S108 - one of its own


def confined(folder: Path) -> list[str]:
    """Return the command that runs another with everything read-only but ``folder`` and a /tmp of its own."""
    program = [part for path in {str(ROOT), sys.prefix, sys.base_prefix} for part in ("--ro-bind", path, path)]
    return ["bwrap", *_ISOLATED, *_MOUNTED, *program, "--bind", str(folder), str(folder), "--uid", "65534"]


def works() -> bool:
    """Return whether this machine lets us do that."""
    if shutil.which("bwrap") is None:
        return False
    tried = subprocess.run(["bwrap", *_ISOLATED, *_MOUNTED, "true"], capture_output=True, check=False)  # noqa: S607
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(not works(), reason="needs bubblewrap and user namespaces")


@pytest.fixture
def port() -> int:
    """Return the port of the bot's figures."""
    return free_port()


@pytest.fixture
def anna(tmp_path: Path, port: int) -> Iterator[Person]:
    """Run the real program, confined, and return somebody who may write to it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / ARTICLE_NAME).write_text(TEXT, encoding="utf-8")
    with Server() as server:
        settings = {"ARTIKELBOT_METRICS_PORT": str(port)}
        bot = start_bot(server, tmp_path, program=["-m", "bot"], within=confined(tmp_path), **settings)
        try:
            people = Driver(server)
            people.wait_for("setMyCommands", 9)
            yield people.person("Anna")
        finally:
            bot.kill()
            bot.communicate(timeout=10)


def answer(anna: Person, count: int) -> Posted:
    """Wait for the bot's message of this number, from 1, and return it."""
    people = Driver(anna.server)
    people.wait_until(lambda: len(people.bot_messages(anna.private)) >= count)
    return people.bot_messages(anna.private)[count - 1]


def test_it_answers_and_reads_files_that_people_hand_in(anna: Person) -> None:
    """A question, a PDF by way of the child process with its own limits, and a question about that."""
    anna.says("Was kostet der Bau?")
    assert "Euro" in answer(anna, 1).text
    anna.sends_document("turm.pdf", pdf([["Turm", "Der Turm in Arndorf ist 40 Meter hoch. Er steht am Fluss."]]))
    assert answer(anna, 2).text.startswith("Hinzugefügt: Turm")
    anna.says("Wie hoch ist der Turm in Arndorf?")
    assert "Der Turm in Arndorf ist 40 Meter hoch." in answer(anna, 3).text


@pytest.mark.usefixtures("anna")
def test_it_says_what_it_holds(port: int) -> None:
    """Memory, processor time and open files are among the figures."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as found:
        names = {line.split(" ")[0] for line in found.read().decode().splitlines()}
    assert {"process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"} <= names
