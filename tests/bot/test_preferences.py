"""Preferences: what is typed or tapped, and what it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.requests import Preference
from bot.preferences import changed, choices, is_quiet, preferences, value_of
from bot.store.values import ChatSettings
from index import Listed
from tests.bot.fakes import article

ARTICLES = Listed.of([article(), article("Ein anderer Text.", title="Zwei")])
ONE, TWO = ARTICLES.ids
SET = ChatSettings("en", 5, (ONE,), answer_mentions=False, quiet_from=60, quiet_to=120, adding="everyone")


@pytest.mark.parametrize(
    ("preference", "typed", "settings"),
    [
        (Preference.LANGUAGE, "DE", ChatSettings(language="de")),
        (Preference.LANGUAGE, "automatisch", ChatSettings()),
        (Preference.LANGUAGE, "fr", None),
        (Preference.QUOTES, "7", ChatSettings(quotes=7)),
        (Preference.QUOTES, "11", None),
        (Preference.QUOTES, "0", None),
        (Preference.QUOTES, "²", None),
        (Preference.ARTICLES, "2", ChatSettings(articles=(TWO,))),
        (Preference.ARTICLES, "3", None),
        (Preference.ARTICLES, "alle", ChatSettings()),
        (Preference.MENTIONS, "aus", ChatSettings(answer_mentions=False)),
        (Preference.MENTIONS, "vielleicht", None),
        (Preference.QUIET, "22-7", ChatSettings(quiet_from=1320, quiet_to=420)),
        (Preference.QUIET, "22:30 – 7:05", ChatSettings(quiet_from=1350, quiet_to=425)),
        (Preference.QUIET, "7-7", None),
        (Preference.QUIET, "25-7", None),
        (Preference.QUIET, "aus", ChatSettings()),
        (Preference.ADDING, "alle", ChatSettings(adding="everyone")),
        (Preference.ADDING, "niemand", None),
    ],
)
def test_what_is_typed(preference: Preference, typed: str, settings: ChatSettings | None) -> None:
    """A value is set as typed, in either language; what makes no sense changes nothing."""
    assert changed(ChatSettings(), preference, typed, ARTICLES) == settings


def test_articles_are_chosen_one_by_one() -> None:
    """A second one is added in the list's order, a chosen one taken away, and with none left all are asked."""
    two = changed(ChatSettings(articles=(TWO,)), Preference.ARTICLES, "1", ARTICLES)
    assert two == ChatSettings(articles=(ONE, TWO))
    assert changed(two, Preference.ARTICLES, "1", ARTICLES) == ChatSettings(articles=(TWO,))
    assert changed(ChatSettings(articles=(TWO,)), Preference.ARTICLES, "2", ARTICLES) == ChatSettings()


@pytest.mark.parametrize("settings", [ChatSettings(), SET])
@pytest.mark.parametrize("preference", list(Preference))
def test_every_choice_offered_can_be_chosen(settings: ChatSettings, preference: Preference) -> None:
    """Whatever is offered is accepted, and exactly what is set is marked as chosen."""
    offered = choices(settings, preference, ARTICLES)
    assert sum(one.chosen for one in offered) == 1
    assert all(changed(settings, preference, one.value, ARTICLES) is not None for one in offered)


@pytest.mark.parametrize("preference", [one for one in Preference if one is not Preference.ARTICLES])
def test_what_is_set_can_be_typed_again(preference: Preference) -> None:
    """The value shown is a value understood."""
    assert changed(SET, preference, value_of(SET, preference), ARTICLES) == SET


def test_private_chats_have_nothing_to_set_about_groups() -> None:
    """Mentions, quiet hours and who may add are a group's."""
    assert len(preferences(group=True)) == len(Preference)
    assert preferences(group=False) == (Preference.LANGUAGE, Preference.QUOTES, Preference.ARTICLES)


@pytest.mark.parametrize(
    ("start", "end", "minute", "quiet"),
    [(1320, 420, 0, True), (1320, 420, 1320, True), (1320, 420, 420, False), (1320, 420, 720, False),
     (60, 120, 60, True), (60, 120, 120, False), (None, None, 0, False)],
)  # fmt: skip
def test_quiet_hours_may_span_midnight(start: int | None, end: int | None, minute: int, quiet: bool) -> None:
    """The start belongs to them, the end does not."""
    assert is_quiet(ChatSettings(quiet_from=start, quiet_to=end), minute) is quiet


@given(st.sampled_from(Preference), st.text(max_size=20))
def test_nothing_typed_breaks_a_setting(preference: Preference, typed: str) -> None:
    """Any text is either refused or gives settings whose value can be shown and chosen."""
    after = changed(SET, preference, typed, ARTICLES)
    if after is not None:
        assert value_of(after, preference)
