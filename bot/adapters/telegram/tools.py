"""What the parts of the running bot share besides the core: one of each in a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.adapters.telegram.health import Health
    from bot.adapters.telegram.inbox import Inbox
    from bot.adapters.telegram.metrics import Metrics
    from bot.outage import Outage
    from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Tools:
    """The store and its outages, the updates under way, how the bot stands and its figures."""

    store: Store
    inbox: Inbox
    outage: Outage
    health: Health
    metrics: Metrics
