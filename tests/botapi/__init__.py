"""A strict Bot API server for tests: it refuses what Telegram refuses, in Telegram's words, and plays the people.

``with Server() as server:`` starts it on loopback; ``Driver(server)`` makes people and chats that talk to the bot:

    people = Driver(server)
    anna, group = people.person("Anna"), people.group("Runde")
    group.add(anna)
    anna.says("/frage Was fordert Russland?", in_=group)
    people.until_idle()
    [answer] = people.bot_messages(group)
    anna.presses(answer, "Kontext")
    assert server.refused == []
"""

import os

from tests.botapi.driver import Driver
from tests.botapi.faults import Fault, Kind
from tests.botapi.limits import NO_LIMITS, Limits, Rate
from tests.botapi.places import Place, Posted
from tests.botapi.server import TOKEN, Call, Server

# As the program does: PTB warns at every 429 unless its future form of ``retry_after`` is chosen.
os.environ.setdefault("PTB_TIMEDELTA", "1")

__all__ = ["NO_LIMITS", "TOKEN", "Call", "Driver", "Fault", "Kind", "Limits", "Place", "Posted", "Rate", "Server"]
