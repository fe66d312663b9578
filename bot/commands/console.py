"""``artikelbot console``: a chat in the terminal; from a pipe, one question a line."""

from __future__ import annotations

import sys

import click

from bot.bootstrap import app_for
from bot.commands import options


@click.command("console", help="Chat in the terminal; lines from a pipe are questions.")
@options.top
@options.articles
@click.option("--group", is_flag=True, help='Play a group: lines are "Anna: @artikelbot …", "> …" replies to the bot.')
def command(top: int | None, articles: tuple[str, ...], group: bool) -> int:
    """Chat, and return the exit status."""
    from bot.adapters.console import GroupSession, Session, chat_interactively, chat_with_pipe

    app = app_for(articles, top)
    session = (GroupSession if group else Session)(app)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return chat_interactively(session)
    return chat_with_pipe(session, sys.stdin.buffer)
