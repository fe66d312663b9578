"""Updates: each is taken once, and worked on by one process at a time until it is done.

``claims`` remembers every update that was taken; ``inbox`` holds those that are not done yet, with what they say
(sealed by whoever takes them: this part cannot read it) and the process that works on each.

An owner shows that it lives by renewing its entries, so that their ``beat`` grows. There is no time in an entry:
clocks of machines differ and jump. Whoever sees an entry's beat stand still for a lease, by its own steady clock, may
take it; of several who try, one gets it, for the entry must still be as it was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.messages import note_answers
from bot.store.part import Part, insert_new
from bot.store.schema import claims, inbox
from bot.store.values import CLAIMS_KEPT, AnswerNote, Held

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection

NOBODY = ""  # the owner of an entry that was let go
# Made once: to make a statement takes as long as to run it.
_DROP_OLD = delete(claims).where(
    claims.c.taken < bindparam("before"), claims.c.update_id.not_in(select(inbox.c.update_id))
)
_DROP_DONE = delete(inbox).where(inbox.c.update_id.in_(bindparam("done", expanding=True)))


class InboxStore(Part):
    """Claims of updates and the updates not done yet."""

    def take(self, sealed: Mapping[int, str], owner: str) -> frozenset[int]:
        """Store the updates that nobody has taken before; return their ids, which are now the owner's to work on."""
        now = self._clock()
        with self._database.writing() as connection:
            new = _claim(connection, sealed, now)
            if new:
                rows = [_entry(ident, owner, sealed[ident]) for ident in sorted(new)]
                connection.execute(insert(inbox), rows)
            connection.execute(_DROP_OLD, {"before": now - CLAIMS_KEPT})
        return new

    def renew(self, owner: str) -> frozenset[int]:
        """Show that the owner lives; return the ids of the updates that are still its own."""
        beat = update(inbox).where(inbox.c.owner == owner).values(beat=inbox.c.beat + 1)
        with self._database.writing() as connection:
            return frozenset(connection.scalars(beat.returning(inbox.c.update_id)))

    def finish(self, notes: Mapping[int, AnswerNote | None]) -> None:
        """Note that the updates are done, also ones that were never stored, and which messages answer them.

        All of it is one transaction; twice does no harm.
        """
        now = self._clock()
        with self._database.writing() as connection:
            _claim(connection, notes, now)
            connection.execute(_DROP_DONE, {"done": list(notes)})
            note_answers(connection, [note for note in notes.values() if note], now)

    def held_by_others(self, owner: str) -> tuple[Held, ...]:
        """Return the updates that are not done and not the owner's, oldest first."""
        columns = (inbox.c.update_id, inbox.c.owner, inbox.c.beat)
        wanted = select(*columns).where(inbox.c.owner != owner).order_by(inbox.c.update_id)
        with self._database.reading() as connection:
            return tuple(Held(*row) for row in connection.execute(wanted))

    def retake(self, held: Collection[Held], owner: str) -> dict[int, tuple[str, int]]:
        """Make entries the owner's that still are as they were seen; return their sealed text and number of takers."""
        taken: dict[int, tuple[str, int]] = {}
        with self._database.writing() as connection:
            for one in held:
                seen = (inbox.c.update_id == one.update_id, inbox.c.owner == one.owner, inbox.c.beat == one.beat)
                new = {"owner": owner, "beat": one.beat + 1, "takers": inbox.c.takers + 1}
                change = update(inbox).where(*seen).values(new).returning(inbox.c.sealed, inbox.c.takers)
                row = connection.execute(change).one_or_none()
                if row is not None:
                    taken[one.update_id] = (row.sealed, row.takers)
        return taken

    def let_go(self, owner: str) -> None:
        """Leave the owner's entries to whoever comes first, as at an orderly end."""
        with self._database.writing() as connection:
            connection.execute(update(inbox).where(inbox.c.owner == owner).values(owner=NOBODY))


def _claim(connection: Connection, update_ids: Collection[int], now: float) -> frozenset[int]:
    return insert_new(connection, claims, [{"update_id": ident, "taken": now} for ident in update_ids])


def _entry(update_id: int, owner: str, sealed: str) -> dict[str, object]:
    return {"update_id": update_id, "owner": owner, "beat": 0, "takers": 1, "sealed": sealed}
