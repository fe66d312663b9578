"""One transcript, two adapters: the terminal and Telegram give the same replies to the same dialogue."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import pytest

from bot.adapters.console import GroupSession, Session
from bot.adapters.output import Output
from bot.bootstrap import build
from bot.settings import Settings
from bot.texts import LANGUAGES, texts_for
from tests.bot.dialog import Say, verify_dialog
from tests.bot.fakes import FakeLibrary
from tests.bot.transcripts import ARTICLES, GROUP, PRIVATE
from tests.botapi import Driver, Posted, Server
from tests.botapi.running import running_bot

# What only one medium shows: numbers, indentation, the page sign, how much was deleted (the terminal stores nothing);
# and the hint that Telegram's buttons replace.
_NUMBER = re.compile(r"^\d+\.(?: |$)")
_DELETED = re.compile(r" \(settings: .*\)$")
_HINTS = {texts_for(language).hint_more for language in LANGUAGES}


def plain(lines: Sequence[str]) -> str:
    """Return the words of a reply without what its medium adds."""
    stripped = (
        _DELETED.sub("", _NUMBER.sub("", line.strip())).strip().removeprefix("📄 ").removeprefix("- ") for line in lines
    )
    return "\n".join(re.sub(r"^\[(Davor: .*)\]$", r"\1", line) for line in stripped if line and line not in _HINTS)


def in_terminal(session_type: type[Session]) -> Say:
    """Return a function that types a line in the terminal and gives what is printed."""
    stream = io.StringIO()
    app = build(Settings(_env_file=None, top=1), library=FakeLibrary(ARTICLES))  # type: ignore[call-arg]
    session = session_type(app, Output(stream))

    def say(line: str) -> str:
        start = stream.tell()
        session.take(line)
        stream.seek(start)
        return plain(stream.read().splitlines())

    return say


def words(posted: Posted) -> list[str]:
    """Return the message's lines without the folded paragraphs, and passages' numbers in a reading."""
    text = posted.text
    for folded in posted.covered("expandable_blockquote"):
        text = text.replace(f"\n{folded}\n", "\n", 1)
    return [re.sub(r"^\d+ {2}", "", line) for line in text.splitlines()]


@pytest.fixture
def people() -> Iterator[Driver]:
    """Run the bot on Telegram about the same articles."""
    with Server() as server:
        with running_bot(server, FakeLibrary(ARTICLES), top=1) as driver:
            yield driver
        assert server.refused == []


def in_private(people: Driver) -> Say:
    """Return a function that writes to the bot in private and gives its answer."""
    anna = people.person("Anna")
    return lambda line: plain([word for posted in people.asked(anna, line) for word in words(posted)])


def in_group(people: Driver) -> Say:
    """Return a function that plays a line in a group on Telegram and gives the bot's answer."""
    group, everyone = people.group("Runde"), {name: people.person(name) for name in ("Anna", "Ben", "")}

    def say(line: str) -> str:
        replies = line.startswith("> ")
        name, colon, text = line.removeprefix("> ").partition(": ")
        person, text = (everyone[name], text) if colon and name in everyone else (everyone[""], line.removeprefix("> "))
        target = people.bot_messages(group)[-1] if replies else None
        answers = people.asked(person, text, in_=group, reply_to=target)
        return plain([word for posted in answers for word in words(posted)])

    return say


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_chat(name: str, people: Driver) -> None:
    """Each dialogue runs as written in both, and every reply says the same."""
    console, telegram = in_terminal(Session), in_private(people)
    verify_dialog(in_terminal(Session), PRIVATE[name])
    for line, _ in PRIVATE[name]:
        assert telegram(line) == console(line), line


@pytest.mark.parametrize("name", GROUP)
def test_a_group(name: str, people: Driver) -> None:
    """Who is answered, and what they are told, is the same in the terminal's group and in Telegram's."""
    console, telegram = in_terminal(GroupSession), in_group(people)
    verify_dialog(in_terminal(GroupSession), GROUP[name])
    for line, expected in GROUP[name]:
        said = telegram(line)
        assert said == console(line), line
        assert bool(said) == bool(expected), line
