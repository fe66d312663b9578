"""``artikelbot console``: a chat in the terminal; from a pipe, one question a line."""

from __future__ import annotations

import sys

import click

from bot.bootstrap import app_for
from bot.commands import options


@click.command("console", help="Chat in the terminal; lines from a pipe are questions.")
@options.top
@options.articles
def command(top: int | None, articles: tuple[str, ...]) -> int:
    """Chat, and return the exit status."""
    from bot.adapters.console import chat_interactively, chat_with_pipe

    app = app_for(articles, top)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return chat_interactively(app.conversation, app.chat)
    return chat_with_pipe(app.conversation, app.chat, sys.stdin.buffer)
