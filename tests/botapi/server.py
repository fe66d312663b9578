"""The server itself: HTTP on loopback in a thread of its own, with faults on order and a record of every call."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from tests.botapi.errors import ApiError
from tests.botapi.faults import Fault, Kind
from tests.botapi.limits import NO_LIMITS, Limits
from tests.botapi.methods import METHODS
from tests.botapi.methods_chats import bot_user
from tests.botapi.params import Params
from tests.botapi.state import State
from tests.botapi.updates import Update

TOKEN = "123456789:AAE-strict_server_token_for_tests_only"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One request and what became of it; ``at`` by the server's clock."""

    method: str
    values: dict[str, Any]
    status: int
    description: str
    at: float
    ordered: bool = False  # failed because the test ordered a fault

    def value(self, name: str) -> Any:
        """Return a parameter, JSON decoded where it is JSON."""
        value = self.values.get(name)
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            return value


class Server:
    """A Bot API server; ``with Server() as server`` starts and stops it. Tests talk to it through ``Driver``."""

    def __init__(self, *, username: str = "artikelbot", token: str = TOKEN, limits: Limits = NO_LIMITS) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.arrived: Counter[str] = Counter()  # calls as they come in, a long poll when it begins
        self.busy = 0  # requests being served, long polls not counted
        self.webhook_address: str | None = None  # where the "reverse proxy" passes webhook calls on to
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bot-api", daemon=True)
        self._make_state = lambda: State(bot_user(username), token, limits)

    def __enter__(self) -> Server:
        self._thread.start()
        self._wait(self._start())
        return self

    def __exit__(self, *_error: object) -> None:
        self._wait(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _wait(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)

    async def _start(self) -> None:
        self.state = self._make_state()
        app = web.Application(client_max_size=60 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        self._hook = asyncio.create_task(self._deliver())

    async def _stop(self) -> None:
        self._hook.cancel()
        await asyncio.gather(self._hook, return_exceptions=True)
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """Return the value for ``API_BASE_URL``."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def file_url(self) -> str:
        """Return the value for ``API_FILE_URL``."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    def do(self, action: Callable[[State], T]) -> T:
        """Run ``action`` in the server's event loop, where the state lives, and return its result."""

        async def run() -> T:
            return action(self.state)

        result: T = self._wait(run())
        return result

    def order(self, kind: Kind | str, method: str = "*", *, times: int = 1, **details: Any) -> Fault:
        """Order a fault; returns it, so that a test can end it with ``times = 0``."""
        fault = Fault(Kind(kind), method, times, **details)
        self.faults.append(fault)
        return fault

    @property
    def refused(self) -> list[Call]:
        """Return the calls the server refused, other than by order, for a flood (429) or another poller (409)."""
        excused = (200, 409, 429)
        return [call for call in list(self.calls) if call.status not in excused and not call.ordered]

    def called(self, method: str) -> list[Call]:
        """Return the calls of a method, oldest first."""
        return [call for call in list(self.calls) if call.method.lower() == method.lower()]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        values = await _values(request)
        quiet = method.lower() == "getupdates"
        self.busy += not quiet
        self.arrived[method.lower()] += 1
        try:
            fault = next((one for one in self.faults if one.strikes(method, values.get("chat_id"))), None)
            if fault is None:
                return await self._answer(request, method, values)
            return await self._fail(fault, request, method, values)
        finally:
            self.busy -= not quiet

    async def _answer(self, request: web.Request, method: str, values: dict[str, Any]) -> web.Response:
        try:
            result = await self._call(request.match_info["token"], method, Params(values))
        except ApiError as error:
            self._note(method, values, error.code, error.description)
            return _refusal(error)
        self._note(method, values, 200, "")
        return web.json_response({"ok": True, "result": result})

    async def _call(self, token: str, method: str, params: Params) -> Any:
        if token != self.token:
            raise ApiError(401, "Unauthorized") if ":" in token else ApiError(404, "Not Found")
        if method.lower() not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        return await METHODS[method.lower()](self.state, params)

    def _note(self, method: str, values: dict[str, Any], status: int, reason: str, ordered: bool = False) -> None:
        self.calls.append(Call(method, values, status, reason, self.state.clock.now(), ordered))

    async def _fail(
        self, fault: Fault, request: web.Request, method: str, values: dict[str, Any]
    ) -> web.StreamResponse:
        if fault.kind is Kind.SLOW:
            await asyncio.sleep(fault.seconds)
            return await self._answer(request, method, values)
        if fault.kind is Kind.LOST:
            await self._answer(request, method, values)
        else:
            self._note(method, values, _STATUS.get(fault.kind, 500), fault.kind, ordered=True)
        if fault.kind in (Kind.LOST, Kind.DROPPED):
            assert request.transport is not None
            request.transport.abort()
            raise asyncio.CancelledError
        return _broken(fault)

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self.token:
            return _refusal(ApiError(401, "Unauthorized"))
        found = self.state.files.get(request.match_info["path"].removeprefix("documents/"))
        return web.Response(body=found[1]) if found else _refusal(ApiError(404, "Not Found"))

    async def _deliver(self) -> None:
        """Bring updates to the webhook, one after the other, again and again until each is taken."""
        async with ClientSession(timeout=ClientTimeout(total=10)) as session:
            while True:
                update = await self.state.updates.next()
                if self.state.updates.webhook and await self._post(session, update):
                    self.state.updates.pending.remove(update)
                else:
                    await asyncio.sleep(0.02)

    async def _post(self, session: ClientSession, update: Update) -> bool:
        webhook = self.state.updates.webhook or {}
        path = "/" + webhook["url"].split("/", 3)[-1]
        headers = {SECRET_HEADER: webhook["secret"]} if webhook["secret"] else {}
        try:
            async with session.post(f"{self.webhook_address}{path}", json=update, headers=headers) as response:
                self.state.updates.sent += 1
                problem = "" if response.status == 200 else f"Wrong response from the webhook: {response.status}"
        except (ClientError, OSError, TimeoutError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        if problem:
            self.state.updates.webhook_errors.append(problem)
        return not problem


_STATUS = {Kind.UNAUTHORIZED: 401, Kind.CONFLICT: 409, Kind.TOO_MANY: 429, Kind.BAD_GATEWAY: 502}


def _broken(fault: Fault) -> web.Response:
    match fault.kind:
        case Kind.GARBLED:
            return web.Response(body=b'{"ok": tru\xff', content_type="application/json")
        case Kind.BAD_GATEWAY:
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        case Kind.UNAUTHORIZED:
            return _refusal(ApiError(401, "Unauthorized"))
        case Kind.CONFLICT:
            return _refusal(ApiError(409, "Conflict: terminated by other getUpdates request"))
        case Kind.TOO_MANY:
            seconds = max(1, round(fault.seconds))
            return _refusal(ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds))
    return _refusal(ApiError(500, "Internal Server Error"))


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


async def _values(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **await request.post()}
