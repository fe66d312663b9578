"""A look into an SQLite file without SQLAlchemy, whose loading a single question need not wait for."""

import sqlite3
from contextlib import closing
from pathlib import Path

_WANTED = "SELECT 1 FROM articles WHERE chat_id = 0 LIMIT 1"  # 0: everybody's, see schema.SHARED


def holds_shared_articles(url: str) -> bool:
    """Tell whether the file at ``sqlite:///PATH`` has an article for everybody; True where only opening it can tell."""
    path = Path(url.partition("///")[2])
    if "?" in url:
        return True
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            return connection.execute(_WANTED).fetchone() is not None
    except sqlite3.Error:
        return True
