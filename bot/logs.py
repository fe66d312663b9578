"""Log lines on standard error, as text or JSON, without secrets; nothing is logged before ``set_up``.

Questions are logged at debug level only; the token and the webhook's secret never are, wherever they stand: in a
message, in an argument, in a URL inside a traceback.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

# A token in any spelling, also one that is not ours: "bot123:AA…" in a URL, "123:AA…" alone.
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,80}")
_HIDDEN = "***"
AGAIN = 60.0  # seconds for which the same warning is not logged again
# These log URLs with the token in them, whole updates, or answers from servers, at levels one would read.
_TALKATIVE = {
    "aiohttp": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "telegram.request": logging.CRITICAL,
    "tornado.access": logging.CRITICAL,
    "tornado.general": logging.ERROR,
    "asyncio": logging.WARNING,
    "alembic": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}


def set_up(level: str, form: str, secrets: Iterable[str] = (), context: Callable[[], Any] | None = None) -> None:
    """Log from ``level`` up in ``form`` (text or json); ``context`` gives what is worked on, for each line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_Seldom())
    style = _Json if form == "json" else _Text
    handler.setFormatter(style(tuple(secret for secret in secrets if secret), context or (lambda: None)))
    root = logging.getLogger()
    root.handlers[:] = [*(one for one in root.handlers if not isinstance(one.formatter, _Scrubbed)), handler]
    root.setLevel(level.upper())
    for name, least in _TALKATIVE.items():
        logging.getLogger(name).setLevel(max(least, root.level) if level != "debug" else logging.NOTSET)
    # Even at debug: these two write the token into every line, and nothing that others do not.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


class _Seldom(logging.Filter):
    """Lets a warning through once in ``AGAIN`` seconds: what happens a thousand times is said once, and then how often.

    Lines are the same if they come from the same place in the program.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._said: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether to log the line; one that stands for others says for how many."""
        if record.levelno < logging.WARNING:
            return True
        place = (record.pathname, record.lineno, type(record.exc_info[1]).__name__ if record.exc_info else "")
        now = self._clock()
        since, held = self._said.get(place, (-AGAIN, 0))
        if now - since < AGAIN:
            self._said[place] = (since, held + 1)
            return False
        self._said[place] = (now, 0)
        record.__dict__["held"] = held
        return True


class _Scrubbed(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...], context: Callable[[], Any]) -> None:
        super().__init__()
        self._secrets = secrets
        self._context = context

    def scrub(self, text: str) -> str:
        """Return ``text`` without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, text)

    def facts(self, record: logging.LogRecord) -> dict[str, Any]:
        """Return what a line says."""
        facts: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.scrub(record.getMessage()),
        }
        held = getattr(record, "held", 0)
        if held:
            facts["more_like_it"] = held
        update = self._context()
        if update is not None:
            facts["update"] = update
        if record.exc_info:
            facts["exception"] = self.scrub(self.formatException(record.exc_info))
        return facts


class _Json(_Scrubbed):
    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object."""
        return json.dumps(self.facts(record), ensure_ascii=False)


class _Text(_Scrubbed):
    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and a traceback below it if there is one."""
        facts = self.facts(record)
        update = f" [{facts['update']}]" if "update" in facts else ""
        more = f" ({facts['more_like_it']} more like it)" if "more_like_it" in facts else ""
        line = f"{facts['time']} {facts['level']}{update} {facts['message']}{more}"
        return f"{line}\n{facts['exception']}" if "exception" in facts else line
