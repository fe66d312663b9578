"""The bot on Telegram: how it runs (polling or webhook, order, pace, faults) and what it does with updates.

``running`` is the way in. It joins ``building`` (the application), ``polling`` or ``webhook`` (where updates come
from), ``ordering`` (one after the other in a chat, side by side otherwise; each once), ``pacing`` (how requests go
out) and ``troubles`` (what to do when something fails); ``handlers.register`` adds what the bot does.
"""

import os

# PTB warns at every 429 unless this, its future form of ``RetryAfter.retry_after``, is chosen.
os.environ.setdefault("PTB_TIMEDELTA", "1")
