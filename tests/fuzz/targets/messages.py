"""Replies as Telegram messages: Telegram's own checks pass, and nothing is changed by its cleaning."""

from __future__ import annotations

from typing import Any

from bot.rendering.layout import lay_out
from bot.rendering.telegram import render
from bot.texts import LANGUAGES, texts_for
from tests.botapi.text import checked, utf16_slice
from tests.fuzz.replies import SPECS, replies_of
from tests.fuzz.target import Target


def check(spec: Any) -> None:
    """Render every reply, with and without titles and folded paragraphs."""
    for reply in replies_of(spec):
        for language in LANGUAGES:
            _check(reply, language, folded=language == "de")


def _check(reply: Any, language: str, *, folded: bool) -> None:
    for message in render(lay_out(reply, texts_for(language), titled=folded, folded=folded)):
        entities = [
            {"type": one.style.value, "offset": one.offset, "length": one.length}
            | ({"url": one.url} if one.url else {})
            for one in message.entities
        ]
        text, kept = checked(message.text, entities)
        assert text == message.text
        assert kept == entities
        for one in message.entities:
            shown = utf16_slice(text, one.offset, one.length)
            assert shown == shown.strip() != ""


TARGET = Target("messages", SPECS, check, 80)
