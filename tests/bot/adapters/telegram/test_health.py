"""Health and figures on METRICS_PORT, while polling and with a webhook; nothing without it."""

from __future__ import annotations

import logging
import math
import re
import socket
import time

import httpx
import pytest

from bot.adapters.telegram.health import Health
from bot.errors import Refusal
from bot.outage import Outage
from bot.store import StoreLocked
from bot.store.store import Store
from tests.bot.adapters.telegram.conftest import Start, presses
from tests.bot.adapters.telegram.test_webhook import PUBLIC, SECRET
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Kind, Server
from tests.botapi.running import QUICK, running_bot
from tests.ports import free_port

QUESTION, UNANSWERABLE = "Was kostet der Bau?", "Wie hoch ist der Eiffelturm?"


@pytest.fixture
def port() -> int:
    """Return a free port."""
    return free_port()


def get(port: int, path: str) -> tuple[int, str]:
    """Return status and body."""
    answer = httpx.get(f"http://127.0.0.1:{port}{path}")
    return answer.status_code, answer.text


def figure(text: str, name: str) -> float:
    """Return a figure's value."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found, f"no {name}"
    return float(found[1])


def test_figures_tell_what_was_asked_and_how_it_went(start: Start, port: int) -> None:
    """Updates by kind, answers and none, how long they took, what waits, articles, the build; and no text."""
    people = start(metrics_port=port)
    anna = people.person("Anna")
    for question in (QUESTION, QUESTION, UNANSWERABLE, "/hilfe"):
        people.asked(anna, question)
    status, text = get(port, "/metrics")
    assert status == 200
    assert figure(text, 'artikelbot_updates_total{kind="message"}') == 4
    assert figure(text, 'artikelbot_replies_total{reply="answer"}') == 2
    assert figure(text, 'artikelbot_replies_total{reply="no_answer"}') == 1
    assert figure(text, 'artikelbot_replies_total{reply="other"}') == 1
    assert figure(text, "artikelbot_update_seconds_count") == 4
    assert figure(text, "artikelbot_waiting_updates") == 0
    assert figure(text, "artikelbot_articles") == 1
    assert re.search(r'artikelbot_build_info{.*version="', text)
    assert "process_resident_memory_bytes" in text
    assert "Bau" not in text


def test_votes_are_in_the_figures(start: Start, store: Store, port: int) -> None:
    """Good and bad ones, whoever's they are and whichever process took them."""
    store.vote("an article of another process", 0, 5, good=False)
    people = start(store=store, metrics_port=port)
    for name in ("Anna", "Ben"):
        person = people.person(name)
        presses(people, person, people.asked(person, QUESTION)[0], "👍")
    text = get(port, "/metrics")[1]
    assert figure(text, 'artikelbot_votes{vote="good"}') == 2
    assert figure(text, 'artikelbot_votes{vote="bad"}') == 1


def test_errors_are_counted_by_kind(server: Server, start: Start, port: int) -> None:
    """What failed is in the figures by the name of its kind."""
    people = start(metrics_port=port)
    server.order(Kind.GARBLED, "sendMessage")
    people.asked(people.person("Anna"), QUESTION)
    assert figure(get(port, "/metrics")[1], 'artikelbot_errors_total{kind="TelegramError"}') == 1


def test_a_polling_bot_is_ready_while_telegram_is_reached(server: Server, start: Start, port: int) -> None:
    """``/readyz`` says what is wrong, and ``/healthz`` only whether the process lives."""
    people = start(metrics_port=port)
    assert get(port, "/healthz") == (200, "ok\n")
    assert get(port, "/readyz") == (200, "ready\n")
    fault = server.order(Kind.SERVER_ERROR, "getUpdates", times=1000)
    server.do(lambda state: state.updates.interrupt())
    wait_for(port, (503, "Telegram cannot be reached\n"))
    assert get(port, "/healthz") == (200, "ok\n")
    fault.times = 0
    people.asked(people.person("Anna"), QUESTION)
    wait_for(port, (200, "ready\n"))


def wait_for(port: int, wanted: tuple[int, str]) -> None:
    """Wait until ``/readyz`` answers so."""
    end = time.monotonic() + 20
    while get(port, "/readyz") != wanted:
        assert time.monotonic() < end, get(port, "/readyz")
        time.sleep(0.02)


def test_a_bot_that_takes_no_updates_yet_or_any_more_is_not_ready() -> None:
    """That is said before what else may be wrong."""
    outages = [Outage(logging.getLogger(__name__), "%s", "%s", calm=0) for _ in range(2)]
    health = Health(*outages)
    assert health.trouble == "not taking updates"
    health.taking = True
    assert health.trouble is None
    outages[0].failed("gone")
    assert health.trouble == "the database fails"
    outages[1].failed("gone")
    assert health.trouble == "Telegram cannot be reached"
    health.taking = False
    assert health.trouble == "not taking updates"


def test_figures_come_without_the_database_s_while_it_fails(
    start: Start, store: Store, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it would tell is no number then; the rest is worth having."""
    start(store=store, metrics_port=port)
    assert figure(get(port, "/metrics")[1], "artikelbot_unreachable_chats") == 0

    def fail() -> int:
        raise StoreLocked

    monkeypatch.setattr(store, "count_unreachable", fail)
    monkeypatch.setattr(store, "count_votes", lambda _good: fail())
    text = get(port, "/metrics")[1]
    assert math.isnan(figure(text, "artikelbot_unreachable_chats"))
    assert math.isnan(figure(text, 'artikelbot_votes{vote="good"}'))
    assert figure(text, "artikelbot_articles") == 1


def test_with_a_webhook_health_is_on_both_ports(server: Server, start: Start, port: int) -> None:
    """The balancer asks where it sends updates; figures are on their own port only."""
    hook = free_port()
    server.webhook_address = f"http://127.0.0.1:{hook}"
    people = start(webhook_url=PUBLIC, webhook_secret=SECRET, webhook_port=hook, metrics_port=port)
    people.asked(people.person("Anna"), QUESTION)
    assert get(hook, "/artikelbot/readyz") == get(port, "/readyz") == (200, "ready\n")
    assert get(hook, "/healthz") == (200, "ok\n")
    assert get(hook, "/metrics")[0] == 404
    assert get(port, "/metrics")[0] == 200


def test_a_metrics_port_that_is_taken_is_one_line(server: Server) -> None:
    """The line names the setting."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with (
            pytest.raises(Refusal, match="ARTIKELBOT_METRICS_PORT"),
            running_bot(server, FakeLibrary([article()]), timing=QUICK, metrics_port=taken),
        ):
            pass


@pytest.mark.usefixtures("people")
def test_without_the_setting_nothing_listens(server: Server, people: Driver) -> None:
    """Polling opens no port by default."""
    assert people.server is server
