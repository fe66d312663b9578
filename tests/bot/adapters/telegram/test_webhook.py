"""The webhook: Telegram calls through a proxy, and nobody else gets in."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bot.adapters.telegram.serving import MAX_BODY
from bot.adapters.telegram.webhook import SECRET_HEADER, hook_path
from bot.errors import Refusal
from bot.store import open_store
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Server
from tests.botapi.running import QUICK, BotThread, running_bot
from tests.ports import free_port

SECRET = "ein-geheimnis_42"
PUBLIC = "https://bot.example/artikelbot/"
QUESTION, ANSWER = "Was kostet der Bau?", "zwölf Millionen"


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server that passes webhook calls on to a free port, as a proxy would."""
    with Server() as running:
        running.webhook_address = f"http://127.0.0.1:{free_port()}"
        yield running


@pytest.fixture
def people(server: Server) -> Iterator[Driver]:
    """Run the bot with a webhook, and return the driver."""
    port = int(str(server.webhook_address).rpartition(":")[2])
    settings = {"webhook_url": PUBLIC, "webhook_secret": SECRET, "webhook_port": port}
    with running_bot(server, FakeLibrary([article()]), **settings) as driver:
        yield driver
    assert server.refused == []


def end(server: Server, **settings: Any) -> str:
    """Run the bot and return the line it ends with."""
    bot = BotThread(server, FakeLibrary(), open_store("sqlite://"), QUICK, **settings)
    with pytest.raises(Refusal) as caught:
        bot.live()
    return str(caught.value)


def call(url: str, body: bytes | None = None, secret: str | None = None) -> int:
    """Call a URL and return the status."""
    headers = [] if secret is None else [(SECRET_HEADER, secret.encode())]
    if body is None:
        return httpx.get(url).status_code
    return httpx.post(url, content=body, headers=headers).status_code


def test_a_question_comes_and_is_answered(people: Driver) -> None:
    """An update that Telegram brings is answered like one that is fetched."""
    [answer] = people.asked(people.person("Anna"), QUESTION)
    assert ANSWER in answer.text


def test_the_webhook_is_set_with_secret_kinds_and_an_unguessable_path(people: Driver, server: Server) -> None:
    """The path says nothing about the secret and cannot be guessed without it."""
    people.until_idle()
    (called,) = server.called("setWebhook")
    url = called.value("url")
    assert url == PUBLIC.rstrip("/") + hook_path(SECRET)
    assert len(url.rpartition("/")[2]) == 64
    assert SECRET not in url
    assert called.value("secret_token") == SECRET
    assert "guest_message" in called.value("allowed_updates")


def test_whoever_calls_without_the_secret_is_turned_away(people: Driver, server: Server) -> None:
    """Without it, with a wrong one, on another path: 404; garbage with it: 400; and nothing is answered."""
    people.until_idle()
    hook = f"{server.webhook_address}/artikelbot{hook_path(SECRET)}"
    body = (
        b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}}'
    )
    statuses = [
        call(hook, body),
        call(hook, body, "falsch"),
        call(hook, body, "ä"),
        call(f"{server.webhook_address}/", body, SECRET),
        call(hook),
        call(hook, b"[1]", SECRET),
        call(hook, b'{"x', SECRET),
        call(hook, b"{}", SECRET),
    ]
    assert statuses == [404, 404, 404, 404, 404, 400, 400, 400]
    people.until_idle()
    assert server.called("sendMessage") == []


def test_a_body_that_is_huge_or_nested_without_end_is_turned_away(people: Driver, server: Server) -> None:
    """What is beyond the limit is not read, JSON without end is no update, and then all is well."""
    people.until_idle()
    hook = f"{server.webhook_address}{hook_path(SECRET)}"
    for body in (b"x" * (MAX_BODY + 1), b"[" * 1_000_000):
        try:
            assert call(hook, body, SECRET) in (400, 413)
        except httpx.TransportError:
            assert len(body) > MAX_BODY
    [answer] = people.asked(people.person("Anna"), QUESTION)
    assert ANSWER in answer.text


def test_the_proxy_can_ask_for_health(people: Driver, server: Server) -> None:
    """``/healthz`` needs no secret."""
    people.until_idle()
    assert call(f"{server.webhook_address}/healthz") == 200


def test_an_update_the_bot_was_not_there_for_comes_later(server: Server) -> None:
    """Telegram keeps what it could not bring."""
    port = int(str(server.webhook_address).rpartition(":")[2])
    settings = {"webhook_url": PUBLIC, "webhook_secret": SECRET, "webhook_port": port}
    with running_bot(server, FakeLibrary([article()]), **settings) as people:
        people.until_idle()
        anna = people.person("Anna")
    anna.says(QUESTION)
    with running_bot(server, FakeLibrary([article()]), **settings) as people:
        people.until_idle()
        assert len(people.bot_messages(anna.private)) == 1


def test_polling_ends_a_webhook(server: Server) -> None:
    """Without WEBHOOK_URL a webhook set before is taken back."""
    server.do(lambda state: setattr(state.updates, "webhook", {"url": "https://old.example/x", "secret": ""}))
    with running_bot(server, FakeLibrary([article()])) as people:
        assert len(people.asked(people.person("Anna"), QUESTION)) == 1


def test_a_port_that_is_taken_is_one_line(server: Server) -> None:
    """Another program listens there."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings = {"webhook_url": PUBLIC, "webhook_secret": SECRET, "webhook_port": other.getsockname()[1]}
        assert "kann nicht gelauscht werden" in end(server, **settings)


def test_a_webhook_telegram_does_not_take_is_one_line(server: Server) -> None:
    """A port Telegram does not call."""
    settings = {"webhook_url": "https://bot.example:1234", "webhook_secret": SECRET, "webhook_port": free_port()}
    assert "nimmt den Webhook nicht an" in end(server, **settings)
