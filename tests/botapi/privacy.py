"""Which messages of a group a bot gets (https://core.telegram.org/bots/features#privacy-mode).

With privacy mode on: commands addressed to it, commands without a name while no other bot wrote last, replies
to its messages, messages sent through it, and service messages. Everything (but other bots' messages) with
privacy mode off or as an administrator.
"""

from __future__ import annotations

import re

from tests.botapi.text import utf16_slice
from tests.botapi.world import ADMINS, Chat, Message, User

SERVICE_FIELDS = (
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id", "pinned_message", "forum_topic_created", "forum_topic_closed",
)  # fmt: skip


def reaches(message: Message, chat: Chat, bot: User, *, privacy: bool, mentions: bool) -> bool:
    """Tell whether ``bot`` gets ``message``; ``mentions``: also under privacy mode when it is mentioned."""
    if not chat.is_group:
        return True
    if any(name in message for name in SERVICE_FIELDS):
        return True
    if _by_other_bot(message, bot):
        return False
    if not privacy or chat.status(bot.id) in ADMINS:
        return True
    return _meant_for(message, chat, bot) or (mentions and mentioned(message, bot))


def _by_other_bot(message: Message, bot: User) -> bool:
    sender = message.get("from", {})
    return bool(sender.get("is_bot")) and "sender_chat" not in message and sender.get("id") != bot.id


def _meant_for(message: Message, chat: Chat, bot: User) -> bool:
    via = message.get("via_bot")
    if via:
        return bool(via["id"] == bot.id)
    answered = message.get("reply_to_message", {}).get("from", {})
    if answered.get("id") == bot.id:
        return True
    command = command_of(message)
    if command is None or answered.get("is_bot"):
        return False
    _, _, name = command.partition("@")
    return name.lower() == (bot.username or "").lower() if name else chat.last_bot in (None, bot.id)


def command_of(message: Message) -> str | None:
    """Return the command a message begins with, such as ``/frage@some_bot``."""
    for entity in message.get("entities", ()):
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            return utf16_slice(message["text"], 0, entity["length"])
    return None


def mentioned(message: Message, bot: User) -> bool:
    """Tell whether the text or caption names the bot."""
    words = f"{message.get('text', '')} {message.get('caption', '')}"
    return re.search(rf"@{re.escape(bot.username or '')}\b", words, re.IGNORECASE) is not None
