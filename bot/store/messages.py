"""Which messages answer which, and where an article's paragraphs were posted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.store.part import Part, upsert
from bot.store.schema import answers, readings
from bot.store.values import ANSWERS_KEPT, AnswerNote

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NO_THREAD = 0


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
        with self._database.writing() as connection:
            for paragraph, message_id in messages.items():
                upsert(connection, readings, {**place, "paragraph": paragraph, "message_id": message_id})

    def reading_of(self, chat_id: int, thread_id: int | None, article_id: str) -> dict[int, int]:
        """Return where the article was posted in this thread: paragraph -> message id."""
        wanted = (
            readings.c.chat_id == chat_id,
            readings.c.thread_id == (thread_id or _NO_THREAD),
            readings.c.article_id == article_id,
        )
        found = select(readings.c.paragraph, readings.c.message_id).where(*wanted).order_by(readings.c.paragraph)
        with self._database.reading() as connection:
            return {row.paragraph: row.message_id for row in connection.execute(found)}


def note_answers(connection: Connection, notes: Sequence[AnswerNote], now: float) -> None:
    """Note which messages answer questions, in place of what was noted before; what was noted long ago is dropped."""
    for note in notes:
        row = {
            "chat_id": note.chat_id,
            "question_message_id": note.question_message_id,
            "answer_message_ids": json.dumps(note.answer_message_ids),
            "created": now,
        }
        upsert(connection, answers, row)
    if notes:
        connection.execute(delete(answers).where(answers.c.created < now - ANSWERS_KEPT))
