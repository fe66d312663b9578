"""The lists of commands people see: for private chats, groups and their admins, in each language."""

from __future__ import annotations

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.parsing import COMMANDS
from bot.texts import LANGUAGES, texts_for

_LOG = logging.getLogger(__name__)
# A group needs no second beginning, and only its admins can change it.
_SCOPES: tuple[tuple[BotCommandScope, frozenset[str]], ...] = (
    (BotCommandScopeAllPrivateChats(), frozenset()),
    (BotCommandScopeAllGroupChats(), frozenset({"start", "settings"})),
    (BotCommandScopeAllChatAdministrators(), frozenset({"start"})),
)


def commands_for(language: str, without: frozenset[str]) -> list[BotCommand]:
    """Return the list in a language, in the order of the help page, without the commands of these keys."""
    words = texts_for(language).commands
    shown = (command for command in COMMANDS if command.key not in without)
    return [BotCommand(command.names[language], words[command.key]) for command in shown]


async def publish(bot: Bot, default: str) -> None:
    """Set all lists; ``default`` is the language for people with any other one. A failure is only logged."""
    try:
        for scope, without in _SCOPES:
            for code in (None, *LANGUAGES):
                await bot.set_my_commands(commands_for(code or default, without), scope, code)
    except TelegramError as error:
        _LOG.warning("The lists of commands could not be set: %s", error)
