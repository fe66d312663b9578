"""``artikelbot telegram``: the bot on Telegram, by long polling or by webhook."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from bot.bootstrap import app_for, chosen
from bot.commands import options
from bot.environment import load
from bot.errors import Refusal
from bot.settings import Settings
from bot.texts import texts_for

if TYPE_CHECKING:
    from bot.app import App
    from bot.store.store import Store


@click.command("telegram", help="Answer on Telegram; ends on Ctrl-C or SIGTERM once answers in flight are sent.")
@options.articles
def command(articles: tuple[str, ...]) -> int:
    """Run the bot and return the exit status."""
    from bot.store import open_store

    settings = chosen(load(), articles)
    _check_token(settings)
    with closing(open_store(settings.database_url)) as store:
        return _serve(app_for(articles, store=store), store)


def _check_token(settings: Settings) -> None:
    """Refuse to start without a token that looks like one, before anything is loaded."""
    checks = texts_for(settings.language).checks
    if settings.token is None:
        raise Refusal(f"{checks['token_missing']}; {checks['token_missing_mend']}")
    if not settings.token_is_well_formed:
        raise Refusal(f"{checks['token_bad']}; {checks['token_bad_mend']}")


def _serve(app: App, store: Store) -> int:
    from bot.adapters.telegram.running import serve
    from bot.adapters.telegram.work import update_id
    from bot.logs import set_up

    settings = app.settings
    confidential = (settings.token, settings.webhook_secret)
    secrets = [secret.get_secret_value() for secret in confidential if secret]
    set_up(settings.log_level, settings.log_format, secrets, update_id)
    _warm_up(app)
    return serve(app, store)


def _warm_up(app: App) -> None:
    """Ask once before anybody does: what a first question reads and compiles must not delay the people of a burst."""
    from bot.checking import PROBE
    from bot.messages.requests import Ask
    from bot.rendering.layout import lay_out
    from bot.rendering.telegram import render

    replies, _ = app.conversation.respond(Ask(PROBE), app.chat)
    for reply in replies:
        render(lay_out(reply, app.texts))
