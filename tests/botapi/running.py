"""A bot running against the strict server: in a thread of this process, quick to start and exact about being idle.

with running_bot(server, library) as people:
anna = people.person("Anna")
[answer] = people.asked(anna, "Was kostet die Brücke?")
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.adapters.telegram.running import Timing, run, waiting
from bot.asking import Asked
from bot.bootstrap import build
from bot.settings import Settings
from bot.store import open_store
from bot.store.store import Store
from tests.botapi.driver import Driver
from tests.botapi.server import Server

QUICK = Timing(tries=2, pause=0.05, finish=2)


class BotThread:
    """The bot's event loop in a thread; ``join`` raises what ended it. The store is closed with the bot's end."""

    def __init__(self, server: Server, library: Asked, store: Store, timing: Timing, **settings: Any) -> None:
        chosen = {"token": server.token, "api_base_url": server.base_url, "api_file_url": server.file_url}
        self.app = build(Settings(_env_file=None, **(chosen | settings)), library=library, store=store)  # type: ignore[call-arg]
        self.store = store
        self.error: BaseException | None = None
        self._timing = timing
        self._up = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._main, name="bot", daemon=True)

    def start(self) -> None:
        """Start, and wait until updates are taken; raises what kept the bot from it."""
        self._thread.start()
        self._up.wait(20)
        if self.error:
            raise self.error

    def live(self) -> None:
        """Start, and wait for an end that comes on its own. Raises what ended the bot."""
        self.start()
        self.join()

    def stop(self) -> None:
        """Stop as on a signal, and wait for the end. Raises what ended the bot otherwise."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self.join()

    def join(self) -> None:
        """Wait for the end. Raises what ended the bot."""
        self._thread.join(20)
        assert not self._thread.is_alive(), "the bot does not stop"
        if self.error:
            raise self.error

    def idle(self) -> bool:
        """Tell whether no update is waiting or being worked on; asked in the bot's loop, between its steps."""
        if not self._thread.is_alive():
            return True

        async def count() -> int:
            return waiting(self.application)

        return asyncio.run_coroutine_threadsafe(count(), self._loop).result(10) == 0

    def _main(self) -> None:
        try:
            asyncio.run(self._live())
        except BaseException as error:  # noqa: BLE001 - carried over to the test's thread
            self.error = error
        finally:
            self.store.close()
            self._up.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        await run(self.app, self.store, self._stop, self._timing, self._started)

    def _started(self, application: Any) -> None:
        self.application = application
        self._up.set()


@contextmanager
def running_bot(
    server: Server,
    library: Asked,
    *,
    store: Store | None = None,
    folder: Path | None = None,
    timing: Timing = QUICK,
    **settings: Any,
) -> Iterator[Driver]:
    """Run the bot meanwhile; ``settings`` by their names, the database in memory or in ``folder``."""
    store = store or open_store(f"sqlite:///{folder}/bot.db" if folder else "sqlite://")
    bot = BotThread(server, library, store, timing, **settings)
    people = Driver(server)
    bot.start()
    people.idle_checks.append(bot.idle)
    try:
        yield people
    finally:
        bot.stop()
