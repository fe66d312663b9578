"""A shard: one Xapian database, a folder on this machine or served by ``xapian-tcpsrv`` on another.

What Xapian raises becomes an ``EngineError`` with one line. Xapian is imported when a shard is first opened: it is
optional. Its objects belong to one thread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import BusyShard, LostShard, MissingEngine, OutdatedShard

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = "artikelbot"  # the metadata that says which analysis the shard's terms come from
_CONTEXT = re.compile(r"\(context: [^()]*(?:\([^()]*\))?\)")
LONGEST = 200  # bytes of a term or key kept as they are; Xapian takes 245, of which some bytes count twice


def xapian() -> Any:
    """Return the package. Raises MissingEngine."""
    try:
        import xapian as package
    except ImportError:
        raise MissingEngine from None
    return package


def key(text: str) -> str:
    """Return the text as a term or key: itself, or where it is too long its beginning and its checksum."""
    data = text.encode()
    if len(data) <= LONGEST:
        return text
    return f"{data[:100].decode(errors='ignore')}#{sha256(data).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Shard:
    """One database: at ``path``, or at ``host`` and ``port``; ``fingerprint`` names the analysis of its terms.

    ``timeout`` is how many milliseconds it may take to answer.
    """

    fingerprint: str
    path: Path | None = None
    host: str = ""
    port: int = 0
    timeout: int = 5_000

    def __str__(self) -> str:
        return str(self.path) if self.path else f"{self.host}:{self.port}"

    def reader(self) -> Any:
        """Open it for reading. Raises MissingEngine, LostShard or OutdatedShard."""
        package = xapian()
        try:
            if self.path:
                database = package.Database(str(self.path))
            else:
                database = package.remote_open(self.host, self.port, self.timeout, self.timeout)
            self._check(database)
        except package.Error as error:
            raise LostShard(str(self), told(error)) from None
        return database

    def writer(self) -> Any:
        """Open it for writing; a folder that is not there is made. Raises the same, or BusyShard."""
        package = xapian()
        try:
            if self.path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                database = package.WritableDatabase(str(self.path), package.DB_CREATE_OR_OPEN)
            else:
                database = package.remote_open_writable(self.host, self.port, self.timeout, self.timeout)
            self._check(database)
            database.set_metadata(_MARK, self.fingerprint)
        except package.DatabaseLockError:
            raise BusyShard(str(self)) from None
        except package.Error as error:
            # A served database tells of its lock as of any other error.
            raise BusyShard(str(self)) if "lock" in str(error).lower() else LostShard(str(self), told(error)) from None
        except OSError as error:
            raise LostShard(str(self), error.strerror or str(error)) from None
        return database

    def _check(self, database: Any) -> None:
        mark = database.get_metadata(_MARK).decode(errors="replace")
        if mark != self.fingerprint and (mark or database.get_doccount()):
            raise OutdatedShard(str(self))


def told(error: Exception) -> str:
    """Return what a Xapian error says, as one line without the shard's name."""
    # Not by get_error_string(): it crashes the process where there is none (xapian-bindings-binary 1.4.26).
    return " ".join(_CONTEXT.sub("", str(error)).split())


def shard_for(article: str, shards: Sequence[Shard]) -> int:
    """Return the number of the shard that an article belongs to: by its id's hash, whatever is in the shards."""
    return int.from_bytes(sha256(article.encode()).digest()[:8]) % len(shards)
