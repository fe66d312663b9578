"""The conversation core, by dialogues: what is typed and what comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat import HISTORY, Chat
from bot.conversation import Conversation
from bot.messages.replies import (
    Answer,
    ArticleList,
    ForgetPage,
    Forgot,
    HelpPage,
    NoAnswer,
    Notice,
    NoticeKey,
    Reading,
    Refused,
    SettingsPage,
    Welcome,
)
from bot.messages.requests import Ask, Change, Forget, Help, More, Preference, Read, ShowSettings, Start
from bot.store.values import ChatSettings
from index import Listed, Result
from tests.bot.dialog import Dialog, core, verify_dialog
from tests.bot.fakes import LIMIT, FakeLibrary, article


def conversation(top: int = 1, threshold: float | None = None) -> Conversation:
    """Return a conversation about the small article."""
    return Conversation(FakeLibrary([article()]), top=top, threshold=threshold)


DIALOGS: dict[str, Dialog] = {
    "a question is answered by a quote with its place": [
        ("Was kostet der Bau?", ["Der Bau kostet zwölf Millionen Euro.", "Absatz 1, Satz 2 · Mai 2023"]),
    ],
    "a quote comes with who says it": [
        ("Was sagte die Bürgermeisterin?", ["„Wir freuen uns auf den Bau“", "Anna Blum laut Talbote"]),
    ],
    "a lead-in is shown, set off from the quote": [
        ("Ist die brüchig?", ["[Davor: Der Rat nennt diese Gründe:]", "Die alte Brücke ist brüchig"]),
    ],
    "silence is honest, and near passages are marked": [
        ("Wie hoch ist der Eiffelturm?", ["Dazu steht nichts im Artikel", "!Absatz"]),
        (
            "Wie teuer ist eine neue Orgel für Kirchen?",
            ["Dazu steht nichts im Artikel", "keine Antwort", "Absatz 1"],
        ),
    ],
    "further matches are numbered on": [
        ("Was ist mit der Brücke?", ["1. Die Stadt plant", "Weitere Stellen: /mehr"]),
        ("/mehr", ["2. [Davor: Der Rat", "brüchig", "!Weitere Stellen: /mehr"]),
        ("/mehr", "alle Stellen"),
        ("/more", "alle Stellen"),
    ],
    "further near passages are marked again": [
        ("Wie teuer ist eine neue Orgel bei jener alte Kirche?", ["keine Antwort", "1. Die Stadt"]),
        ("/mehr", ["2. ", "keine Antwort", "!Dazu steht nichts"]),
    ],
    "the paragraph around a match": [
        ("Was ist mit der Brücke?", "1. "),
        ("/kontext", ["Der Bau kostet zwölf Millionen Euro.", "Absatz 1 · Mai 2023"]),
        ("/kontext 2", ["Eine Stelle 2 gibt es nicht", "gezeigt habe ich 1"]),
        ("/mehr", "2. "),
        (
            "/Kontext 2.",
            ["[Davor: Der Rat nennt diese Gründe:]", "Der Bau beginnt im Mai.", "Absatz 3 · Mai 2023"],
        ),
        ("/kontext zwei", "„zwei“ ist keine Nummer"),
        ("/kontext 0", "keine Nummer"),
        ("/kontext -1", "keine Nummer"),
        ("/kontext ²", "keine Nummer"),
    ],
    "commands that need a question say so": [
        ("/mehr", "Stell zuerst eine Frage"),
        ("/kontext", "Stell zuerst eine Frage"),
    ],
    "a follow-up says how it was understood": [
        ("Was kostet der Bau?", "zwölf Millionen"),
        ("Und die Brücke?", "Verstanden als: Und die Brücke? (Was kostet der Bau?)"),
    ],
    "commands in both languages, with the bot's name, in any case": [
        ("/hilfe", ["/mehr – ", "wörtlich"]),
        ("/HELP@artikelbot", "/mehr – "),
        ("/artikel", "1. Neue Brücke · Mai 2023 · 4 Absätze, 6 Sätze"),
        ("/articles", "Neue Brücke"),
        ("/start", "Hallo! Frag mich etwas zum Artikel „Neue Brücke“"),
        ("/frage Was kostet der Bau?", "zwölf Millionen"),
    ],
    "unknown commands are answered kindly": [
        ("/hlife", "Meinst du /hilfe?"),
        ("/qqqqqq", "kenne ich nicht. Alle Befehle: /hilfe"),
        ("/", "kenne ich nicht"),
    ],
    "the whole article, its paragraphs numbered": [
        ("/lesen", ["Neue Brücke · Mai 2023", "1. Die Stadt plant", "3. Die alte Brücke", "4. „Wir freuen"]),
        ("/read 1", "Neue Brücke"),
        ("/lesen 2", "Einen Artikel 2 gibt es nicht; ich kenne 1"),
        ("/lesen alles", "„alles“ ist keine Nummer. Zum Beispiel: /lesen 2"),
    ],
    "settings are shown and changed": [
        ("/einstellungen", ["Sprache: automatisch", "Zitate je Antwort: automatisch", "Artikel: alle", "!Ruhezeit"]),
        ("/einstellungen zitate 2", "Zitate je Antwort: 2"),
        ("Was ist mit der Brücke?", ["1. Die Stadt", "2. [Davor: Der Rat"]),
        ("/einstellungen zitate viele", "Mit „viele“ kann ich bei /einstellungen nichts anfangen."),
        ("/einstellungen farbe rot", "Mit „farbe rot“ kann ich bei /einstellungen nichts anfangen."),
        ("/settings language english", "Sprache: Englisch"),
    ],
    "what is stored, and how to be rid of it": [
        ("Was kostet der Bau?", "zwölf Millionen"),
        ("/datenschutz", ["Deine Fragen speichere ich nicht", "7 Tage", "/vergessen"]),
        ("/vergessen", "Zum Bestätigen: /vergessen ja"),
        ("/kontext", "Der Bau kostet"),
        ("/vergessen ja", "Erledigt"),
        ("/kontext", "Stell zuerst eine Frage"),
        ("/vergessen alles", "Mit „alles“ kann ich bei /vergessen nichts anfangen."),
    ],
    "what is no question is answered kindly": [
        ("?!", "kein Wort"),
        ("/frage", "kein Wort"),
        ("x" * (LIMIT + 1), f"höchstens {LIMIT}"),
        ("Was\0kostet?", "Zeichen, die kein Text sind"),
    ],
}
ENGLISH: Dialog = [
    ("Was kostet der Bau?", ["Der Bau kostet", "Paragraph 1, sentence 2 · May 2023"]),
    ("Was sagte die Bürgermeisterin?", "Anna Blum according to Talbote"),
    ("Wie hoch ist der Eiffelturm?", "The article says nothing about that."),
    ("/help", ["/context – ", "/more – "]),
    ("/hlep", "Do you mean /help?"),
]


@pytest.mark.parametrize("name", DIALOGS)
def test_dialog(name: str) -> None:
    """Each dialogue runs as written."""
    verify_dialog(core(conversation()), DIALOGS[name])


def test_dialog_in_english() -> None:
    """In English the interface is English, while quotes stay as they are."""
    verify_dialog(core(conversation(), "en"), ENGLISH)


def test_history_is_passed_on_and_limited() -> None:
    """The last questions, oldest first and at most HISTORY, go with each question."""
    library = FakeLibrary([article()])
    talk, chat = Conversation(library), Chat()
    for number in range(HISTORY + 3):
        _, chat = talk.respond(Ask(f"Frage {number}?"), chat)
    _, chat = talk.respond(Ask("Die letzte?"), chat)
    assert library.asked[0][1] == ()
    assert library.asked[-1][1] == tuple(f"Frage {number}?" for number in range(3, HISTORY + 3))


def test_a_refused_question_leaves_the_chat_as_it_was() -> None:
    """After a refused question the one before can still be continued."""
    talk = conversation()
    _, chat = talk.respond(Ask("Was ist mit der Brücke?"), Chat())
    replies, after = talk.respond(Ask("…"), chat)
    assert isinstance(replies[0], Refused)
    assert after == chat
    assert isinstance(talk.respond(More(), after)[0][0], Answer)


def test_the_threshold_setting_decides() -> None:
    """With a threshold of 1 a half-sure answer is none; with 0 it is one."""
    question = Ask("Was kostet eine Orgel in der Kirche bei Busse?")
    assert isinstance(conversation(threshold=1.0).respond(question, Chat())[0][0], NoAnswer)
    assert isinstance(conversation(threshold=0.0).respond(question, Chat())[0][0], Answer)


def test_without_any_match_nothing_is_answered_even_at_threshold_zero() -> None:
    """An answer without a quote does not exist."""
    replies, _ = conversation(threshold=0.0).respond(Ask("Eiffelturm?"), Chat())
    assert replies == (NoAnswer(()),)


def test_a_chat_asks_its_own_articles_only() -> None:
    """``within`` narrows what is asked and what is listed."""
    other = article("Ein ganz anderer Text über Schafe.", title="Schafe")
    talk = Conversation(FakeLibrary([article(), other]))
    chat = Chat(within=frozenset({other.id}))
    assert isinstance(talk.respond(Ask("Was kostet der Bau?"), chat)[0][0], NoAnswer)
    assert not talk.has_many(chat)
    assert talk.has_many(Chat())


def test_an_unknown_command_is_a_notice_not_a_question() -> None:
    """A line that begins with a slash is never asked of the article."""
    library = FakeLibrary([article()])
    say = core(Conversation(library))
    say("/unbekannt Was kostet der Bau?")
    assert library.asked == []
    assert Notice(NoticeKey.ASK_FIRST) == Conversation(library).respond(More(), Chat())[0][0]


GROUP = Chat(group=True, admin=False)


def test_in_a_group_the_first_words_are_for_everyone_and_help_explains_what_is_heard() -> None:
    """The greeting says how to ask there, help what the bot reads."""
    talk = conversation()
    assert talk.respond(Start(), GROUP)[0] == (Welcome(Listed.of([article()]), group=True),)
    assert talk.respond(Help(), GROUP)[0] == (HelpPage(group=True),)


def test_a_group_is_changed_by_its_admins_only() -> None:
    """Whoever else asks sees the settings, and is told who may change them."""
    talk = conversation()
    change = Change(Preference.QUIET, "22-7")
    assert talk.respond(change, GROUP) == ((Notice(NoticeKey.ADMINS_ONLY),), GROUP)
    (page,), after = talk.respond(change, replace(GROUP, admin=True))
    assert isinstance(page, SettingsPage)
    assert (page.settings.quiet_from, page.settings.quiet_to) == (22 * 60, 7 * 60)
    assert after.settings == page.settings
    (page,), _ = talk.respond(ShowSettings(), GROUP)
    assert isinstance(page, SettingsPage)
    assert not page.changeable


def test_in_a_group_everyone_can_be_forgotten_and_admins_can_have_the_group_forgotten() -> None:
    """A person's data is theirs; the group's settings are not lost by it."""
    talk, sure, whole = conversation(), Forget(sure=True), Forget(whole_chat=True, sure=True)
    chat = replace(GROUP, settings=ChatSettings(quotes=2), history=("Was?",))
    assert talk.respond(Forget(), chat)[0] == (ForgetPage(group=True, admin=False),)
    assert talk.respond(sure, chat) == ((Forgot(whole_chat=False),), replace(chat, history=()))
    assert talk.respond(whole, chat)[0] == (Notice(NoticeKey.ADMINS_ONLY),)
    admin = replace(chat, admin=True)
    assert talk.respond(whole, admin) == ((Forgot(whole_chat=True),), Chat(group=True, admin=True))


def test_a_chat_asks_the_articles_it_chose_and_all_where_none_of_them_is_left() -> None:
    """A chosen article that was removed does not leave the chat with nothing to ask."""
    other = article("Ein ganz anderer Text über Schafe.", title="Schafe")
    talk = Conversation(FakeLibrary([article(), other]))
    chosen = Chat(settings=ChatSettings(articles=(other.id,)))
    assert isinstance(talk.respond(Ask("Was kostet der Bau?"), chosen)[0][0], NoAnswer)
    gone = Chat(settings=ChatSettings(articles=("gone",)))
    assert isinstance(talk.respond(Ask("Was kostet der Bau?"), gone)[0][0], Answer)


def test_of_several_articles_the_one_to_read_is_chosen_first() -> None:
    """``/lesen`` alone lists them."""
    other = article("Ein ganz anderer Text über Schafe.", title="Schafe")
    talk = Conversation(FakeLibrary([article(), other]))
    assert talk.respond(Read(), Chat())[0] == (ArticleList((article(), other), count=2, to_read=True),)
    assert talk.respond(Read(2), Chat())[0] == (Reading(other),)


def test_the_language_chosen_is_spoken_at_once() -> None:
    """The reply to the choice is already in the new language."""
    _, chat = conversation().respond(Change(Preference.LANGUAGE, "en"), Chat())
    assert chat.language == "en"


def test_an_incomplete_answer_says_so() -> None:
    """Where parts of the index could not be asked, a line before the answer says that there may be more."""

    class Incomplete(FakeLibrary):
        """A library that could not ask everywhere."""

        def ask(self, question: str, **options: object) -> Result:
            return replace(super().ask(question, **options), missing=("host:1",))  # type: ignore[arg-type]

    talk = Conversation(Incomplete([article()]), top=1, threshold=None)
    notice, answer = talk.respond(Ask("Was kostet der Bau?"), Chat())[0]
    assert notice == Notice(NoticeKey.INCOMPLETE)
    assert isinstance(answer, Answer)
