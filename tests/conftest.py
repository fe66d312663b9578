"""What holds for all tests: none sees the settings of the person who runs them."""

import os

import pytest


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("ARTIKELBOT_")]:
        monkeypatch.delenv(name)
