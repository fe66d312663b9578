"""What goes wrong with a database is one clear line, loses nothing, and passes by itself."""

from __future__ import annotations

import resource
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import OperationalError, connect

import pytest
from sqlalchemy import text
from sqlalchemy.exc import InvalidRequestError

import bot.store.database
from bot.store import (
    ChatSettings,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMisnamed,
    StoreReadOnly,
    StoreUnreachable,
    holds_articles,
    open_store,
    standing_of,
)
from bot.store.database import Database, _prepare_sqlite, _store_error
from bot.store.store import Store
from tests.bot.store.articles import make
from tests.postgres import Cluster

ROOT = Path(__file__).parents[3]
SAVED = ChatSettings(quotes=2)


def refused(store: Store, kind: type[StoreError]) -> str:
    """Save settings, which must fail; return the line."""
    with pytest.raises(kind) as caught:
        store.save_settings(1, ChatSettings(quotes=9))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_locked_database_waits_and_then_says_so(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waits in vain is told; when the other is done, writing goes on."""
    monkeypatch.setattr(bot.store.database, "BUSY_SECONDS", 0.2)
    store, other = open_store(database_url), Database(database_url)
    store.save_settings(1, SAVED)
    with other.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE chats IN EXCLUSIVE MODE"))
        assert "held by another program" in refused(store, StoreLocked)
        assert store.settings_of(1) == SAVED
    store.save_settings(1, ChatSettings())
    other.close()
    store.close()


def test_a_read_only_file_can_be_read(tmp_path: Path) -> None:
    """From an SQLite database without the right to write, articles and settings are still read."""
    path = tmp_path / "a.db"
    with closing(open_store(f"sqlite:///{path}")) as writable:
        writable.save_settings(1, SAVED)
        with closing(open_store(f"sqlite:///file:{path}?mode=ro&uri=true")) as store:
            assert store.settings_of(1) == SAVED
            assert "not written" in refused(store, StoreReadOnly)
            assert store.settings_of(1) == SAVED


def test_a_read_only_server_can_be_read(cluster: Cluster) -> None:
    """A PostgreSQL database set to read only is read; when that ends, it is written again."""
    url = cluster.new_database()
    with closing(open_store(url)) as store:
        store.save_settings(1, SAVED)
        setting = f"ALTER DATABASE {url.rpartition('/')[2]} SET default_transaction_read_only"
        cluster.execute(f"{setting} = on")
        store.close()
        assert store.settings_of(1) == SAVED
        refused(store, StoreReadOnly)
        cluster.execute(f"{setting} = off")
        store.close()
        store.save_settings(1, ChatSettings())


def test_a_server_that_stops_and_starts(cluster: Cluster) -> None:
    """While PostgreSQL is down each call says so; once it is up again, the same store works and has everything."""
    url = cluster.new_database()
    with closing(open_store(url)) as store:
        article = store.add(make(), 1).article
        cluster.stop("immediate")
        try:
            assert "cannot be reached" in refused(store, StoreUnreachable)
            with pytest.raises(StoreUnreachable):
                store.articles_of(1)
        finally:
            cluster.start()
        assert store.articles_of(1) == (article,)
        store.save_settings(1, SAVED)
        assert store.settings_of(1) == SAVED


FILL = """
import resource, sys
from bot.store import StoreError, open_store
from tests.bot.store.articles import make
from tests.generated import article_text
store = open_store(sys.argv[1])
kept = [store.add(make("Der erste Text.", "0"), 1).article]
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
for number in range(1, 200):
    try:
        kept.append(store.add(make(article_text(number, 40), str(number)), 1).article)
    except StoreError as error:
        print(type(error).__name__, len(kept), error)
        break
assert list(store.articles_of(1)) == kept
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
kept.append(store.add(make("Der letzte Text.", "letzter"), 1).article)
assert list(store.articles_of(1)) == kept
print("recovered")
"""


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When SQLite's file can grow no more, the add is refused, all earlier ones stay, and with room it goes on."""
    command = [sys.executable, "-c", FILL, f"sqlite:///{tmp_path}/a.db"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.startswith(StoreFull.__name__), done.stderr
    assert int(done.stdout.split()[1]) > 1
    assert "recovered" in done.stdout, done.stderr
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    """Whatever else is at the path is refused and not overwritten."""
    path = tmp_path / "a.db"
    path.write_bytes(b"Kein Datenbank, sondern ein Brief.\n" * 100)
    with pytest.raises(StoreDamaged, match="backup"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"Kein")


def test_a_database_missing_its_tables_is_damaged(tmp_path: Path) -> None:
    """A table that went is told as damage."""
    with closing(open_store(f"sqlite:///{tmp_path}/a.db")) as store:
        with closing(connect(tmp_path / "a.db")) as raw:
            raw.execute("DROP TABLE chats")
        refused(store, StoreDamaged)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A database below a file cannot be, and the line has the path."""
    (tmp_path / "datei").touch()
    with pytest.raises(StoreUnreachable, match=r"datei/a\.db"):
        open_store(f"sqlite:///{tmp_path}/datei/a.db")


@pytest.mark.parametrize(
    "url", ["", "keine adresse", "mysql://anna:geheim@h/x", "sqlite+aiosqlite:///x", "postgresql+asyncpg://h/x"]
)
def test_other_urls_are_refused_without_their_password(url: str) -> None:
    """A URL of another kind is one line that names no secret."""
    with pytest.raises(StoreMisnamed, match="DATABASE_URL") as caught:
        open_store(url)
    assert "geheim" not in str(caught.value)


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    """A wrong port is one line with the server's reason."""
    with pytest.raises(StoreUnreachable) as caught:
        open_store("postgresql://anna:geheim@127.0.0.1:9/x")
    assert "geheim" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("sqlstate", "kind"),
    [
        ("53100", StoreFull),
        ("57P01", StoreUnreachable),
        ("08006", StoreUnreachable),
        ("42P01", StoreDamaged),
        ("40P01", StoreLocked),
        (None, StoreUnreachable),
    ],
)
def test_postgresql_s_codes_have_their_line(sqlstate: str | None, kind: type[StoreError]) -> None:
    """What cannot be staged here (a server's full disk) is told by its code as PostgreSQL documents it."""

    class Fault(Exception):
        pass

    fault = Fault("no room\nDETAIL: secret row")
    fault.sqlstate = sqlstate  # type: ignore[attr-defined]
    error = _store_error(fault)
    assert type(error) is kind
    assert "secret" not in str(error)


def test_a_url_that_is_none_is_refused_without_being_repeated() -> None:
    """It may hold a password, wherever it is looked at."""
    for look in (standing_of, open_store):
        with pytest.raises(StoreMisnamed) as caught:
            look("anna:geheim@db/x")
        assert "geheim" not in str(caught.value)


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is to be installed."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "bot.store.silence", raising=False)
    with pytest.raises(StoreMisnamed, match=r"psycopg is not installed.*artikelbot\[postgres\]"):
        open_store("postgresql://anna@127.0.0.1/x")


def test_whether_a_file_holds_articles_is_told_by_a_look_where_that_can_tell(tmp_path: Path) -> None:
    """No file and an empty one hold none; of a server, of options in the URL and of other files only opening tells."""
    (tmp_path / "leer.db").touch()
    (tmp_path / "brief.db").write_bytes(b"Keine Datenbank, sondern ein Brief.\n" * 100)
    told = {name: holds_articles(f"sqlite:///{tmp_path}/{name}") for name in ("nichts.db", "leer.db", "brief.db")}
    assert told == {"nichts.db": False, "leer.db": False, "brief.db": True}
    assert holds_articles("postgresql://anna@db/x")
    assert holds_articles(f"sqlite:///file:{tmp_path}/nichts.db?uri=true")


class Handle:
    """A connection of SQLite's on which the journal's mode cannot be changed."""

    def __init__(self, name: str) -> None:
        self.error = OperationalError("no")
        self.error.sqlite_errorname = name
        self.asked: list[str] = []

    def execute(self, statement: str) -> None:
        """Run a statement."""
        self.asked.append(statement)
        if "journal_mode" in statement:
            raise self.error


@pytest.mark.parametrize("name", ["SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY", "SQLITE_CANTOPEN", "SQLITE_BUSY"])
def test_a_database_whose_journal_stays_as_it_is_is_used_all_the_same(name: str) -> None:
    """It may only be read, or another process is at it; what is wrong otherwise is told."""
    _prepare_sqlite(handle := Handle(name), None)
    assert len(handle.asked) == 3
    with pytest.raises(OperationalError):
        _prepare_sqlite(Handle("SQLITE_NOTADB"), None)


def test_a_fault_of_the_caller_s_is_not_the_database_s(tmp_path: Path) -> None:
    """What is raised within a transaction is raised from it as it is, and SQLAlchemy's own as a fault of the store."""
    with closing(Database(f"sqlite:///{tmp_path}/a.db")) as database:
        for fault, told in ((ZeroDivisionError(), ZeroDivisionError), (InvalidRequestError("so\nnot"), StoreError)):
            with pytest.raises(told) as caught, database.writing():
                raise fault
            assert "\n" not in str(caught.value)
