"""Where the user's files live, by each system's habit (on Linux the XDG base directory specification)."""

import os
import sys
from pathlib import Path

APPLICATION = "artikelbot"


def _folder(variable: str, unix: str, mac: str, windows: str) -> Path:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / windows) / APPLICATION
    if sys.platform == "darwin":
        return home / mac / APPLICATION
    chosen = os.environ.get(variable, "")
    # The specification: a relative path is invalid and to be ignored.
    return (Path(chosen) if chosen.startswith("/") else home / unix) / APPLICATION


def data_folder() -> Path:
    """Return the folder for what must be kept (the database); it need not exist yet."""
    return _folder("XDG_DATA_HOME", ".local/share", "Library/Application Support", "AppData/Local")


def cache_folder() -> Path:
    """Return the folder for what can be made again (indexes of stored articles); it need not exist yet."""
    return _folder("XDG_CACHE_HOME", ".cache", "Library/Caches", "AppData/Local/Cache")


def state_folder() -> Path:
    """Return the folder for what may be lost (the console's history); it need not exist yet."""
    return _folder("XDG_STATE_HOME", ".local/state", "Library/Application Support", "AppData/Local")
