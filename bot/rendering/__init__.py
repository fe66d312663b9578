"""Replies to something to look at.

``layout`` decides what is shown and in which words, as blocks of runs; one back end a medium (plain text, a
terminal, Telegram) decides only what a block looks like there, so all media say the same. ``json`` is for programs,
``html`` the page of ``artikelbot explain``.
"""
