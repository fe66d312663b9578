"""What buttons mean, and the votes given by them."""

from __future__ import annotations

import json
import secrets

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from bot.store.part import Part, upsert
from bot.store.schema import meanings, votes
from bot.store.values import MEANINGS_KEPT, Meaning

_ID_BYTES = 16  # 128 random bits: nobody guesses another chat's button; 22 characters, a button has room for 64
_DROP_OLD = delete(meanings).where(meanings.c.created < bindparam("before"))


class ButtonStore(Part):
    """Meanings by an unguessable id, and counts of votes."""

    def remember_all(self, many: tuple[Meaning, ...]) -> tuple[str, ...]:
        """Store meanings and return their ids in order, each 22 characters of the URL-safe alphabet."""
        now = self._clock()
        rows = [_row(meaning, now) for meaning in many]
        with self._database.writing() as connection:
            connection.execute(_DROP_OLD, {"before": now - MEANINGS_KEPT})
            if rows:
                connection.execute(insert(meanings), rows)
        return tuple(str(row["id"]) for row in rows)

    def recall(self, meaning_id: str) -> Meaning | None:
        """Return what was remembered under this id; None for an unknown or expired one."""
        wanted = meanings.c.id == meaning_id[:64].replace("\0", "")
        with self._database.reading() as connection:
            row = connection.execute(select(meanings).where(wanted)).one_or_none()
        if row is None or row.created < self._clock() - MEANINGS_KEPT:
            return None
        return Meaning(row.chat_id, row.kind, json.loads(row.payload), row.user_id, row.created)

    def vote(self, article_id: str, start: int, end: int, good: bool) -> None:
        """Count a vote for the quote at ``[start, end)``; who gave it is not stored."""
        row = {"article_id": article_id, "span_start": start, "span_end": end, "good": int(good), "bad": int(not good)}
        column = votes.c.good if good else votes.c.bad
        with self._database.writing() as connection:
            upsert(connection, votes, row, {column.name: column + 1})

    def count_votes(self, good: bool) -> int:
        """Return how many good or how many bad votes there are, on all articles' quotes."""
        with self._database.reading() as connection:
            return votes_in(connection, good)

    def votes_of(self, article_id: str) -> dict[tuple[int, int], tuple[int, int]]:
        """Return, for each voted ``(start, end)`` of the article, the numbers of good and bad votes."""
        with self._database.reading() as connection:
            rows = connection.execute(select(votes).where(votes.c.article_id == article_id)).all()
        return {(row.span_start, row.span_end): (row.good, row.bad) for row in rows}


def votes_in(connection: Connection, good: bool) -> int:
    """Return how many good or how many bad votes the database holds."""
    column = votes.c.good if good else votes.c.bad
    return int(connection.scalar(select(func.coalesce(func.sum(column), 0))) or 0)


def _row(meaning: Meaning, now: float) -> dict[str, object]:
    return {
        "id": secrets.token_urlsafe(_ID_BYTES),
        "chat_id": meaning.chat_id,
        "user_id": meaning.user_id,
        "kind": meaning.kind,
        "payload": json.dumps(dict(meaning.payload)),
        "created": now,
    }
