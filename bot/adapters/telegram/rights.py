"""Who may change a group: asked of Telegram each time, remembered for some seconds only."""

from __future__ import annotations

import time
from collections.abc import Collection

from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.threads import Recent

REMEMBERED = 10.0  # seconds; a menu takes several presses, and nobody stays admin unnoticed for longer
_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class Rights:
    """Tells a group's admins; ``everywhere`` are the bot's own, who count as admins of any group."""

    def __init__(self, everywhere: Collection[int]) -> None:
        self._everywhere = frozenset(everywhere)
        self._known: Recent[tuple[int, int], tuple[float, bool]] = Recent()

    async def is_admin(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        """Ask Telegram, unless that was done just now; where it does not know the person, they are no admin."""
        if user_id in self._everywhere:
            return True
        known = self._known.get((chat_id, user_id))
        if known and time.monotonic() - known[0] < REMEMBERED:
            return known[1]
        try:
            member = await bot.get_chat_member(chat_id, user_id)
        except (BadRequest, Forbidden):
            return False
        admin = member.status in _ADMINS
        self._known.put((chat_id, user_id), (time.monotonic(), admin))
        return admin
