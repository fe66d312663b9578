"""The strict server, asked as a bot and as people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.botapi import Driver, Server


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits."""
    with Server() as running:
        yield running


@pytest.fixture
def people(server: Server) -> Driver:
    """Return the driver of the server."""
    return Driver(server)
