"""What can go wrong with the database, and whose move it is.

The tree::

    StoreError
    ├── StoreMisnamed       the URL: no such kind of database, or its driver is not installed
    ├── StoreUnreachable    the server is gone or refuses, or the file cannot be opened; tried anew by itself
    ├── StoreLocked         another program has held the database for too long; try again
    ├── StoreReadOnly       it can be read but not written
    ├── StoreFull           no room is left, or the disk fails
    ├── StoreDamaged        the file is no database, or a broken one
    ├── StoreNewer          a newer version of the program has written it
    └── DowngradeRefused    a database is never taken back to an older form

After any of them the store is as before the call, and the next call starts afresh: no restart is needed.
"""

from bot.errors import Failure


class StoreError(Failure):
    """The database could not do what was asked; ``detail`` is the database's own reason, in one line."""

    problem = "the database failed"
    remedy = "see the reason and try again"

    def __init__(self, detail: str = "") -> None:
        reason = f" ({detail})" if detail else ""
        super().__init__(f"{self.problem}{reason}; {self.remedy}")
        self.detail = detail


class StoreMisnamed(StoreError):
    """The database's URL cannot be used."""

    problem = "ARTIKELBOT_DATABASE_URL cannot be used"
    remedy = "give sqlite:///PATH, or postgresql://USER@HOST/NAME with artikelbot[postgres] installed"

    def __init__(self, detail: str = "no URL of a database") -> None:
        super().__init__(detail)


class StoreUnreachable(StoreError):
    """The server or the file cannot be reached."""

    problem = "the database cannot be reached"
    remedy = "check that it runs and ARTIKELBOT_DATABASE_URL is right; it is tried anew by itself"


class StoreLocked(StoreError):
    """Another program holds the database."""

    problem = "the database is held by another program"
    remedy = "try again in a moment"


class StoreReadOnly(StoreError):
    """The database cannot be written."""

    problem = "the database can be read but not written"
    remedy = "give this program the right to write it"


class StoreFull(StoreError):
    """There is no room for what was to be written."""

    problem = "the database cannot grow: the disk is full or failing"
    remedy = "make room; nothing stored so far is lost"


class StoreDamaged(StoreError):
    """What is there is no database of this program."""

    problem = "the database is damaged or not one of this program"
    remedy = "put a backup in its place, or move it away to start anew"


class StoreNewer(StoreError):
    """The database was written by a newer version; ``detail`` is its version."""

    problem = "the database was written by a newer version of the program"
    remedy = "update the program"


class DowngradeRefused(StoreError):
    """Going back would lose data."""

    problem = "a database is never taken back to an older form"
    remedy = "put the backup made before the upgrade in its place"
