"""What every part of the store has: the database, the time, and an insert that may find a row already there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
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


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> frozenset[Any]:
    """Insert the rows whose key (of one column) is not there yet; return the keys of those inserted."""
    new = _inserting_new(connection.dialect.name, table)
    return frozenset(connection.scalars(new, rows)) if rows else frozenset()


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows (all of the same columns), or change those with their keys to them."""
    if rows:
        connection.execute(_replacing(connection.dialect.name, table, tuple(rows[0])), rows)


def upsert(connection: Connection, table: Table, row: Mapping[str, Any], update: Mapping[str, Any]) -> None:
    """Insert ``row``, or change the one with its key by ``update``."""
    new = _insert(connection.dialect.name, table).values(row)
    connection.execute(new.on_conflict_do_update(index_elements=_keys(table), set_=update))


def _insert(dialect: str, table: Table) -> Any:
    """Return the dialect's own INSERT: both have ON CONFLICT, in the same form, but share no class."""
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


def _keys(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


# Made once: to make such a statement takes several times as long as to run it.
@cache
def _inserting_new(dialect: str, table: Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)


@cache
def _replacing(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    new, keys = _insert(dialect, table), _keys(table)
    changes = {name: new.excluded[name] for name in names if name not in keys}
    return new.on_conflict_do_update(index_elements=keys, set_=changes)
