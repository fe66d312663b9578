"""A ``.env`` file and variables: settings within their limits, or a line a problem, without the secrets in them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st

from bot.environment import CONFIDENTIAL, SettingsError, load
from bot.settings import PREFIX, Settings
from tests.fuzz.strategies import short_texts
from tests.fuzz.target import Target, one_line

SECRET = "g3he1m"
_NAMES = st.sampled_from([*(PREFIX + name.upper() for name in Settings.model_fields), f"{PREFIX}TOKN", "HOME", "x"])
_VALUES = short_texts | st.sampled_from(
    ["", "0", "1", "-1", "3", "1e9", "nan", "0.5", "9" * 400, "de", "EN", "de ", "http://a", "https://a/b", "a,b",
     "1,2,,3", "memory:", "xapian:", "xapian+tcp://a:1,b:2", "sqlite:///x", "123:" + SECRET * 6, "true", "debug", "٣",
     f"https://a:{SECRET}@b/", f"postgresql://a:{SECRET}@b/c", f"{SECRET} {SECRET}", "[]", "{}", "$HOME", "${PATH}"]
)  # fmt: skip
_BINDINGS = st.lists(
    st.tuples(
        st.sampled_from(["", "export ", "# ", " "]), _NAMES, st.sampled_from(["=", " = ", "", "=='"]), _VALUES
    ).map(lambda parts: f"{''.join(parts)}\n"),
    max_size=5,
).map("".join)
_FILES = _BINDINGS.map(lambda text: text.encode()) | _BINDINGS.map(lambda text: text.encode("utf-16")) | st.binary()
_VARIABLES = st.dictionaries(_NAMES, _VALUES.filter(lambda text: "\0" not in text), max_size=3)


def check(case: Any) -> None:
    """Load from a file and variables."""
    data, variables = case
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, variables):
        path = Path(folder, ".env")
        path.write_bytes(data)
        try:
            settings = load(path)
        except SettingsError as error:
            _check_problems(error)
            return
    assert 1 <= settings.top <= 20
    assert settings.threshold is None or 0 <= settings.threshold <= 1
    assert settings.articles
    assert not settings.webhook_url or settings.webhook_secret
    assert SECRET not in repr((settings.token, settings.webhook_secret))


def _check_problems(error: SettingsError) -> None:
    assert error.problems
    for problem in error.problems:
        one_line(problem)
        secret = problem.split(":")[0].removeprefix(PREFIX).lower() in CONFIDENTIAL
        assert not secret or SECRET not in problem, problem


TARGET = Target("settings", st.tuples(_FILES, _VARIABLES), check, 120)
