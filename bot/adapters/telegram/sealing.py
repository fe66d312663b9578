"""Updates sealed, as they are stored until they are done: the database alone tells nobody's question.

The key comes from the token, which is not in the database. Whoever has both could read Telegram's updates anyway.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from telegram import Bot, Update


class Seal:
    """Closes and opens updates for one bot."""

    def __init__(self, token: str) -> None:
        key = hashlib.sha256(b"artikelbot inbox\0" + token.encode()).digest()
        self._box = Fernet(base64.urlsafe_b64encode(key))

    def close(self, update: Update) -> str:
        """Return the update as text that only this bot's token opens."""
        return self._box.encrypt(json.dumps(update.to_dict(), default=_number).encode()).decode()

    def open(self, sealed: str, bot: Bot) -> Update | None:
        """Return the update; None where it was sealed with another token, or is damaged."""
        try:
            return Update.de_json(json.loads(self._box.decrypt(sealed)), bot)
        except (InvalidToken, ValueError):
            return None


def _number(value: object) -> float:
    """Return a time as the Bot API has it: PTB leaves some in deeper places as they are."""
    match value:
        case datetime():
            return int(value.timestamp())
        case timedelta():
            return int(value.total_seconds())
    raise TypeError(type(value).__name__)
