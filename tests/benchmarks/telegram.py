"""The bot under load: ``python -m tests.benchmarks.telegram --seconds 600 --rate 25``, the real program and article.

First 100 people ask at once, in private; then 500 people ask in 100 groups at a steady rate, while articles are added
and removed. Printed: the time from an update's arrival at the server to its ``sendMessage``, whether every question
was answered exactly once, and what the bot held: memory, file descriptors, threads, tasks.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.store import open_store
from bot.store.store import Store
from index import read
from tests.bot.process import ROOT
from tests.botapi import Driver, Posted, Server
from tests.botapi.people import Person
from tests.botapi.places import Place
from tests.botapi.process import start_bot
from tests.ports import free_port

QUESTIONS = (
    "Was fordert Russland?",
    "Wovor warnt Moskau?",
    "Wer leitete die Delegation?",
    "Wie hoch ist der Eiffelturm?",
)
CHANGE = 5.0  # seconds between an article that comes and one that goes
Asked = dict[tuple[int, int], float]  # (chat, message) of a question -> when it was there for the bot


@dataclass(frozen=True)
class Held:
    """What the bot held at a moment, in seconds from the beginning; memory in MiB."""

    at: float
    memory: float
    files: float
    threads: int
    tasks: float


def main() -> None:
    """Run both loads and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=25, help="questions a second")
    options = parser.parse_args()
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        url, port = f"sqlite:///{folder}/bot.db", free_port()
        settings = {"ARTICLES": str(ROOT / "seeds"), "METRICS_PORT": str(port), "DATABASE_URL": url}
        variables = {f"ARTIKELBOT_{name}": value for name, value in settings.items()}
        bot = start_bot(server, Path(folder), program=["-m", "bot"], **variables)
        try:
            people = Driver(server)
            people.wait_for("setMyCommands", 9)
            spent = processor(bot.pid)
            report("100 at once", people, at_once(people))
            print(f"processor time: {(processor(bot.pid) - spent) * 10:.1f} ms a question")
            time.sleep(5)  # until Telegram would take another burst
            asked, held = steadily(people, options.seconds, options.rate, bot.pid, port, url)
            report(f"{options.rate:g} a second", people, asked)
            report_held(held)
            print(f"refused requests: {len(server.refused)}")
        finally:
            bot.terminate()
            _, log = bot.communicate(timeout=10)
            print(f"exit status: {bot.returncode}; log lines: {len(log.splitlines())}")


def at_once(people: Driver, crowd: int = 100) -> Asked:
    """Let everybody ask at the same time; the server has nothing else to do meanwhile."""
    everybody = [people.person(f"P{number}") for number in range(crowd)]
    asked = dict(ask(person, person.private) for person in everybody)
    settle(people, len(asked))
    return asked


def steadily(people: Driver, seconds: float, rate: float, pid: int, port: int, url: str) -> tuple[Asked, list[Held]]:
    """Ask at a rate, from 500 people in 100 groups, five in each, while articles come and go."""
    rng = random.Random(7)
    groups = [people.group(f"G{number}") for number in range(100)]
    crowd = [(people.person(f"S{number}"), groups[number % len(groups)]) for number in range(500)]
    asked: Asked = {}
    held: list[Held] = []
    begun, next_change = time.monotonic(), 1
    with closing(open_store(url)) as store:
        changes = changing(store)
        while (passed := time.monotonic() - begun) < seconds:
            key, now = ask(*rng.choice(crowd))
            asked[key] = now
            if passed > seconds * len(held) / 20:
                held.append(holding(passed, pid, port))
            if passed > CHANGE * next_change:
                next(changes)
                next_change += 1
            time.sleep(max(0.0, len(asked) / rate - (time.monotonic() - begun)))
    settle(people, len(asked))
    held.append(holding(time.monotonic() - begun, pid, port))
    return asked, held


def changing(store: Store) -> Iterator[None]:
    """Add an article for everybody, or remove the one added before, at each step."""
    number = 0
    while True:
        number += 1
        text = f"Haus {number}\n\nDie Stadt {number} baut ein Haus. Es kostet {number} Euro und wird im Mai fertig."
        article = store.add(read(text.encode(), f"haus{number}.txt")).article
        yield
        store.remove(article.id)
        yield


def ask(person: Person, place: Place) -> tuple[tuple[int, int], float]:
    """Ask something; return the question's chat and number and when it was there for the bot."""
    now = time.monotonic()
    command = "/frage " if place.chat.is_group else ""
    posted: Posted = person.says(command + random.choice(QUESTIONS), in_=place)
    return (place.id, posted.id), now


def settle(people: Driver, answers: int, patience: float = 60) -> None:
    """Wait for as many answers, and a little longer for any that are too many."""
    end = time.monotonic() + patience
    while people.server.arrived["sendmessage"] < answers and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(1)
    people.server.arrived.clear()


def report(title: str, people: Driver, asked: Asked) -> None:
    """Print how long answers took, and whether every question has exactly one."""
    times, count = [], Counter[tuple[int, int]]()
    alone = dict(asked.keys())  # in a private chat an answer replies to nothing
    for call in people.server.called("sendMessage"):
        chat, reply = int(call.values["chat_id"]), call.value("reply_parameters")
        key = (chat, reply["message_id"] if reply else alone.get(chat, 0))
        count[key] += 1
        if key in asked:
            times.append((call.at - asked[key]) * 1000)
    times.sort()
    missing = sum(key not in count for key in asked)
    twice = sum(number > 1 for number in count.values())
    print(f"{title}: {len(asked)} questions, {missing} unanswered, {twice} answered twice; ", end="")
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"median {middle:.0f} ms, p95 {late:.0f} ms, longest {times[-1]:.0f} ms", flush=True)
    people.server.calls.clear()


def processor(pid: int) -> float:
    """Return the seconds of processor time a process has taken (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def holding(at: float, pid: int, port: int) -> Held:
    """Return what the process holds now (Linux), its tasks by its own figures."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    files, threads = (len(list(Path(f"/proc/{pid}/{name}").iterdir())) for name in ("fd", "task"))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        tasks = next(line for line in answer.read().decode().splitlines() if line.startswith("artikelbot_tasks "))
    return Held(at, pages * 4096 / 2**20, files, threads, float(tasks.split()[1]))


def report_held(held: list[Held]) -> None:
    """Print a line for each moment, and how memory grows once everything is warm: in the last third."""
    for one in held:
        print(f"{one.at:4.0f} s: {one.memory:.1f} MiB, {one.files} files, {one.threads} threads, {one.tasks:.0f} tasks")
    late = held[len(held) * 2 // 3 :]
    slope = statistics.linear_regression([one.at for one in late], [one.memory for one in late]).slope
    print(f"memory once warm: {slope * 60:+.2f} MiB a minute")


if __name__ == "__main__":
    main()
