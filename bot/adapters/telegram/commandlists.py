"""The lists of commands people see: for private chats and groups, in each language."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.parsing import COMMANDS
from bot.texts import LANGUAGES, texts_for

_LOG = logging.getLogger(__name__)
_SCOPES = (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats())
_PRIVATE_ONLY = frozenset({"start"})  # a group needs no second beginning


def commands_for(language: str, *, private: bool) -> list[BotCommand]:
    """Return the list in a language, in the order of the help page."""
    words = texts_for(language).commands
    shown = (command for command in COMMANDS if private or command.key not in _PRIVATE_ONLY)
    return [BotCommand(command.names[language], words[command.key]) for command in shown]


async def publish(bot: Bot, default: str) -> None:
    """Set all lists; ``default`` is the language for people with any other one. A failure is only logged."""
    try:
        for scope in _SCOPES:
            private = isinstance(scope, BotCommandScopeAllPrivateChats)
            for code in (None, *LANGUAGES):
                await bot.set_my_commands(commands_for(code or default, private=private), scope, code)
    except TelegramError as error:
        _LOG.warning("The lists of commands could not be set: %s", error)
