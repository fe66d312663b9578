"""The terminal: a prompt with history and completion; from a pipe, one question a line.

Ctrl-C clears the line, on an empty line twice leaves; Ctrl-D leaves. prompt_toolkit is loaded for
a prompt only.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from bot.adapters.group import Group
from bot.adapters.lines import read_lines
from bot.adapters.output import Output, is_styled, warn_on_stderr
from bot.messages.replies import Adding, Refused, Removing, Reply
from bot.messages.requests import Ask, Request, Start
from bot.parsing import parse
from bot.rendering.blocks import Role, block
from bot.rendering.layout import lay_out
from bot.rendering.safe import one_line
from bot.store.errors import StoreError
from bot.texts import Texts, texts_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import App

    Prompt = Callable[[], str]


class Session:
    """A chat shown on standard output: hands requests to the conversation and keeps the chat between them."""

    def __init__(self, app: App, output: Output | None = None) -> None:
        self._app = app
        self._conversation = app.conversation
        self.chat = app.chat
        self._output = output or Output()

    @property
    def texts(self) -> Texts:
        """The wording in the chat's language, which it may change."""
        return texts_for(self.chat.language)

    def take(self, line: str) -> Request | None:
        """Answer a line typed and return what it asked."""
        request = parse(line)
        self.handle(request)
        return request

    def handle(self, request: Request) -> None:
        """Answer a request on the output."""
        replies, self.chat = self._conversation.respond(request, self.chat)
        self._show(replies)

    def _show(self, replies: tuple[Reply, ...]) -> None:
        replies = tuple(map(self._done, replies))
        titled = self._conversation.has_many(self.chat)
        self._output.show(piece for reply in replies for piece in lay_out(reply, self.texts, titled=titled))
        self._output.line()

    def _done(self, reply: Reply) -> Reply:
        """Carry out what is to be added or removed, for everybody: a terminal is the operator's."""
        if not isinstance(reply, Adding | Removing) or self._app.shelf is None:
            return reply
        try:
            return self._app.adder().carry_out(reply, local=self.texts)
        except StoreError as error:
            return Refused(error)

    def say(self, text: str) -> None:
        """Show a line of the adapter's own."""
        self._output.show([block(Role.HINT, text)])


class GroupSession(Session):
    """A group shown on standard output: only what is said to the bot is answered."""

    def __init__(self, app: App, output: Output | None = None) -> None:
        super().__init__(app, output)
        self.chat = replace(app.chat, group=True, admin=False)
        self._group = Group(app.conversation, self.chat)

    def take(self, line: str) -> Request | None:
        """Answer a line if it is for the bot and return what it asked."""
        said = self._group.say(line)
        if said is None:
            return None
        request, replies, self.chat = said
        self._show(replies)
        return request


def chat_with_pipe(session: Session, stream: BinaryIO) -> int:
    """Answer each line as it comes.

    Return 2 if a line was no text, else 1 if all questions stayed unanswered, else 0.
    """
    answered, bad = [], False
    for line in read_lines(stream, session.texts):
        if line.problem is not None:
            warn_on_stderr(session.texts.bad_line.format(line=line.number, problem=line.problem))
            bad = True
        elif line.question:
            session.say(f"» {one_line(line.question)}")
            if isinstance(session.take(line.question), Ask):
                answered.append(session.chat.result is not None and session.chat.result.answered)
    return 2 if bad else int(bool(answered) and not any(answered))


def chat_interactively(session: Session) -> int:
    """Chat at a prompt until Ctrl-D or a second Ctrl-C; return 0."""
    session.handle(Start())
    prompt = _prompt(session)
    interrupted = False
    while True:
        try:
            line = prompt().strip()
        except EOFError:
            break
        except KeyboardInterrupt:
            if interrupted:
                break
            session.say(session.texts.interrupt)
            interrupted = True
            continue
        interrupted = False
        if line:
            _handle(session, line)
    session.say(session.texts.goodbye)
    return 0


def _handle(session: Session, line: str) -> None:
    try:
        session.take(line)
    except KeyboardInterrupt:  # a search that takes too long
        session.say(session.texts.cancelled)


def _prompt(session: Session) -> Prompt:
    if not is_styled(sys.stdout):
        return lambda: input("› ")  # a terminal that moves no cursor: the line is edited by the terminal itself
    from bot.adapters.prompt import make_prompt

    return make_prompt(session)
