"""Conversations as test data: a line typed, and what the replies must say; any adapter can run them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat import Chat
from bot.conversation import Conversation
from bot.parsing import parse
from bot.rendering import plain
from bot.rendering.layout import lay_out
from bot.texts import texts_for

Say = Callable[[str], str]
Dialog = Sequence[tuple[str, str | Sequence[str]]]


def core(conversation: Conversation, language: str = "de") -> Say:
    """Return a function that says a line to the bare conversation core and gives the replies as text."""
    chat = Chat(language=language)

    def say(line: str) -> str:
        nonlocal chat
        replies, chat = conversation.respond(parse(line), chat)
        texts = texts_for(language)
        return "\n\n".join(plain.render(lay_out(reply, texts)) for reply in replies)

    return say


def verify_dialog(say: Say, dialog: Dialog) -> None:
    """Say each line in turn; its replies must hold each expected text (after "!": must not)."""
    for line, expected in dialog:
        replies = say(line)
        for text in [expected] if isinstance(expected, str) else expected:
            if text.startswith("!"):
                assert text[1:] not in replies, f"{line!r} -> {replies!r}"
            else:
                assert text in replies, f"{line!r} -> {replies!r}"
