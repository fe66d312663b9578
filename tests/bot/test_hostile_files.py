"""Files made to do harm, through the command line and Telegram: one line each, nothing stored, answers go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import bot.adding
from bot.adapters.telegram.articles import MEGABYTES
from bot.store import open_store
from index import Article
from tests.bot.adapters.telegram.conftest import server, start  # noqa: F401 - fixtures
from tests.bot.fakes import FakeLibrary, article
from tests.bot.process import run
from tests.botapi import Driver
from tests.hostile import REFUSED

GOOD = "Das Freibad öffnet im Juni."


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Make the files once."""
    return {name: make() for name, make in REFUSED.items()}


def test_the_command_line_refuses_each_in_a_line(tmp_path: Path, files: dict[str, bytes]) -> None:
    """A folder of them and one good file: that one is stored, each other has its line, and the status says so."""
    folder = tmp_path / "artikel"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "gut.txt").write_text(GOOD)
    with (folder / "riesig.txt").open("wb") as large:
        large.truncate(201 * 2**20)
    done = run(tmp_path, "articles", "add", str(folder), real=True)
    assert done.returncode == 2
    assert done.stdout.count("Hinzugefügt") == 1
    named = [Path(line.split(": ")[1]).name for line in done.stderr.splitlines()]
    assert sorted(named) == sorted([*files, "riesig.txt"])
    with closing(open_store(f"sqlite:///{tmp_path}/data/artikelbot/artikelbot.db")) as store:
        assert [one.text for one in store.articles_of(None)] == [GOOD]


@pytest.fixture
def people(start: object) -> Driver:  # noqa: F811
    """Run a bot."""
    driver: Driver = start(FakeLibrary([article()]), store=open_store("sqlite://"))  # type: ignore[operator]
    return driver


def test_telegram_refuses_each_in_a_line(people: Driver, files: dict[str, bytes]) -> None:
    """Whatever is sent, and under whatever name, gets one line that names it; the next question is answered."""
    anna = people.person("Anna")
    for name, data in files.items():
        anna.sends_document(f"../../{name}", data, "/hinzufuegen")
        people.until_idle()
        told = people.bot_messages(anna.private)[-1].text
        assert "Hinzugefügt" not in told
        assert name in told
        assert "../" not in told
        assert "\n" not in told
    assert "Bau kostet" in people.asked(anna, "Was kostet der Bau?")[0].text
    assert "1. Neue Brücke" in people.asked(anna, "/artikel")[0].text


def test_a_file_larger_than_it_said_is_not_loaded(people: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that hides its file's size is refused once the server tells it, before the download."""
    anna = people.person("Anna")
    sent = anna.sends_document("gross.txt", b"x" * (MEGABYTES * 2**20 + 1))
    people.until_idle()
    sent.message["document"].pop("file_size")
    monkeypatch.setattr("tests.botapi.methods_chats.MAX_DOWNLOAD", 2**40)
    assert "größer als 20 MB" in people.asked(anna, "/hinzufuegen", reply_to=sent)[0].text


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every file keep its parser busy until the event is set."""
    go_on, read = threading.Event(), bot.adding.read

    def wait(data: bytes, name: str) -> Article:
        assert go_on.wait(30)
        return read(data, name)

    monkeypatch.setattr(bot.adding, "read", wait)
    yield go_on
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "apart":
            thread.join(10)


def test_others_are_answered_while_files_keep_their_parser_busy(people: Driver, slow: threading.Event) -> None:
    """However many files hang at once, a question is answered meanwhile, and each file has its reply in the end."""
    senders = [people.person(f"Person{number}") for number in range(40)]
    for sender in senders:
        sender.sends_document("freibad.txt", GOOD.encode(), "/hinzufuegen")
    ben = people.person("Ben")
    ben.says("Was kostet der Bau?", in_=ben.private)
    people.wait_until(lambda: bool(people.bot_messages(ben.private)))
    assert "Bau kostet" in people.bot_messages(ben.private)[0].text
    assert not any(people.bot_messages(sender.private) for sender in senders)
    slow.set()
    people.until_idle()
    assert all("Hinzugefügt" in people.bot_messages(sender.private)[-1].text for sender in senders)


def test_the_end_does_not_wait_for_a_file(slow: threading.Event, people: Driver) -> None:
    """A file that is still being read when the bot stops, which it does after this, is given up."""
    people.person("Anna").sends_document("freibad.txt", GOOD.encode(), "/hinzufuegen")
    people.wait_until(lambda: any(thread.name == "apart" for thread in threading.enumerate()))
    assert not slow.is_set()
