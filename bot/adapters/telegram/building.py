"""Settings to a PTB application: connections, timeouts, pace, order and error handling, without handlers yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram.ext import Application, ApplicationBuilder

from bot.adapters.telegram.ordering import OrderedProcessor
from bot.adapters.telegram.pacing import Pace, Pacing
from bot.adapters.telegram.transport import transport
from bot.adapters.telegram.troubles import Troubles, watcher_for

if TYPE_CHECKING:
    from bot.adapters.telegram.tools import Tools
    from bot.app import App

CONNECTIONS = 32  # at once; more would only wait for Telegram's own limits
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "guest_message",
    "my_chat_member",
)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def build_application(app: App, tools: Tools, pace: Pace) -> AnyApplication:
    """Return an application that has its own way of fetching updates (``running``) and no handlers."""
    settings = app.settings
    application = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value() if settings.token else "")
        .base_url(settings.api_base_url)
        .base_file_url(settings.api_file_url)
        .request(transport(CONNECTIONS, settings.proxy_url))
        .get_updates_request(transport(2, settings.proxy_url))
        .rate_limiter(Pacing(watcher_for(tools), pace))
        .update_queue(tools.inbox.queue)
        .concurrent_updates(OrderedProcessor(tools.inbox))
        .updater(None)
        .build()
    )
    application.add_error_handler(Troubles(app.texts, tools.metrics))
    return application
