"""Articles on Telegram: files and links are added, listed, asked and removed; each chat has its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.store.store import Store
from tests.bot.adapters.telegram.conftest import Start, presses
from tests.bot.fakes import FakeLibrary, article
from tests.bot.test_fetching import Site
from tests.botapi import Driver, Server, methods_chats
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


def test_what_telegram_hands_out_to_nobody_is_told_as_too_large(
    people: Driver, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the message said of its size: the limit is Telegram's."""
    monkeypatch.setattr(methods_chats, "MAX_DOWNLOAD", 10)
    anna = people.person("Anna")
    anna.sends_document(*FILE, "/hinzufuegen")
    assert "größer als 20 MB" in last(people, anna.private)
    [refusal] = server.refused
    assert refusal.method == "getFile"
    server.calls.remove(refusal)


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


@pytest.mark.parametrize("command", ["/vergessen ja", "/entfernen 2"])
def test_what_is_deleted_is_kept_nowhere(start: Start, store: Store, command: str) -> None:
    """With the reply it is gone from the bot's memory as well, before anybody asks anything."""
    library = FakeLibrary([article()])
    people = start(library, store=store)
    anna = people.person("Anna")
    anna.sends_document(*FILE)
    people.until_idle()
    assert len(library.articles) == 2
    people.asked(anna, command)
    assert [one.title for one in library.articles] == ["Neue Brücke"]


@pytest.fixture
def many(start: Start, store: Store) -> Driver:
    """Run a bot about 123 articles."""
    articles = [article(f"Haus {number} hat {number} Fenster.", title=f"Haus {number}") for number in range(1, 124)]
    return start(FakeLibrary(articles), store=store)


def test_a_long_list_is_turned_by_buttons(many: Driver) -> None:
    """Forth, back and to the ends, in the same message; typed pages are the same."""
    anna = many.person("Anna")
    [page] = many.asked(anna, "/artikel")
    assert page.text.startswith("Ich antworte aus diesen 123 Artikeln:")
    assert page.buttons()[-1] == ["2 ›", "13 »"]
    presses(many, anna, page, "2 ›")
    assert "11. Haus 11" in page.text
    assert page.buttons()[-1] == ["‹ 1", "3 ›", "13 »"]
    presses(many, anna, page, "13 »")
    assert "123. Haus 123" in page.text
    assert page.buttons()[-1] == ["« 1", "‹ 12"]
    assert many.asked(anna, "/artikel seite 13")[0].text == page.text


def test_articles_are_chosen_in_the_list(many: Driver, store: Store) -> None:
    """A number chooses or takes back, on any page; what is chosen is ticked and asked; one button asks all again."""
    anna = many.person("Anna")
    [page] = many.asked(anna, "/artikel seite 2")
    presses(many, anna, page, "12", "‹ 1", "3")
    assert "✓ Haus 3" in page.text
    assert page.buttons()[0][2:4] == ["✓ 3", "4"]
    chosen = store.settings_of(anna.user.id).articles
    assert chosen is not None
    assert len(chosen) == 2
    [answer] = many.asked(anna, "Wie viele Fenster hat das Haus?")
    assert set(answer.covered("blockquote")) == {"Haus 3 hat 3 Fenster.", "Haus 12 hat 12 Fenster."}
    presses(many, anna, page, "✓ 3")
    assert store.settings_of(anna.user.id).articles == (chosen[1],)
    presses(many, anna, page, "alle fragen")
    assert store.settings_of(anna.user.id).articles is None
    assert "✓" not in page.text


def test_in_a_group_only_admins_choose(many: Driver, store: Store) -> None:
    """A member turns pages; a press that chooses is refused, a forged one too."""
    anna, ben = many.person("Anna"), many.person("Ben")
    group = many.group("Rat", anna, ben)
    group.chat.put(anna.user, "administrator")
    [page] = many.asked(ben, "/artikel", in_=group)
    presses(many, ben, page, "2 ›")
    assert "11. Haus 11" in page.text
    assert presses(many, ben, page, "11").alert
    for argument in ("9999=1", "x=y", "²=²", ""):
        forged = page.button("12")["callback_data"].replace("12=2", argument)
        assert anna.presses_data(page, forged) is not None
        many.until_idle()
    assert store.settings_of(group.id).articles is None
    presses(many, anna, page, "11")
    assert len(store.settings_of(group.id).articles or ()) == 1


def test_a_list_to_choose_from_keeps_its_purpose(many: Driver) -> None:
    """Pages of a list one is to read or remove from say so on every page, and choose nothing."""
    anna = many.person("Anna")
    for command, hint in (("/lesen", "/lesen 1"), ("/entfernen", "/entfernen 2")):
        [page] = many.asked(anna, command)
        assert hint in page.text
        presses(many, anna, page, "2 ›")
        assert hint in page.text
        assert page.buttons() == [["‹ 1", "3 ›", "13 »"]]


def test_the_settings_offer_articles_page_by_page(many: Driver, store: Store) -> None:
    """Any of more than a hundred can be chosen by buttons, and the menu stays at its page."""
    anna = many.person("Anna")
    [menu] = many.asked(anna, "/einstellungen")
    presses(many, anna, menu, "Artikel: alle", "13 »", "Haus 122")
    assert "✓ Haus 122" in [button for row in menu.buttons() for button in row]
    presses(many, anna, menu, "Haus 121", "Haus 123", "‹ 12", "Haus 112")
    assert len(store.settings_of(anna.user.id).articles or ()) == 4
    presses(many, anna, menu, "‹ Zurück")
    assert "Artikel: 4 von 123" in menu.text
