"""A PostgreSQL cluster of the tests' own: made with ``initdb`` in a temporary folder, run on a free port of loopback.

PostgreSQL refuses to run as root, so as root it is run as ``postgres`` or ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path

_FAST = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=40"


def binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs: on the path, or where Debian puts the newest."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return folders[-1] if folders else None


def why_not() -> str | None:
    """Say why no cluster can be run here; None if one can."""
    if binaries() is None:
        return "PostgreSQL's initdb and pg_ctl are not installed"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody"
    return None


def _user() -> str | None:
    """Return the user to run as, None for the one who runs the tests or where there is none."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


class Cluster:
    """A running PostgreSQL server; ``folder`` must be one its user may reach."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._programs = binaries() or Path()
        self._databases = 0
        user = _user()
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._call("initdb", "--no-sync", "--auth=trust", "--username=artikelbot", "--encoding=UTF8", "-D", self._data)
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{self._folder}' {_FAST}"
        self._call("pg_ctl", "-D", self._data, "-w", "-t", "60", "-o", options, "-l", self._folder / "log", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; its clients' connections break."""
        self._call("pg_ctl", "-D", self._data, "-w", "-m", mode, "stop")

    def new_database(self) -> str:
        """Create an empty database and return its URL."""
        self._databases += 1
        name = f"test{self._databases}"
        self._call(
            "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "artikelbot", "-qc", f"CREATE DATABASE {name}", "postgres"
        )
        return f"postgresql://artikelbot@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str) -> None:
        """Run a statement of SQL, connected to no test's database."""
        server = ("-h", "127.0.0.1", "-p", self.port, "-U", "artikelbot")
        self._call("psql", *server, "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", "-c", statement, "postgres")

    def _call(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [self._programs / program, *map(str, arguments)],
            user=_user(),
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            check=True,
        )
