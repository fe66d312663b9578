"""A chat's data to look at or to be rid of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from bot.store.part import Part
from bot.store.schema import answers, articles, chats, counters, meanings, readings, votes
from bot.store.values import Forgotten

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OF_A_CHAT = {"settings": chats, "articles": articles, "meanings": meanings, "answers": answers, "readings": readings}


class PrivacyStore(Part):
    """Export and deletion."""

    def forget_chat(self, chat_id: int) -> Forgotten:
        """Delete all that is stored of the chat at once, and say how much of each it was."""
        with self._database.writing() as connection:
            return _forget(connection, chat_id)

    def forget_person(self, user_id: int) -> Forgotten:
        """Delete all that is stored of the person: their private chat (it has their id) and buttons made for them."""
        with self._database.writing() as connection:
            forgotten = _forget(connection, user_id)
            theirs = _delete(connection, meanings, meanings.c.user_id == user_id)
        return replace(forgotten, meanings=forgotten.meanings + theirs)

    def export_chat(self, chat_id: int) -> dict[str, Any]:
        """Return all that is stored of the chat, ready for JSON."""
        with self._database.reading() as connection:
            rows = {table.name: _rows(connection, table, chat_id) for table in _OF_A_CHAT.values()}
        for row in rows["chats"]:
            row["settings"] = json.loads(row["settings"])
        for row in rows["meanings"]:
            row["payload"] = json.loads(row["payload"])
        for row in rows["answers"]:
            row["answer_message_ids"] = json.loads(row["answer_message_ids"])
        return {"chat_id": chat_id, **rows}


def _rows(connection: Connection, table: Table, chat_id: int) -> list[dict[str, Any]]:
    wanted = select(table).where(table.c.chat_id == chat_id).order_by(*table.primary_key)
    return [dict(row._mapping) for row in connection.execute(wanted)]


def _forget(connection: Connection, chat_id: int) -> Forgotten:
    ours = select(articles.c.id).where(articles.c.chat_id == chat_id).scalar_subquery()
    connection.execute(delete(votes).where(votes.c.article_id.in_(ours)))
    gone = {name: _delete(connection, table, table.c.chat_id == chat_id) for name, table in _OF_A_CHAT.items()}
    if gone["articles"]:
        connection.execute(update(counters).where(counters.c.name == "articles").values(value=counters.c.value + 1))
    return Forgotten(**gone)


def _delete(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(condition)).rowcount
