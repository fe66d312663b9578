"""How a database stands, looked at without making, upgrading or locking anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from bot.store.buttons import votes_in
from bot.store.database import Database
from bot.store.errors import StoreMisnamed, StoreNewer
from bot.store.migrating import HEAD, version_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The kind of database, its form (None: not made yet), the votes in it, and the form this program works with."""

    kind: str
    version: str | None
    good: int = 0
    bad: int = 0
    head: str = HEAD


def standing_of(url: str) -> Standing:
    """Return how the database stands. Raises StoreError: out of reach, damaged, of a newer program."""
    try:
        parsed = make_url(url)
    except Exception:  # noqa: BLE001 - whatever it says may hold the URL's password
        raise StoreMisnamed from None
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    if is_file and "uri" not in parsed.query and not Path(parsed.database or "").exists():
        return Standing(f"SQLite, {parsed.database}", None)
    database = Database(url)
    try:
        with database.reading() as connection:
            version = version_of(connection)
            good, bad = (votes_in(connection, one) if version == HEAD else 0 for one in (True, False))
    finally:
        database.close()
    if version is not None and version > HEAD:
        raise StoreNewer(version)
    return Standing(f"SQLite, {parsed.database}" if is_file else database.engine.dialect.name, version, good, bad)
