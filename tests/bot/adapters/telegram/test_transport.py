"""Requests go through the proxy that is set, and never around it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import aiohttp
import pytest
from telegram.error import NetworkError, TimedOut

from bot.adapters.telegram.transport import Transport
from bot.errors import Refusal
from tests.bot.fakes import FakeLibrary, article
from tests.bot.process import run
from tests.botapi import Server
from tests.botapi.proxy import Proxy
from tests.botapi.running import QUICK, running_bot
from tests.ports import free_port

QUESTION, ANSWER = "Was kostet der Bau?", "zwölf Millionen"


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits."""
    with Server() as running:
        yield running


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """Run a proxy."""
    with Proxy() as running:
        yield running


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_the_bot_reaches_telegram_through_the_proxy(server: Server, proxy: Proxy, scheme: str) -> None:
    """Polling, answers and files sent go through it."""
    with running_bot(server, FakeLibrary([article()]), proxy_url=f"{scheme}://{proxy.place}") as people:
        anna = people.person("Anna")
        [answer] = people.asked(anna, QUESTION)
        assert ANSWER in answer.text
        [page] = people.asked(anna, "/datenschutz")
        anna.presses(page, "JSON")
        people.until_idle()
        assert [call.status for call in server.called("sendDocument")] == [200]
    assert proxy.passed


@pytest.mark.parametrize("excepted", [False, True])
def test_the_usual_variables_name_a_proxy(
    server: Server, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, excepted: bool
) -> None:
    """Without a setting it is the one of ``http_proxy``, unless ``no_proxy`` names the server."""
    for name in ("HTTP_PROXY", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", f"http://{proxy.place}")
    if excepted:
        monkeypatch.setenv("no_proxy", "127.0.0.1")
    with running_bot(server, FakeLibrary([article()])) as people:
        people.asked(people.person("Anna"), QUESTION)
    assert bool(proxy.passed) is not excepted


def test_check_asks_through_the_proxy(server: Server, proxy: Proxy, tmp_path: Path) -> None:
    """What ``check`` says of Telegram comes the same way."""
    settings = {"TOKEN": server.token, "API_BASE_URL": server.base_url, "PROXY_URL": f"http://{proxy.place}"}
    done = run(tmp_path, "check", **{f"ARTIKELBOT_{name}": value for name, value in settings.items()})
    assert "@artikelbot" in done.stdout
    assert proxy.passed


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_is_not_there_is_one_line(server: Server, scheme: str) -> None:
    """Nothing goes around it."""
    gone = f"{scheme}://127.0.0.1:{free_port()}"
    with (
        pytest.raises(Refusal, match="ARTIKELBOT_PROXY_URL"),
        running_bot(server, FakeLibrary(), proxy_url=gone, timing=QUICK),
    ):
        pass
    assert not server.arrived


def test_a_request_comes_after_the_session_is_open_and_a_second_opening_changes_nothing() -> None:
    """A fault of the program's is said as one; closing twice does no harm."""

    async def scenario() -> None:
        requests = Transport(1, None)
        with pytest.raises(RuntimeError, match="initialize"):
            await requests.do_request("http://127.0.0.1:9/x", "POST")
        await requests.initialize()
        session = requests._session
        await requests.initialize()
        assert requests._session is session
        await requests.shutdown()
        await requests.shutdown()

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("fault", "told"),
    [(TimeoutError(), TimedOut), (ConnectionResetError(), NetworkError), (aiohttp.ClientPayloadError(), NetworkError)],
)
def test_whatever_the_network_does_is_telegram_s_error(fault: Exception, told: type[NetworkError]) -> None:
    """By its kind only, for what a library says may name the address, which holds the token."""

    async def scenario() -> None:
        requests = Transport(1, None)
        await requests.initialize()
        try:
            with patch.object(requests._session, "request", side_effect=fault), pytest.raises(told) as caught:
                await requests.do_request("http://127.0.0.1:9/bot123:geheim/x", "POST")
            assert caught.value.__cause__ is fault
            assert "geheim" not in str(caught.value)
        finally:
            await requests.shutdown()

    asyncio.run(scenario())
