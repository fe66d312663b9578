"""The bot as a process of its own against the strict server, with the fake core or the real one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bot.process import PROGRAM, environment
from tests.botapi.driver import Driver
from tests.botapi.server import Server


def bot_environment(server: Server, folder: Path, **variables: str) -> dict[str, str]:
    """Return the environment in which ``artikelbot telegram`` talks to the server."""
    names = {"ARTIKELBOT_TOKEN": server.token, "ARTIKELBOT_API_BASE_URL": server.base_url}
    files = {"ARTIKELBOT_API_FILE_URL": server.file_url, "ARTIKELBOT_DATABASE_URL": f"sqlite:///{folder}/bot.db"}
    return environment(folder, **(names | files | variables))


def start_bot(
    server: Server, folder: Path, *, program: list[str] | None = None, within: Sequence[str] = (), **variables: str
) -> subprocess.Popen[str]:
    """Start ``artikelbot telegram`` in ``folder``, its log in ``stderr``; ``within`` is a command that runs it."""
    return subprocess.Popen(
        [*within, sys.executable, *(program or PROGRAM), "telegram"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=bot_environment(server, folder, **variables),
    )


@contextmanager
def bot_process(server: Server, folder: Path, **variables: str) -> Iterator[tuple[Driver, subprocess.Popen[str]]]:
    """Run the bot meanwhile; it is killed at the end if it still runs."""
    process = start_bot(server, folder, **variables)
    try:
        yield Driver(server), process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)
