"""Articles on Telegram: files and links are added, listed, asked and removed; each chat has its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store.store import Store
from tests.bot.adapters.telegram.conftest import Start
from tests.bot.fakes import FakeLibrary, article
from tests.bot.test_fetching import Site
from tests.botapi import Driver, Server
from tests.documents import PAGE, pdf

FILE = ("freibad.txt", "Das Freibad öffnet im Juni.".encode())
QUESTION = "Wann öffnet das Freibad?"
QUOTE = "Das Freibad öffnet im Juni."
LOOPBACK = ("127.0.0.0/8",)


@pytest.fixture
def people(start: Start, store: Store) -> Driver:
    """Run a bot with a store, which may fetch from loopback."""
    return start(FakeLibrary([article()]), store=store, fetch_networks=LOOPBACK)


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a web server with a page."""
    running = Site()
    running.page("/bruecke", PAGE.encode())
    yield running
    running.server.shutdown()
    running.server.server_close()


def last(people: Driver, place: object) -> str:
    """Return the bot's last message in the chat."""
    people.until_idle()
    return people.bot_messages(place)[-1].text  # type: ignore[arg-type]


@pytest.mark.parametrize("caption", ["/hinzufuegen", "/add@artikelbot", ""])
def test_a_file_is_added_and_asked_at_once(people: Driver, caption: str) -> None:
    """Captioned with the command, or in a private chat without a word, a file is read, shown and asked."""
    anna = people.person("Anna")
    anna.sends_document(*FILE, caption)
    assert last(people, anna.private).startswith(f"Hinzugefügt: {QUOTE} · 1 Absätze, 1 Sätze, 5 Wörter")
    [answer] = people.asked(anna, QUESTION)
    assert answer.covered("blockquote") == [QUOTE]
    anna.sends_document(*FILE, caption)
    assert last(people, anna.private).startswith("Den habe ich schon")


def test_each_chat_has_its_own(people: Driver) -> None:
    """What one chat adds is not listed, asked or removed in another."""
    anna, ben = people.person("Anna"), people.person("Ben")
    anna.sends_document(*FILE, "/hinzufuegen")
    people.until_idle()
    [answer] = people.asked(ben, QUESTION)
    assert QUOTE not in answer.text
    assert "Freibad" not in people.asked(ben, "/artikel")[0].text
    assert "Einen Artikel 2 gibt es nicht" in people.asked(ben, "/entfernen 2")[0].text
    assert "2. Das Freibad" in people.asked(anna, "/artikel")[0].text
    assert "gehört nicht zu diesem Chat" in people.asked(anna, "/entfernen 1")[0].text
    assert people.asked(anna, "/entfernen 2")[0].text == "Entfernt: Das Freibad öffnet im Juni."
    assert "Freibad" not in people.asked(anna, "/artikel")[0].text


def test_a_link_is_added_from_the_command_or_the_message_replied_to(people: Driver, site: Site) -> None:
    """The page at the address is read, with its own address as the source's link."""
    anna = people.person("Anna")
    assert "Neue Brücke geplant · Talbote" in people.asked(anna, f"/hinzufuegen {site.base}/bruecke")[0].text
    ben = people.person("Ben")
    said = ben.says(f"Lies das: {site.base}/bruecke", in_=ben.private)
    people.until_idle()
    assert "Neue Brücke geplant" in people.asked(ben, "/hinzufuegen", reply_to=said)[0].text


def test_a_reply_to_a_file_adds_it(people: Driver) -> None:
    """In a group an admin adds a file that somebody posted by replying with the command."""
    anna, ben = people.person("Anna"), people.person("Ben")
    group = people.group("Rat", anna, ben)
    group.chat.put(anna.user, "administrator")
    posted = ben.sends_document("plan.pdf", pdf([[QUOTE]]), in_=group)
    people.until_idle()
    assert people.bot_messages(group) == []
    assert "Hinzugefügt" in people.asked(anna, "/hinzufuegen", in_=group, reply_to=posted)[0].text
    assert QUOTE in people.asked(ben, f"@artikelbot {QUESTION}", in_=group)[0].text


def test_in_groups_only_admins_add_unless_all_may(people: Driver) -> None:
    """A member is told; once the group's settings say so, everybody may."""
    anna, ben = people.person("Anna"), people.person("Ben")
    group = people.group("Rat", anna, ben)
    group.chat.put(anna.user, "administrator")
    posted = ben.sends_document(*FILE, in_=group)
    assert "Admins" in people.asked(ben, "/hinzufuegen", in_=group, reply_to=posted)[0].text
    assert "Admins" in people.asked(ben, "/entfernen 1", in_=group)[0].text
    people.asked(anna, "/einstellungen hinzufügen alle", in_=group)
    assert "Hinzugefügt" in people.asked(ben, "/hinzufuegen", in_=group, reply_to=posted)[0].text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("../../leer.pdf", pdf([[]]), "leer.pdf: Die Datei enthält keinen Text"),
        ("kaputt.pdf", pdf([["x"]])[:200], "kaputt.pdf: Die Datei ist beschädigt"),
        ("bild.jpg", b"\xff\xd8\xff\xe0JFIF", "kann ich nicht lesen"),
        ("gross.txt", b"x" * (20 * 2**20 + 1), "größer als 20 MB"),
    ],
)
def test_what_cannot_be_added_is_told(people: Driver, name: str, data: bytes, words: str) -> None:
    """One line says why, and the bot goes on answering."""
    anna = people.person("Anna")
    anna.sends_document(name, data, "/hinzufuegen")
    assert words in last(people, anna.private)
    assert "zwölf Millionen" in people.asked(anna, "Was kostet der Bau?")[0].text


def test_addresses_are_fetched_with_care(people: Driver) -> None:
    """What is no page of the public internet is refused in words."""
    anna = people.person("Anna")
    assert "öffentlichen Internet" in people.asked(anna, "/hinzufuegen http://10.0.0.1/")[0].text
    assert "keine Adresse" in people.asked(anna, "/hinzufuegen /etc/passwd")[0].text
    assert "Schick eine Adresse" in people.asked(anna, "/hinzufuegen")[0].text


def test_what_another_process_adds_is_known_at_once(people: Driver, store: Store) -> None:
    """An article that comes into the database by other hands is asked with the next question."""
    anna = people.person("Anna")
    store.add(article("Der Radweg führt zum Bahnhof."), anna.user.id)
    [answer] = people.asked(anna, "Wohin führt der Radweg?")
    assert answer.covered("blockquote") == ["Der Radweg führt zum Bahnhof."]


def test_forgetting_deletes_the_chat_s_articles(people: Driver, server: Server) -> None:
    """After /vergessen the chat's own articles are gone."""
    anna = people.person("Anna")
    anna.sends_document(*FILE)
    people.until_idle()
    people.asked(anna, "/vergessen ja")
    assert QUOTE not in people.asked(anna, QUESTION)[0].text
    assert server.refused == []
