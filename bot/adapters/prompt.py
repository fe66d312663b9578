"""The prompt of the terminal chat: history, completion of commands, a line of hints below it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from bot.folders import state_folder
from bot.parsing import COMMANDS
from bot.texts import Texts

PROMPT = "› "


class Worded(Protocol):
    """A chat, whose wording a command may change."""

    @property
    def texts(self) -> Texts:
        """The wording as it is now."""


def make_prompt(chat: Worded) -> Callable[[], str]:
    """Return a function that reads a line.

    It raises EOFError on Ctrl-D and KeyboardInterrupt on Ctrl-C in an empty line.
    """
    session: PromptSession[str] = PromptSession(
        history=_history(),
        completer=_Commands(chat),
        complete_while_typing=True,
        key_bindings=_keys(),
        bottom_toolbar=(lambda: chat.texts.toolbar) if "NO_COLOR" not in os.environ else None,
    )
    return lambda: session.prompt(PROMPT)


class _Commands(Completer):
    """Completes a command at the start of the line, its description beside it."""

    def __init__(self, chat: Worded) -> None:
        self._chat = chat

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        typed = document.text_before_cursor
        if not typed.startswith("/") or " " in typed:
            return
        texts = self._chat.texts
        for command in COMMANDS:
            name = "/" + command.names[texts.language]
            if name.startswith(typed):
                yield Completion(name, -len(typed), display_meta=texts.commands[command.key])


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c")
    def _clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    return keys


def _history() -> History:
    """Return the history in the user's state folder, theirs alone to read; in memory where there is none."""
    path = state_folder() / "history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return InMemoryHistory()
    return FileHistory(path)
