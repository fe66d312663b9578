"""``artikelbot telegram`` with a short lease: ``python -m tests.botapi.hasty telegram``."""

from __future__ import annotations

from functools import partial
from unittest.mock import patch

from bot.adapters.telegram import running
from bot.adapters.telegram.leases import Lease
from tests.bot.program import fakes

HASTY = ["-m", "tests.botapi.hasty"]
LEASE = Lease(beat=0.2, lapse=0.8)

if __name__ == "__main__":
    from bot.__main__ import main

    hasty = partial(running.serve, timing=running.Timing(lease=LEASE))
    with fakes(), patch.object(running, "serve", hasty):
        main()
