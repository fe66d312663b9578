"""A chat's preferences: whatever is typed or stored, the settings stay ones that can be shown, chosen and kept."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from bot.messages.requests import Preference
from bot.preferences import changed, choices, is_quiet, value_of
from bot.store import ChatSettings
from index import Header, Listed, compose
from tests.fuzz.strategies import broken_texts
from tests.fuzz.target import Target

_TYPED = broken_texts | st.sampled_from(
    ["de", "EN", "auto", "1", "10", "11", "0", "٣", "alle", "22-7", "22:30–6:15", "24-24", "0-24", "7-7", "9999", "aus",
     "22 - 7", "²", "ja", "admins", "everyone", "1" * 5000]
)  # fmt: skip
_STEPS = st.lists(st.tuples(st.sampled_from([*map(str, Preference)]), _TYPED), max_size=6)
_ARTICLES = Listed.of([compose(f"Ein Artikel, Nummer {number}.", Header(), None) for number in range(3)])


def check(case: Any) -> None:
    """Type one value after the other."""
    settings = ChatSettings()
    for name, typed in case:
        after = changed(settings, Preference(name), typed, _ARTICLES)
        settings = after or settings
        assert after is None or after == changed(settings, Preference(name), typed, _ARTICLES) or name == "articles"
        assert ChatSettings.from_dict(json.loads(json.dumps(settings.as_dict()))) == settings
        for preference in Preference:
            value = value_of(settings, preference)
            offered = choices(settings, preference, _ARTICLES)
            assert any(one.chosen for one in offered)
            assert preference is Preference.ARTICLES or changed(settings, preference, value, _ARTICLES) == settings
        assert settings.quiet_from is None or sum(is_quiet(settings, minute) for minute in range(1440)) < 1440


TARGET = Target("preferences", _STEPS, check, 200)
