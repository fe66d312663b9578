"""What the bot does with updates: one handler a kind, each in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.adapters.telegram.buttons import Buttons
from bot.adapters.telegram.desk import Desk
from bot.adapters.telegram.inline import Inline
from bot.adapters.telegram.membership import Membership
from bot.adapters.telegram.questions import Questions

if TYPE_CHECKING:
    from bot.adapters.telegram.tools import Tools
    from bot.app import App

_GATE, _WORK = -1, 0  # handler groups, in the order they are asked


def register(application: Application[Any, Any, Any, Any, Any, Any], app: App, tools: Tools) -> None:
    """Add the handlers for the kinds of updates the bot fetches."""
    desk = Desk(app, tools)
    membership, questions, inline = Membership(desk), Questions(desk), Inline(desk)
    migration = filters.StatusUpdate.MIGRATE
    application.add_handler(TypeHandler(Update, membership.gate), _GATE)
    for handler in (
        ChatMemberHandler(membership.on_change, ChatMemberHandler.MY_CHAT_MEMBER),
        CallbackQueryHandler(Buttons(desk).on_press),
        InlineQueryHandler(inline.on_query),
        MessageHandler(filters.UpdateType.MESSAGE & migration, membership.on_migration),
        MessageHandler(filters.UpdateType.MESSAGE, questions.on_message),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, questions.on_edited),
        TypeHandler(Update, inline.on_guest),
    ):
        application.add_handler(handler, _WORK)
