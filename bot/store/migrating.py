"""Bringing a database to the present form: nothing to do as a rule, and then Alembic is not even loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from bot.store.errors import StoreDamaged, StoreNewer

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

    from bot.store.database import Database

HEAD = "0003"  # the last step in migrations/versions; a test holds it equal
_LOCK = 0x4172_7469_6B65_6C  # any number of our own: processes that upgrade take turns by it


def migrate(database: Database) -> None:
    """Create or upgrade the tables. Raises StoreNewer for a database of a later version, StoreDamaged."""
    with database.reading() as connection:
        version = version_of(connection)
    if version != HEAD:
        with database.writing() as connection:
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # SQLite's writers are alone anyway
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    version = version_of(connection)  # another process may have been first
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreNewer(version)
    if version is None and inspect(connection).get_table_names():
        raise StoreDamaged("it holds tables of something else")
    run_alembic(connection, HEAD)


def version_of(connection: Connection) -> str | None:
    """Return the database's version, None for one that is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def run_alembic(connection: Connection, target: str) -> None:
    """Run the steps up to ``target`` within the connection's transaction. A target further down is refused."""
    from alembic import command

    config = _config(connection)
    known = version_of(connection) or ""
    goes_down = target == "base" or target < known
    (command.downgrade if goes_down else command.upgrade)(config, target)


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
