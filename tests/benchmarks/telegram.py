"""The bot under load: ``python -m tests.benchmarks.telegram [--seconds 60] [--rate 25]``, the real program and article.

First 100 people ask at once; then questions come at a steady rate, from many people in private chats and groups.
Printed: the time from an update's arrival at the server to its ``sendMessage``, and the bot's memory over time.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from tests.bot.process import ROOT
from tests.botapi import Driver, Posted, Server
from tests.botapi.people import Person
from tests.botapi.places import Place
from tests.botapi.process import start_bot

QUESTIONS = (
    "Was fordert Russland?",
    "Wovor warnt Moskau?",
    "Wer leitete die Delegation?",
    "Wie hoch ist der Eiffelturm?",
)


def main() -> None:
    """Run both loads and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=25, help="questions a second")
    options = parser.parse_args()
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        bot = start_bot(server, Path(folder), program=["-m", "bot"], ARTIKELBOT_ARTICLES=str(ROOT / "seeds"))
        try:
            people = Driver(server)
            people.wait_for("setMyCommands", 9)
            at_once(people)
            steadily(people, options.seconds, options.rate, bot.pid)
            print(f"refused requests: {len(server.refused)}")
        finally:
            bot.terminate()
            bot.communicate(timeout=10)
            print(f"exit status: {bot.returncode}")


def at_once(people: Driver, crowd: int = 100) -> None:
    """Let everybody ask at the same time."""
    asked = [ask(person, person.private) for person in (people.person(f"P{number}") for number in range(crowd))]
    settle(people, len(asked))
    report(f"{crowd} at once", people, asked)


def steadily(people: Driver, seconds: float, rate: float, pid: int) -> None:
    """Ask at a rate, from 500 people of whom every fifth asks in one of 100 groups."""
    rng = random.Random(7)
    groups = [people.group(f"G{number}") for number in range(100)]
    crowd = [people.person(f"S{number}") for number in range(500)]
    asked, memory, begun = [], [], time.monotonic()
    while (passed := time.monotonic() - begun) < seconds:
        person = rng.choice(crowd)
        asked.append(ask(person, rng.choice(groups) if rng.random() < 0.2 else person.private))
        if passed > seconds * len(memory) / 20:
            memory.append((passed, resident(pid)))
        time.sleep(max(0.0, len(asked) / rate - (time.monotonic() - begun)))
    settle(people, len(asked))
    report(f"{rate:g} a second", people, asked)
    settled = memory[len(memory) // 4 :]
    slope = statistics.linear_regression(*zip(*settled, strict=True)).slope if len(settled) > 1 else 0.0
    print(f"memory: {memory[0][1]:.1f} to {memory[-1][1]:.1f} MiB, {slope * 60:+.2f} MiB a minute once warm")


def ask(person: Person, place: Place) -> tuple[Posted, float]:
    """Ask something; return the question and when it was there for the bot."""
    now = time.monotonic()
    command = "/frage " if place.chat.is_group else ""
    return person.says(command + random.choice(QUESTIONS), in_=place), now


def settle(people: Driver, answers: int, patience: float = 60) -> None:
    """Wait for as many answers, and a little longer for any that are too many."""
    end = time.monotonic() + patience
    while len(people.server.called("sendMessage")) < answers and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(1)


def report(title: str, people: Driver, asked: list[tuple[Posted, float]]) -> None:
    """Print how long answers took. In a private chat an answer replies to nothing: there they come in order."""
    took, unanswered = [], 0
    answers = sent(people)
    for posted, since in asked:
        times = answers.get(posted.place.id, [])
        if not times:
            unanswered += 1
            continue
        took.append((times.pop(0) - since) * 1000)
    surplus = sum(len(times) for chat, times in answers.items() if chat in {one.place.id for one, _ in asked})
    took.sort()
    middle, late = statistics.median(took), took[int(len(took) * 0.95)]
    print(f"{title}: {len(asked)} questions, {unanswered} unanswered, {surplus} answers too many; ", end="")
    print(f"median {middle:.0f} ms, p95 {late:.0f} ms, longest {took[-1]:.0f} ms")
    people.server.calls.clear()


def sent(people: Driver) -> dict[int, list[float]]:
    """Return when messages were sent to each chat, in order."""
    found: dict[int, list[float]] = {}
    for call in people.server.called("sendMessage"):
        found.setdefault(int(call.values["chat_id"]), []).append(call.at)
    return found


def resident(pid: int) -> float:
    """Return a process's resident memory in MiB (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    main()
