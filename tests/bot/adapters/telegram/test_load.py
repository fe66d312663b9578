"""Many people ask for a while, as articles come and go: each question is answered once, and nothing is left behind.

``python -m tests.benchmarks.telegram --seconds 600`` is the long form, with times and memory.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.adapters.telegram.building import CONNECTIONS
from bot.store import open_store
from tests.benchmarks.telegram import changing
from tests.bot.adapters.telegram.test_health import figure, get
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Server
from tests.botapi.running import running_bot
from tests.ports import free_port

QUESTION = "/frage Was kostet der Bau?"


def test_each_of_many_questions_is_answered_once_and_nothing_is_left(tmp_path: Path) -> None:
    """Two hundred questions in twenty groups, an article added or removed for every ten of them."""
    rng, port, asked = random.Random(5), free_port(), list[tuple[int, int]]()
    library = FakeLibrary([article()])
    with Server() as server, running_bot(server, library, folder=tmp_path, metrics_port=port) as people:
        groups = [people.group(f"G{number}") for number in range(20)]
        crowd = [(people.person(f"P{number}"), groups[number % 20]) for number in range(100)]
        people.asked(crowd[0][0], QUESTION)
        before = figures(port)
        with closing(open_store(f"sqlite:///{tmp_path}/bot.db")) as store:
            changes = changing(store)
            for _ in range(20):
                next(changes)
                asked += [(place.id, who.says(QUESTION, in_=place).id) for who, place in rng.sample(crowd, 10)]
        people.until_idle(60)
        replies = [call for call in server.called("sendMessage") if call.value("reply_parameters")]
        count = Counter((int(call.values["chat_id"]), call.value("reply_parameters")["message_id"]) for call in replies)
        assert [count[one] for one in asked] == [1] * 200
        after = figures(port)
    assert after["artikelbot_waiting_updates"] == 0
    assert after["artikelbot_tasks"] <= before["artikelbot_tasks"] + 1
    # The server's end of each connection is in this process, too.
    assert after["process_open_fds"] <= before["process_open_fds"] + 2 * CONNECTIONS


def figures(port: int) -> dict[str, float]:
    """Return what waits, runs and is open."""
    text = get(port, "/metrics")[1]
    return {name: figure(text, name) for name in ("artikelbot_waiting_updates", "artikelbot_tasks", "process_open_fds")}
