"""What every part of the store has: the database, the time, and an insert that may find a row already there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

from bot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table


class Part:
    """A part of the store; ``clock`` gives seconds since 1970 (UTC)."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def close(self) -> None:
        """Close all connections; a later call opens new ones."""
        self._database.close()


def _insert(connection: Connection, table: Table) -> Any:
    """Return the dialect's own INSERT: both have ON CONFLICT, in the same form, but share no class."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> frozenset[Any]:
    """Insert the rows whose key (of one column) is not there yet; return the keys of those inserted."""
    new = _insert(connection, table).on_conflict_do_nothing().returning(*table.primary_key)
    return frozenset(connection.scalars(new, rows)) if rows else frozenset()


def upsert(
    connection: Connection, table: Table, row: Mapping[str, Any], update: Mapping[str, Any] | None = None
) -> None:
    """Insert ``row``, or change the one with its key by ``update`` (default: to the rest of ``row``)."""
    keys = [column.name for column in table.primary_key]
    changes = {name: value for name, value in row.items() if name not in keys} if update is None else update
    connection.execute(_insert(connection, table).values(row).on_conflict_do_update(index_elements=keys, set_=changes))
