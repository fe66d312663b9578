"""Tests of the bot on Telegram, all against the strict server."""
