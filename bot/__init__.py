"""The bot: chats, wording and ways to talk, around the pure core in ``index``."""
