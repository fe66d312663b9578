"""Reading files with large parsers, apart from the bot: a file that hangs or floods its parser costs a child process.

Plain text is read here and now. Everything else goes to one child at a time, with limits on memory and time; it knows
nothing of the environment but what Python needs. It is started with the first such file, kept for the next ones, and
replaced when it dies or has read many.
"""

from __future__ import annotations

import atexit
import inspect
import json
import os
import subprocess
import sys
from functools import cache
from threading import Event, Lock, Timer
from typing import TYPE_CHECKING, Any

import index
from index import ArticleError, DamagedArticle, Header, OversizedArticle, compose, needs_parser

if TYPE_CHECKING:
    from index import Article

SECONDS = 30  # a file of hundreds of pages takes about ten
MEGABYTES = 1024  # beyond what the program itself needs
_FILES = 500  # read by one child, in case a parser leaks memory
# What Python may need to run; whatever else is in the environment may be a secret, like PGPASSWORD.
_KEPT = frozenset({"PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"})


def read(data: bytes, path: str, *, attribute: bool = True) -> Article:
    """Read a file as ``index.read`` does, large parsers in a child process. Raises ArticleError."""
    reader = _shared().read if needs_parser(data, path) else index.read
    return reader(data, path, attribute=attribute)


class Sandbox:
    """A child process that reads files, one after another; safe to use from several threads, which take turns."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0

    def read(self, data: bytes, path: str, *, attribute: bool = True) -> Article:
        """Read one file. Raises ArticleError; too much time or memory is an OversizedArticle."""
        with self._lock:
            answer = self._ask(data, path)
        if "error" in answer:
            raise _error(answer["error"], answer["facts"])
        return compose(answer["text"], Header(**answer["header"]), path, attribute=attribute)

    def close(self) -> None:
        """End the child; a later file starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _ask(self, data: bytes, path: str) -> Any:
        child, late = self._running(), Event()
        timer = Timer(self._seconds, _end, (child, late))
        timer.start()
        try:
            reply = _exchange(child, data, path)
        finally:
            timer.cancel()
        if reply:
            return json.loads(reply)
        self.close()
        if late.is_set():
            raise OversizedArticle(path, f"{self._seconds:g} seconds of work")
        raise DamagedArticle(path, "its parser broke off")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None or self._files >= _FILES:
            self.close()
            self._child = _start(self._megabytes)
            self._files = 0
        self._files += 1
        return self._child


def _start(megabytes: int) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if _is_kept(name.upper())}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(  # noqa: S603 - this interpreter, with arguments of our own
        [sys.executable, "-P", "-m", "bot.sandboxed", str(megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.startswith(("LC_", "PYTHON"))


def _exchange(child: subprocess.Popen[bytes], data: bytes, path: str) -> bytes:
    """Send a file and return the reply's line, nothing if the child died over it."""
    assert child.stdin is not None  # noqa: S101 - both are pipes, see _start
    assert child.stdout is not None  # noqa: S101
    try:
        child.stdin.write(json.dumps({"path": path, "size": len(data)}).encode() + b"\n" + data)
        child.stdin.flush()
    except BrokenPipeError:
        return b""
    reply = child.stdout.readline()
    return reply if reply.endswith(b"\n") else b""


def _end(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _error(name: str, facts: dict[str, Any]) -> ArticleError:
    """Return the core's error again, built from its facts."""
    kind: type[ArticleError] = getattr(index, name)
    return kind(**{key: facts[key] for key in inspect.signature(kind).parameters})


@cache
def _shared() -> Sandbox:
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox
