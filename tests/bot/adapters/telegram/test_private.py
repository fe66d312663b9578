"""Private chats: every text is a question, commands are commands, and what is no text is answered kindly."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library, read
from tests.bot.adapters.telegram.conftest import URL, Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Server

SEED = Path(__file__).parents[4] / "seeds" / "000_79ad3226f5a8b05b.txt"
QUESTION = "Was kostet der Bau?"


def test_an_answer_is_a_quotation_with_its_source(people: Driver) -> None:
    """The sentence is a block quotation, matched words bold, the paragraph folded, the source line a link to it."""
    [answer] = people.asked(people.person("Anna"), QUESTION)
    assert answer.covered("blockquote") == ["Der Bau kostet zwölf Millionen Euro."]
    assert "kostet" in answer.covered("bold")
    [paragraph] = answer.covered("expandable_blockquote")
    assert paragraph.endswith("Der Bau kostet zwölf Millionen Euro.")
    assert answer.text.splitlines()[-1] == "📄 Neue Brücke · Mai 2023 · Absatz 1, Satz 2"
    assert answer.links() == [f"{URL}#:~:text=Der%20Bau%20kostet%20zw%C3%B6lf%20Millionen%20Euro."]
    assert answer.message["link_preview_options"] == {"is_disabled": True}
    assert answer.reply_to is None


def test_the_seed_article_is_answered_and_silent_where_it_says_nothing(start: Start) -> None:
    """What Russia demands is answered with the key points; the Eiffel Tower's height honestly is not."""
    people = start(Library([read(SEED.read_bytes(), SEED.name)]))
    anna = people.person("Anna")
    [answer] = people.asked(anna, "Was fordert Russland?")
    assert any("Kernpunkte hinaus" in quote for quote in answer.covered("blockquote"))
    assert "Januar 2022 · Absatz 5, Satz 1" in answer.text
    [nothing] = people.asked(anna, "Wie hoch ist der Eiffelturm?")
    assert nothing.text.startswith(
        "Dazu steht nichts im Artikel. Am nächsten kommen diese Stellen, sie sind aber keine"
    )
    assert nothing.covered("blockquote")


def test_follow_ups_are_understood(people: Driver) -> None:
    """In a private chat each question follows the one before."""
    anna = people.person("Anna")
    people.asked(anna, QUESTION)
    [answer] = people.asked(anna, "Und die Brücke?")
    assert answer.text.startswith(f"Verstanden als: Und die Brücke? ({QUESTION})")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", "Hallo! Frag mich etwas"),
        ("/start inline", "Hallo! Frag mich etwas"),
        ("/hilfe", "/mehr – "),
        ("/help@artikelbot", "/mehr – "),
        ("/artikel", "1. Neue Brücke"),
        ("/mehr", "Stell zuerst eine Frage"),
        ("/kontext zwei", "„zwei“ ist keine Nummer"),
        ("/datenschutz", "Deine Fragen speichere ich nicht"),
        ("/hlife", "Meinst du /hilfe?"),
        ("/frage " + QUESTION, "zwölf Millionen"),
        ("?!", "kein Wort"),
    ],
)
def test_commands(people: Driver, command: str, words: str) -> None:
    """Every command is answered."""
    [answer] = people.asked(people.person("Anna"), command)
    assert words in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("de-AT", "Absatz 1, Satz 2"), ("en", "paragraph 1, sentence 2"), ("fr", "paragraph 1"), (None, "Absatz 1")],
)
def test_the_asker_s_language_is_spoken(people: Driver, language: str | None, words: str) -> None:
    """German for German speakers, English for others, the bot's own where nothing is known."""
    [answer] = people.asked(people.person("Anna", language=language), QUESTION)
    assert words in answer.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}], "caption": QUESTION}, "zwölf"),
        ({"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}, "Ich lese nur Text"),
        ({"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}}, "Ich lese nur Text"),
        (
            {
                "sticker": {
                    "file_id": "1",
                    "file_unique_id": "1",
                    "type": "regular",
                    "width": 1,
                    "height": 1,
                    "is_animated": False,
                    "is_video": False,
                }
            },
            "Ich lese nur Text",
        ),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "Ich lese nur Text"),
        ({"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}, None),
    ],
)
def test_what_is_no_plain_text(people: Driver, content: dict[str, object], words: str | None) -> None:
    """A caption is a question, pictures and sounds get a kind word, service messages nothing."""
    anna = people.person("Anna")
    anna.sends(content)
    people.until_idle()
    assert [words in one.text for one in people.bot_messages(anna.private) if words] == [True] * (words is not None)


def test_a_long_answer_comes_in_several_messages(start: Start, server: Server) -> None:
    """Nothing is cut: a sentence longer than a message goes on in the next, the buttons under the last."""
    text = "Der Bau kostet " + "sehr viel Geld und " * 400 + "endet."
    people = start(FakeLibrary([article(text)]))
    answers = people.asked(people.person("Anna"), QUESTION)
    assert len(answers) == 2
    assert " ".join(quote for one in answers for quote in one.covered("blockquote")) == text
    assert [bool(one.buttons()) for one in answers] == [False, True]
    assert server.refused == []


def test_too_many_questions_get_one_friendly_notice(start: Start) -> None:
    """Beyond the limit a person is told once, then not answered for a while; others are."""
    people = start(questions_per_minute=2)
    anna, ben = people.person("Anna"), people.person("Ben")
    for _ in range(5):
        anna.says(QUESTION)
    [answer] = people.asked(ben, QUESTION)
    told = [one.text for one in people.bot_messages(anna.private)]
    assert [text.startswith("Der Bau") for text in told] == [True, True, False]
    assert "viele Fragen" in told[2]
    assert answer.text.startswith("Der Bau")
