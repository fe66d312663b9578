"""Which messages answer which, and where an article's paragraphs were posted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select, tuple_

from bot.store.part import Part, put
from bot.store.schema import answers, readings
from bot.store.values import ANSWERS_KEPT, AnswerNote

if TYPE_CHECKING:
    from sqlalchemy import Connection

Posted = tuple[int, int | None, str]  # chat, thread, article
_NO_THREAD = 0
_PLACE = (readings.c.chat_id, readings.c.thread_id, readings.c.article_id)
# Made once: to make a statement takes as long as to run it. SQLite finds chats by its index, but not three columns.
_READINGS = (
    select(*_PLACE, readings.c.paragraph, readings.c.message_id)
    .where(
        readings.c.chat_id.in_(bindparam("chat_ids", expanding=True)),
        tuple_(*_PLACE).in_(bindparam("places", expanding=True)),
    )
    .order_by(readings.c.paragraph)
)
_DROP_OLD = delete(answers).where(answers.c.created < bindparam("before"))


class MessageStore(Part):
    """Answers and readings."""

    def answer_to(self, chat_id: int, question_message_id: int) -> tuple[int, ...]:
        """Return the ids of the messages that answer the question; none if it was not answered, or long ago."""
        wanted = (answers.c.chat_id == chat_id, answers.c.question_message_id == question_message_id)
        with self._database.reading() as connection:
            stored = connection.scalar(select(answers.c.answer_message_ids).where(*wanted))
        return tuple(json.loads(stored)) if stored else ()

    def record_reading(self, chat_id: int, thread_id: int | None, article_id: str, messages: Mapping[int, int]) -> None:
        """Note where paragraphs (numbered from 1) of the article were posted: paragraph -> message id."""
        place = {"chat_id": chat_id, "thread_id": thread_id or _NO_THREAD, "article_id": article_id}
        rows = [{**place, "paragraph": paragraph, "message_id": ident} for paragraph, ident in messages.items()]
        with self._database.writing() as connection:
            put(connection, readings, rows)

    def reading_of(self, chat_id: int, thread_id: int | None, article_id: str) -> dict[int, int]:
        """Return where the article was posted in this thread: paragraph -> message id."""
        place = (chat_id, thread_id, article_id)
        return self.readings_of((place,))[place]

    def readings_of(self, places: Collection[Posted]) -> dict[Posted, dict[int, int]]:
        """Return what ``reading_of`` does for each of these, read at once."""
        keys = {place: (place[0], place[1] or _NO_THREAD, place[2]) for place in places}
        found: dict[tuple[int, int, str], dict[int, int]] = {key: {} for key in keys.values()}
        wanted = {"chat_ids": [chat_id for chat_id, _, _ in found], "places": list(found)}
        with self._database.reading() as connection:
            for *key, paragraph, message_id in connection.execute(_READINGS, wanted):
                found[tuple(key)][paragraph] = message_id
        return {place: found[key] for place, key in keys.items()}


def note_answers(connection: Connection, notes: Sequence[AnswerNote], now: float) -> None:
    """Note which messages answer questions, in place of what was noted before; what was noted long ago is dropped."""
    rows = [
        {
            "chat_id": note.chat_id,
            "question_message_id": note.question_message_id,
            "answer_message_ids": json.dumps(note.answer_message_ids),
            "created": now,
        }
        for note in notes
    ]
    put(connection, answers, rows)
    if rows:
        connection.execute(_DROP_OLD, {"before": now - ANSWERS_KEPT})
