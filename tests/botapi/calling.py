"""Calls to the server as the program makes them: by a real ``telegram.Bot``, through PTB's HTTP stack."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from tests.botapi import TOKEN, Driver, Server

Act = Callable[[Bot], Awaitable[Any]]


def ask(server: Server, act: Act, token: str = TOKEN) -> Any:
    """Let a real ``telegram.Bot`` do something and return the result."""

    async def run() -> Any:
        async with HTTPXRequest() as request, HTTPXRequest() as polling:
            bot = Bot(token, server.base_url, server.file_url, request=request, get_updates_request=polling)
            return await act(bot)

    return asyncio.run(run())


def refusal(server: Server, act: Act, kind: type[Exception] = BadRequest) -> str:
    """Return the words with which something is refused."""
    with pytest.raises(kind) as caught:
        ask(server, act)
    return str(caught.value)


def started(people: Driver, name: str = "Anna") -> Any:
    """Return a person who has written to the bot."""
    anna = people.person(name)
    anna.says("/start")
    return anna
