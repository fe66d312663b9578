"""Migrations: every earlier version upgrades with its data, going back is refused, a later version too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, String, Table, Text, insert, select, text

import bot.store.migrations
from bot.store import DowngradeRefused, StoreDamaged, StoreNewer, open_store
from bot.store.database import Database
from bot.store.migrating import HEAD, migrate, run_alembic
from bot.store.schema import metadata

SCRIPTS = ScriptDirectory(str(Path(bot.store.migrations.__file__).parent))
NEVER_USED = {"opt_outs"}  # tables that went with nothing in them
STEPS = sorted(script.revision for script in SCRIPTS.walk_revisions())


@pytest.fixture
def database(database_url: str) -> Any:
    """Return an empty database."""
    opened = Database(database_url)
    yield opened
    opened.close()


def sample(table: Table) -> dict[str, Any]:
    """Return a row with a value for every column, by its type."""
    return {
        column.name: "{}" if isinstance(column.type, Text) else "x" if isinstance(column.type, String) else 7
        for column in table.columns
    }


def tables(database: Database) -> list[Table]:
    """Return the tables as they are in the database."""
    found = MetaData()
    found.reflect(database.engine)
    return [table for table in found.tables.values() if table.name not in ("alembic_version", "counters")]


def test_the_head_is_the_last_step() -> None:
    """The version the program expects is the last of the numbered steps, which make one line."""
    assert SCRIPTS.get_heads() == [HEAD]
    assert [f"{number:04}" for number in range(1, len(STEPS) + 1)] == STEPS


def test_the_steps_lead_to_the_schema(database: Database) -> None:
    """After all steps the database has exactly the tables, columns and indexes of ``schema``."""
    migrate(database)
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize("version", STEPS)
def test_every_version_upgrades_with_its_data(database: Database, version: str) -> None:
    """A row of each table of an earlier version that was ever written to is there after the upgrade."""
    with database.writing() as connection:
        run_alembic(connection, version)
    before = [table for table in tables(database) if table.name not in NEVER_USED]
    with database.writing() as connection:
        for table in before:
            connection.execute(insert(table).values(sample(table)))
    migrate(database)
    after = {table.name: table for table in tables(database)}
    with database.reading() as connection:
        for table in before:
            row = connection.execute(select(after[table.name])).one()._asdict()
            assert row.items() >= {key: value for key, value in sample(table).items() if key in row}.items()


def test_going_back_is_refused(database: Database) -> None:
    """A downgrade says why in one line and leaves the database as it is."""
    migrate(database)
    with pytest.raises(DowngradeRefused, match="never taken back") as caught, database.writing() as connection:
        run_alembic(connection, "base" if STEPS[0] == HEAD else STEPS[0])
    assert "\n" not in str(caught.value)
    migrate(database)


@pytest.mark.parametrize("version", STEPS)
def test_no_step_can_be_taken_back(version: str) -> None:
    """Each of them refuses by itself."""
    step = SCRIPTS.get_revision(version)
    assert step is not None
    with pytest.raises(DowngradeRefused):
        step.module.downgrade()


def test_a_newer_database_is_refused(database_url: str) -> None:
    """A database of a later version is refused by name, not written to."""
    open_store(database_url).close()
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreNewer, match=r"newer version of the program.*9999.*update the program"):
        open_store(database_url)


def test_another_program_s_database_is_left_alone(database_url: str) -> None:
    """Tables of something else are not mixed with ours."""
    database = Database(database_url)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE chats (name TEXT)"))
    database.close()
    with pytest.raises(StoreDamaged, match="something else"):
        open_store(database_url)


def test_many_may_open_a_new_database_at_once(database_url: str) -> None:
    """Of several processes starting together one creates the tables; all can work."""
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(open_store, [database_url] * 6))
    assert [store.take({number: ""}, "me") for number, store in enumerate(stores)] == [{number} for number in range(6)]
    for store in stores:
        store.close()
