"""The form of a language's wording: what there is to say, without saying it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages.replies import NoticeKey
from bot.messages.requests import Preference
from bot.store.values import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language's wording; placeholders are ``str.format`` fields and the same in every language.

    ``errors`` is keyed by the names of the core's error classes (so that wording can be read without loading the
    core), ``failures`` by those of the bot's own, ``commands`` by the commands' keys, ``checks`` by what ``artikelbot check`` found.
    """

    language: str

    # Answers
    no_answer: str
    nearest: str
    nothing_near: str
    more_nearest: str
    more_answers: str
    hint_more: str
    hint_read: str
    understood: str
    lead_in: str

    # Source line
    paragraph_sentence: str
    paragraph: str
    speaker_and_outlet: str
    speaker: str
    outlet: str
    also: str
    months: tuple[str, ...]
    day_month_year: str
    month_year: str

    # Chat
    welcome: str
    welcome_many: str
    welcome_group: str
    welcome_group_many: str
    help_head: str
    help_tail: str
    help_group: str
    articles_one: str
    articles_many: str
    articles_none: str
    hint_pages: str
    hint_remove: str
    hint_chosen: str
    some_of: str
    added: Mapping[Outcome, str]
    adding_progress: str
    removed: str
    not_here: str
    notices: Mapping[NoticeKey, str]
    commands: Mapping[str, str]

    # Settings and privacy
    settings_head: str
    settings_hint: str
    settings_fixed: str
    preferences: Mapping[Preference, str]
    choices: Mapping[str, str]
    quiet_off: str
    quiet_hours: str
    privacy_questions: str
    privacy_stored: str
    privacy_deletion: str
    forget_person: str
    forget_chat: str
    forget_group: str
    forgot_person: str
    forgot_chat: str
    stored_kinds: Mapping[str, str]
    stored_nothing: str

    # Telegram
    telegram: Mapping[str, str]
    opening_mark: str
    closing_mark: str
    button_more: str
    button_context: str
    button_copy: str
    button_ask_all: str
    button_back: str
    button_forget: str
    button_forget_group: str
    button_export: str
    button_stale: str
    button_foreign: str
    button_used: str
    voted: str
    voted_already: str
    read_already: str
    too_long_to_read: str
    inline_empty: str
    guest_title: str

    # Console
    goodbye: str
    interrupt: str
    cancelled: str
    toolbar: str

    # Refusals
    errors: Mapping[str, str]
    failures: Mapping[str, str]
    bad_line: str
    not_utf8: str
    not_legible: str
    line_too_long: str
    bad_json: str
    word_file_missing: str
    path_missing: str
    path_unreadable: str
    path_too_large: str
    folder_empty: str
    folder_unusable: str
    skipped: str
    no_such_article: str

    # Commands; ``usage`` is keyed by the names of click's refusals and of those in ``bot.commands.usage``
    usage: Mapping[str, str]
    counts: str
    index_building: str
    index_built: str
    index_filled: str
    index_facts: str
    index_busy: str
    index_empty: str
    index_unwritable: str
    mend: str
    checks: Mapping[str, str]

    # Explaining
    decimal: str
    percent: str
    explain: Mapping[str, str]
    asks: Mapping[str, str]
    evidence: Mapping[str, str]
    feature_groups: Mapping[str, str]
    signs: Mapping[str, str]
