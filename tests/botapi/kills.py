"""Killing the bot under questions: ``python -m tests.botapi.kills [--postgresql | --url URL] [--kills 50] [--seed 1]``.

Each time people ask while the process gets SIGKILL at a random moment, and the next process must answer all of them:
at least once each, and none again whose answer the database knows of.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from sqlalchemy import select

from bot.store.database import Database
from bot.store.schema import claims, inbox
from tests.bot.store.killing import database
from tests.botapi import Driver, Server
from tests.botapi.hasty import HASTY
from tests.botapi.people import Person
from tests.botapi.process import start_bot

QUESTION = "Was kostet der Bau?"
AGAIN = 10.0  # seconds within which the next process must have answered everybody


@dataclass(frozen=True)
class Round:
    """What came of a kill: how many asked, were answered before it, twice in all; and twice though known as done."""

    asked: int
    before: int
    twice: int
    wrongly_twice: int
    unanswered: int
    seconds: float


class Killer:
    """Runs one bot after the other on one database and one token."""

    def __init__(self, server: Server, folder: Path, url: str, program: list[str] = HASTY) -> None:
        self._server, self._folder, self._url, self._program = server, folder, url, program
        self._people = Driver(server)
        self._bot = self._start()

    def _start(self) -> Popen[str]:
        polls = self._server.arrived["getupdates"]
        bot = start_bot(self._server, self._folder, program=self._program, ARTIKELBOT_DATABASE_URL=self._url)
        self._people.wait_for("getUpdates", polls + 1)
        return bot

    def kill_once(self, chance: random.Random, crowd: int = 40) -> Round:
        """Let a crowd ask, kill the bot meanwhile, start the next one and wait until all are answered."""
        asked = self._ask(chance, crowd)
        self._end()
        done = self._done()
        before = {ident: self._answers(person) for ident, person in asked.items()}
        begun = time.monotonic()
        self._bot = self._start()
        while not all(map(self._answers, asked.values())) and time.monotonic() - begun < AGAIN:
            time.sleep(0.02)
        seconds = time.monotonic() - begun
        self._people.until_idle()
        time.sleep(1)  # an answer too many would come now
        after = {ident: self._answers(person) for ident, person in asked.items()}
        return Round(
            asked=len(asked),
            before=sum(map(bool, before.values())),
            twice=sum(count > 1 for count in after.values()),
            wrongly_twice=sum(after[ident] > before[ident] for ident in asked if ident in done),
            unanswered=sum(not count for count in after.values()),
            seconds=seconds,
        )

    def _ask(self, chance: random.Random, crowd: int) -> dict[int, Person]:
        """Let each ask once, in bursts; the kill comes anywhere between the first and a little after the last."""
        asked, last = {}, chance.randrange(crowd // 2, crowd)
        for number in range(last):
            person = self._people.person(f"P{number}")
            person.says(QUESTION)
            asked[self._server.do(lambda state: state.updates.last_id)] = person
            time.sleep(chance.choice((0.0, 0.0, 0.0, 0.02)))
        time.sleep(chance.uniform(0, 0.15))
        return asked

    def _answers(self, person: Person) -> int:
        return len(self._people.bot_messages(person.private))

    def _end(self) -> None:
        self._bot.kill()
        self._bot.communicate(timeout=10)

    def _done(self) -> set[int]:
        """Return the updates that the database knows as done."""
        database = Database(self._url)
        with database.reading() as connection:
            done = set(connection.scalars(select(claims.c.update_id))) - set(
                connection.scalars(select(inbox.c.update_id))
            )
        database.close()
        return done

    def close(self) -> None:
        """Kill the last bot."""
        self._end()


@contextmanager
def killing(folder: Path, url: str, program: list[str] = HASTY) -> Iterator[Killer]:
    """Run a server and a bot to be killed meanwhile."""
    with Server() as server:
        killer = Killer(server, folder, url, program)
        try:
            yield killer
        finally:
            killer.close()


def main() -> None:
    """Kill many times, with the program as it is, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, rounds = random.Random(given.seed), list[Round]()
    with (
        tempfile.TemporaryDirectory() as name,
        database(given) as url,
        killing(Path(name), url, ["-m", "tests.bot.program"]) as killer,
    ):
        for number in range(1, given.kills + 1):
            rounds.append(killer.kill_once(chance))
            sys.stdout.write(f"kill {number}: {rounds[-1]}\n")
            sys.stdout.flush()
    totals = {name: sum(getattr(one, name) for one in rounds) for name in Round.__dataclass_fields__}
    sys.stdout.write(f"{totals}, slowest {max(one.seconds for one in rounds):.1f} s\n")


if __name__ == "__main__":
    main()
