"""Chats: their settings, and whether they can be reached."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select, update

from bot.store.part import Part, put, upsert
from bot.store.schema import answers, articles, chats, meanings, readings
from bot.store.values import ChatSettings

if TYPE_CHECKING:
    from collections.abc import Collection

# Made once: to make a statement takes as long as to run it.
_SETTINGS = select(chats.c.chat_id, chats.c.settings).where(chats.c.chat_id.in_(bindparam("chat_ids", expanding=True)))


class ChatStore(Part):
    """Settings of chats, and where the bot is welcome."""

    def settings_of(self, chat_id: int) -> ChatSettings:
        """Return the chat's settings; the defaults where nothing was saved."""
        return self.settings_of_all((chat_id,))[chat_id]

    def settings_of_all(self, chat_ids: Collection[int]) -> dict[int, ChatSettings]:
        """Return the settings of each of these chats, read at once."""
        with self._database.reading() as connection:
            rows = connection.execute(_SETTINGS, {"chat_ids": list(chat_ids)}).all()
        stored: dict[int, str] = {row.chat_id: row.settings for row in rows}
        return {one: _settings(stored.get(one, "{}")) for one in chat_ids}

    def save_settings(self, chat_id: int, settings: ChatSettings) -> None:
        """Save all of the chat's settings."""
        row = {"chat_id": chat_id, "settings": json.dumps(settings.as_dict())}
        with self._database.writing() as connection:
            put(connection, chats, [row])

    def migrate_chat(self, old: int, new: int) -> None:
        """Hand everything over to the chat's new id, as when a group becomes a supergroup; twice does no harm.

        Which messages answer which is dropped: in the new chat messages are numbered anew. Where the new chat has
        something of its own already, that stays.
        """
        with self._database.writing() as connection:
            if not connection.scalar(select(chats.c.chat_id).where(chats.c.chat_id == new)):
                connection.execute(update(chats).where(chats.c.chat_id == old).values(chat_id=new, unreachable=None))
            taken = select(articles.c.source_hash).where(articles.c.chat_id == new, articles.c.source_hash.is_not(None))
            movable = articles.c.source_hash.is_(None) | articles.c.source_hash.not_in(taken)
            connection.execute(update(articles).where(articles.c.chat_id == old, movable).values(chat_id=new))
            connection.execute(update(meanings).where(meanings.c.chat_id == old).values(chat_id=new))
            for table in (chats, articles, answers, readings):
                connection.execute(delete(table).where(table.c.chat_id == old))

    def mark_unreachable(self, chat_id: int) -> None:
        """Note that the bot is blocked or was removed there."""
        row = {"chat_id": chat_id, "settings": "{}", "unreachable": self._clock()}
        with self._database.writing() as connection:
            upsert(connection, chats, row, {"unreachable": row["unreachable"]})

    def mark_reachable(self, chat_id: int) -> None:
        """Note that the bot is welcome there (again)."""
        with self._database.writing() as connection:
            connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(unreachable=None))

    def count_unreachable(self) -> int:
        """Return in how many chats the bot is blocked or gone."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).where(chats.c.unreachable.is_not(None))) or 0


def _settings(stored: str) -> ChatSettings:
    """Return what was saved; the defaults where it is nothing of ours: one chat's row must not fail many chats."""
    try:
        values = json.loads(stored)
    except ValueError:
        values = None
    return ChatSettings.from_dict(values) if isinstance(values, dict) else ChatSettings()
