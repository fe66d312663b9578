"""One engine, short transactions, and every fault of a database as one of ``bot.store.errors``.

SQLite is used in WAL mode with full synchronisation: readers never wait for the writer, and what was committed
survives a crash (https://sqlite.org/wal.html). A writing transaction takes the write lock at once, because a
reader that becomes a writer midway cannot wait for another and would fail (https://sqlite.org/isolation.html).
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.store import errors
from bot.store.breaker import Breaker
from bot.store.errors import StoreError, StoreMisnamed

if TYPE_CHECKING:
    from collections.abc import Iterator

BUSY_SECONDS = 5  # how long a writer waits for another before StoreLocked
STATEMENT_SECONDS = 6  # how long a server may work on a statement, waiting included, before it ends it: StoreLocked
SILENT_SECONDS = 7  # how long it may say nothing, longer than both, before StoreUnreachable
CONNECT_SECONDS = 5  # how long it may take to be connected to before StoreUnreachable

# When the network drops packets a connection fails within seconds instead of a quarter of an hour: milliseconds for
# what was sent, seconds for silence (https://www.postgresql.org/docs/current/libpq-connect.html).
_NOTICING = {
    "tcp_user_timeout": CONNECT_SECONDS * 1000,
    "keepalives_idle": CONNECT_SECONDS,
    "keepalives_interval": 1,
    "keepalives_count": CONNECT_SECONDS,
}

_SQLITE: tuple[tuple[str, type[StoreError]], ...] = (
    ("SQLITE_BUSY", errors.StoreLocked),
    ("SQLITE_LOCKED", errors.StoreLocked),
    ("SQLITE_READONLY", errors.StoreReadOnly),
    ("SQLITE_FULL", errors.StoreFull),
    ("SQLITE_IOERR", errors.StoreFull),
    ("SQLITE_CANTOPEN", errors.StoreUnreachable),
    ("SQLITE_NOTADB", errors.StoreDamaged),
    ("SQLITE_CORRUPT", errors.StoreDamaged),
    ("SQLITE_ERROR", errors.StoreDamaged),  # a table that is not there: not a database of ours
)
# https://www.postgresql.org/docs/current/errcodes-appendix.html; a code's first two characters are its class.
_POSTGRES: tuple[tuple[str, type[StoreError]], ...] = (
    ("25006", errors.StoreReadOnly),
    ("42501", errors.StoreReadOnly),
    ("53100", errors.StoreFull),
    ("55P03", errors.StoreLocked),
    ("57014", errors.StoreLocked),  # the statement timeout
    ("40", errors.StoreLocked),  # rolled back for another transaction's sake
    ("42", errors.StoreDamaged),
    ("XX", errors.StoreDamaged),
    ("", errors.StoreUnreachable),  # no code: the connection failed
)


class Database:
    """An engine for a URL, with transactions for reading and for writing. Raises StoreError."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(_url(url))
        self._breaker = Breaker(self._probe)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection in a transaction that sees one moment's state and changes nothing."""
        with self._breaker.guarding(), _translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a transaction that is committed at the end, or undone after any error."""
        with (
            self._breaker.guarding(),
            _translated(),
            self.engine.connect().execution_options(artikelbot_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close all connections; using the database again opens new ones."""
        self._breaker.close()
        self.engine.dispose()

    def _probe(self) -> None:
        """Ask the server anything, over a new connection: those there are may be dead."""
        self.engine.dispose()
        with _translated(), self.engine.connect():
            pass


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _store_error(error.orig) from error
    except SQLAlchemyError as error:
        raise StoreError(_one_line(error)) from error
    except Exception as error:
        if not hasattr(error, "sqlite_errorname"):
            raise
        raise _store_error(error) from error  # of a transaction's beginning


def _store_error(original: BaseException | None) -> StoreError:
    code = getattr(original, "sqlite_errorname", None)
    table = _SQLITE
    if code is None:
        code, table = getattr(original, "sqlstate", None) or "", _POSTGRES
    kind = next((kind for start, kind in table if code.startswith(start)), StoreError)
    return kind(_one_line(original))


def _one_line(error: BaseException | None) -> str:
    """Return the error's first line, cut short: a driver's may quote whole rows further down."""
    lines = str(error).strip().splitlines()
    return lines[0].strip()[:200] if lines else type(error).__name__


def _url(text: str) -> URL:
    """Parse the URL; its error names no part of it, for it may hold a password."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise StoreMisnamed from None
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreMisnamed(url.drivername)
    return url


def _engine(url: URL) -> Engine:
    try:
        return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgres(url)
    except (ImportError, NoSuchModuleError):
        raise StoreMisnamed("psycopg is not installed") from None


def _postgres(url: URL) -> Engine:
    from bot.store.silence import Impatient

    options = f"-c lock_timeout={BUSY_SECONDS * 1000} -c statement_timeout={STATEMENT_SECONDS * 1000}"
    arguments: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "options": options, **_NOTICING}
    # Pre-ping: a connection that died with the server is replaced instead of failing the call after its return.
    engine = create_engine(url, pool_pre_ping=True, connect_args=arguments)

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, positional: Any, named: Any) -> Impatient:
        made = Impatient.connect(*positional, **named)
        made.patience = SILENT_SECONDS
        return made

    return engine


def _sqlite(url: URL) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory and url.query.get("uri") is None:
        _make_folder(Path(url.database or ""))
    # One connection is the whole of a database in memory: callers take turns at it.
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if in_memory else {}
    engine = create_engine(
        url,
        poolclass=QueuePool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False, "isolation_level": None},
        **pool,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)  # theirs alone to read
    except OSError as error:
        raise errors.StoreUnreachable(f"{path}: {error.strerror}") from None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    from sqlite3 import OperationalError

    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except OperationalError as error:
        # A database that may only be read stays as it is; one being made by another process is WAL already.
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY")):
            raise


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("artikelbot_writes")
    driver: Any = connection.connection.driver_connection  # past SQLAlchemy, which would take longer than SQLite
    driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
