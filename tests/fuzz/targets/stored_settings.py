"""A chat's stored settings, whatever they are: what makes no sense is left out, and the chat goes on."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from bot.messages.replies import SettingsPage
from bot.messages.requests import Preference
from bot.preferences import choices, is_quiet
from bot.rendering.layout import lay_out
from bot.rendering.telegram import render
from bot.store import ChatSettings
from bot.texts import texts_for
from index import Header, Listed, compose
from tests.fuzz.strategies import short_texts
from tests.fuzz.target import Target

_NAMES = st.sampled_from(
    ["language", "quotes", "articles", "answer_mentions", "quiet_from", "quiet_to", "adding", "later", ""]
)
_ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | short_texts
    | st.lists(short_texts | st.integers(), max_size=3)
)
_KNOWN = st.sampled_from(
    ["de", "en", "fr", 1, 10, 0, 1439, 1440, -1, True, "admins", "everyone", ["x"], [], {}, [["x"]]]
)
_STORED = st.dictionaries(_NAMES, _KNOWN | _ODD, max_size=7)
_ARTICLES = Listed.of([compose("Ein Artikel.", Header(), None)])


def check(stored: Any) -> None:
    """Build the settings as from the database, and show and use them."""
    settings = ChatSettings.from_dict(json.loads(json.dumps(stored)))
    assert ChatSettings.from_dict(json.loads(json.dumps(settings.as_dict()))) == settings
    texts = texts_for(settings.language or "de")
    assert render(lay_out(SettingsPage(settings, _ARTICLES, group=True), texts))
    assert is_quiet(settings, 0) in (True, False)
    assert all(choices(settings, one, _ARTICLES) for one in Preference)
    assert settings.quotes is None or settings.quotes > 0


TARGET = Target("stored_settings", _STORED, check, 100)
