"""Replies on a terminal, in a pipe and as JSON: no text of others steers the terminal or reorders what is read."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

from rich.console import Console

from bot.messages.replies import Answer, Reply
from bot.rendering import plain
from bot.rendering.json import dumps, match_object
from bot.rendering.layout import lay_out
from bot.rendering.terminal import show
from bot.texts import texts_for
from tests.fuzz.properties import check_quiet
from tests.fuzz.replies import SPECS, replies_of
from tests.fuzz.target import Target

_OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;\x1b]*;[\x21-\x7e]*\x1b\\")  # rich's styles and links, in ASCII


def check(spec: Any) -> None:
    """Show every reply."""
    for reply in replies_of(spec):
        blocks = lay_out(reply, texts_for("de"), titled=True)
        check_quiet(plain.render(blocks).replace("\t", " "))
        check_quiet(_OWN.sub("", _styled(reply)).replace("\t", " "))
        for match in reply.matches if isinstance(reply, Answer) else ():
            text = dumps(match_object(match))
            check_quiet(text)
            assert json.loads(text)["text"] == match.text


def _styled(reply: Reply) -> str:
    stream = StringIO()
    console = Console(file=stream, force_terminal=True, width=60, highlight=False, markup=False, emoji=False)
    show(lay_out(reply, texts_for("de")), console)
    return stream.getvalue()


TARGET = Target("terminal", SPECS, check, 60)
