"""Requests to Telegram over aiohttp, whose parser is in C: a fifth of the processor time that PTB's own httpx takes.

Parameters go as JSON, which takes a third of the time a form does and is what the Bot API knows as well.

httpx stays for SOCKS proxies, which aiohttp does not know.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

TIMEOUT = 10.0  # seconds for any one step of a request
POOL_TIMEOUT = 3 * TIMEOUT  # seconds to wait for a free connection
# Before a request is written whole, nobody can have understood it.
_NEVER_ARRIVED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.WriteError,
    httpx.WriteTimeout,
)
# Of a message; and of the one it replies to, whose being there tells that the reply found it.
_TELLING = ("message_id", "date", "chat", "reply_to_message")
_JSON = {"Content-Type": "application/json"}
_FAULTS = (aiohttp.ClientError, httpx.HTTPError, TimeoutError, OSError)


def transport(connections: int, proxy: str | None) -> BaseRequest:
    """Return what makes requests, over so many connections at once and through the proxy, if one is given."""
    if proxy is None or not proxy.startswith("socks"):
        return Transport(connections, proxy)
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=TIMEOUT,
        read_timeout=TIMEOUT,
        write_timeout=TIMEOUT,
        pool_timeout=POOL_TIMEOUT,
        proxy=proxy,
    )


def may_have_arrived(error: TelegramError) -> bool:
    """Tell whether Telegram may have done what was asked, although no answer says so."""
    cause = error.__cause__
    if isinstance(cause, _FAULTS):
        return not isinstance(cause, _NEVER_ARRIVED)
    return type(error) is TelegramError  # an answer of success that cannot be read


class Transport(BaseRequest):
    """One session; errors of the network become PTB's, without addresses, which hold the token."""

    def __init__(self, connections: int, proxy: str | None = None) -> None:
        self._connections = connections
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for more of an answer."""
        return TIMEOUT

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer; of a message just sent only what tells which it is, for what it says is what was sent.

        PTB would make objects of every entity and button again: a tenth of the time an answer takes.
        """
        answer = BaseRequest.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            answer["result"] = _telling(result)
        return answer

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the request; return the status and the body. Raises NetworkError, of which TimedOut is one."""
        if self._session is None:
            raise RuntimeError("initialize() comes first")
        timeout = _timeout(read_timeout, write_timeout, connect_timeout, pool_timeout)
        proxy = self._proxy or _usual_proxy(*urlsplit(url)[:2])
        try:
            async with self._session.request(
                method, url, **_body(request_data), timeout=timeout, proxy=proxy
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


@lru_cache(maxsize=8)
def _usual_proxy(scheme: str, place: str) -> str | None:
    """Return the proxy that the usual variables name for a server (``host:port``); None where they name none.

    aiohttp's own ``trust_env`` reads them, and a netrc file, anew at each request: half of the time a request takes.
    """
    return None if proxy_bypass(place) else getproxies().get(scheme)


def _telling(message: dict[str, Any]) -> dict[str, Any]:
    kept = {name: message[name] for name in _TELLING if name in message}
    if "reply_to_message" in kept:
        kept["reply_to_message"] = _telling(kept["reply_to_message"])
    return kept


def _timeout(
    read: ODVInput[float], write: ODVInput[float], connect: ODVInput[float], pool: ODVInput[float]
) -> aiohttp.ClientTimeout:
    """Return the limits; aiohttp has none for writing, so it counts in the limit for all."""
    reading, writing, connecting = (_given(one, TIMEOUT) for one in (read, write, connect))
    waiting = _given(pool, POOL_TIMEOUT)
    return aiohttp.ClientTimeout(
        total=reading + writing + connecting + waiting,
        connect=connecting + waiting,
        sock_connect=connecting,
        sock_read=reading,
    )


def _given(value: ODVInput[float], default: float) -> float:
    return default if value is None or isinstance(value, DefaultValue) else float(value)


def _body(data: RequestData | None) -> dict[str, Any]:
    """Return the parameters as JSON, with files as a form of several parts."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters).encode(), "headers": _JSON}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
