"""Settings and deletion by buttons: for admins, asked of Telegram at the press."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from bot.store import ChatSettings
from bot.store.store import Store
from tests.bot.adapters.telegram.conftest import Start, presses
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Place, Server
from tests.botapi.people import Person

QUESTION = "Was ist mit der Brücke?"
OTHER = article("Schafe stehen auf der Weide.", title="Schafe")


@pytest.fixture
def people(start: Start, store: Store) -> Driver:
    """Run a bot about two articles."""
    return start(FakeLibrary([article(), OTHER]), store=store)


def group_of(people: Driver) -> tuple[Place, Person, Person]:
    """Return a group, its admin Anna and its member Ben."""
    anna, ben, group = people.person("Anna"), people.person("Ben"), people.group("Runde")
    group.add(anna, status="administrator")
    group.add(ben)
    return group, anna, ben


@pytest.mark.parametrize(
    ("buttons", "settings"),
    [
        (("Sprache", "Englisch"), ChatSettings(language="en")),
        (("Zitate", "5"), ChatSettings(quotes=5)),
        (("Artikel: alle", "Schafe"), ChatSettings(articles=(OTHER.id,))),
        (("Erwähnungen", "aus"), ChatSettings(answer_mentions=False)),
        (("Ruhezeit", "22–7"), ChatSettings(quiet_from=1320, quiet_to=420)),
        (("hinzufügen", "alle"), ChatSettings(adding="everyone")),
    ],
)
def test_an_admin_sets_everything_by_buttons(
    people: Driver, store: Store, buttons: tuple[str, str], settings: ChatSettings
) -> None:
    """Each preference opens its choices, the chosen one is ticked, stored and shown."""
    group, anna, _ = group_of(people)
    [menu] = people.asked(anna, "/einstellungen", in_=group)
    presses(people, anna, menu, *buttons)
    assert store.settings_of(group.id) == settings
    ticked = [button for row in menu.buttons() for button in row if button.startswith("✓")]
    assert len(ticked) == 1
    presses(people, anna, menu, "‹ ")
    assert len(menu.buttons()) == 6


def test_the_same_choice_again_changes_nothing(people: Driver, server: Server) -> None:
    """Nothing is edited, so nothing is refused."""
    group, anna, _ = group_of(people)
    [menu] = people.asked(anna, "/einstellungen", in_=group)
    presses(people, anna, menu, "Zitate", "5")
    edits = len(server.called("editMessageText"))
    assert presses(people, anna, menu, "5").answered
    assert len(server.called("editMessageText")) == edits


def test_a_setting_there_is_not_is_a_button_that_no_longer_works(people: Driver, store: Store) -> None:
    """As from a menu of another version, and from whoever makes up a press."""
    group, anna, _ = group_of(people)
    [menu] = people.asked(anna, "/einstellungen", in_=group)
    press = anna.presses_data(menu, menu.button("Zitate")["callback_data"].replace("menu:quotes", "set:unfug=5"))
    people.until_idle()
    assert press.text == "Dieser Knopf gilt nicht mehr. Stell die Frage bitte noch einmal."
    assert store.settings_of(group.id) == ChatSettings()


def test_others_see_the_settings_and_change_nothing(people: Driver, store: Store) -> None:
    """A member gets the page without buttons, and a press on an admin's menu is refused."""
    group, anna, ben = group_of(people)
    [page] = people.asked(ben, "/einstellungen", in_=group)
    assert page.buttons() == []
    assert "Admins der Gruppe" in page.text
    [refusal] = people.asked(ben, "/einstellungen zitate 5", in_=group)
    assert "nur die Admins" in refusal.text
    [menu] = people.asked(anna, "/einstellungen", in_=group)
    press = presses(people, ben, menu, "Zitate")
    assert (press.alert, press.text) == (True, "Ändern können das die Admins der Gruppe.")
    forged = ben.presses_data(menu, menu.button("Zitate")["callback_data"].replace("menu:quotes", "set:quotes=5"))
    people.until_idle()
    assert forged.alert
    assert store.settings_of(group.id) == ChatSettings()


def test_rights_are_asked_at_the_press_and_remembered_for_moments(
    people: Driver, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is no admin any more cannot go on; in between Telegram is not asked for every press."""
    group, anna, _ = group_of(people)
    [menu] = people.asked(anna, "/einstellungen", in_=group)
    presses(people, anna, menu, "Zitate", "5")
    assert len(server.called("getChatMember")) == 1
    group.add(anna, status="member")
    monkeypatch.setattr("bot.adapters.telegram.rights.REMEMBERED", 0.0)
    assert presses(people, anna, menu, "3").alert


def test_the_bot_s_own_admins_count_everywhere(start: Start, server: Server) -> None:
    """ADMINS may change any group."""
    ben = Driver(server).person("Ben")
    people = start(admins=(ben.user.id,))
    [page] = people.asked(ben, "/einstellungen", in_=people.group("Runde", ben))
    assert len(page.buttons()) == 6
    assert server.called("getChatMember") == []


def test_an_anonymous_admin_gets_the_menu(people: Driver) -> None:
    """Telegram hides who it is, and vouches that it is an admin."""
    group, anna, _ = group_of(people)
    anna.anonymously(group).says("/einstellungen", in_=group)
    people.until_idle()
    [menu] = people.bot_messages(group)
    assert presses(people, anna, menu, "Sprache", "Englisch").answered
    assert menu.text.startswith("This chat's settings")


def test_what_is_set_is_kept_to(people: Driver, store: Store) -> None:
    """Language, number of quotes, articles and mentions."""
    group, anna, _ = group_of(people)
    chosen = ChatSettings(language="en", quotes=1, articles=(article().id,), answer_mentions=False)
    store.save_settings(group.id, chosen)
    [answer] = people.asked(anna, f"/frage {QUESTION}", in_=group)
    assert len(answer.covered("blockquote")) == 1
    assert "paragraph 1, sentence 1" in answer.text
    [nothing] = people.asked(anna, "/frage Wo stehen Schafe?", in_=group)
    assert nothing.text.startswith("The article says nothing about that.")
    assert people.asked(anna, f"@artikelbot {QUESTION}", in_=group) == []


def test_in_quiet_hours_answers_make_no_sound(people: Driver, store: Store, server: Server) -> None:
    """They are sent all the same."""
    group, anna, _ = group_of(people)
    now = datetime.now().astimezone()
    minute = now.hour * 60 + now.minute
    store.save_settings(group.id, ChatSettings(quiet_from=(minute - 60) % 1440, quiet_to=(minute + 60) % 1440))
    people.asked(anna, f"/frage {QUESTION}", in_=group)
    people.asked(anna, QUESTION)
    sounds = [call.value("disable_notification") for call in server.called("sendMessage")]
    assert sounds == [True, None]


def test_a_person_is_forgotten_on_their_own_word(people: Driver, store: Store) -> None:
    """Only whoever asked can confirm; what is stored of their private chat and its conversation are gone."""
    group, anna, ben = group_of(people)
    people.asked(anna, "/einstellungen zitate 2")
    people.asked(anna, QUESTION)
    [page] = people.asked(anna, "/vergessen", in_=group)
    assert "gehört jemand anderem" in presses(people, ben, page, "über mich").text
    assert store.settings_of(anna.user.id) == ChatSettings(quotes=2)
    assert presses(people, anna, page, "über mich").answered
    assert page.text.startswith(
        "Erledigt: Was ich über dich gespeichert hatte, ist gelöscht. (Einstellungen: 1, Knöpfe: "
    )
    assert page.buttons() == []
    assert store.settings_of(anna.user.id) == ChatSettings()
    [answer] = people.asked(anna, "/kontext")
    assert "Stell zuerst eine Frage" in answer.text


def test_a_group_is_forgotten_on_an_admin_s_word(people: Driver, store: Store) -> None:
    """Others cannot, by button or by command."""
    group, anna, ben = group_of(people)
    store.save_settings(group.id, ChatSettings(quotes=2))
    [refusal] = people.asked(ben, "/vergessen gruppe ja", in_=group)
    assert "nur die Admins" in refusal.text
    [page] = people.asked(anna, "/vergessen", in_=group)
    assert presses(people, ben, page, "dieser Gruppe").alert
    assert store.settings_of(group.id) == ChatSettings(quotes=2)
    presses(people, anna, page, "dieser Gruppe")
    assert store.settings_of(group.id) == ChatSettings()
    assert "Erledigt" in page.text


def test_in_private_everything_is_one(people: Driver, store: Store) -> None:
    """/vergessen ja deletes at once."""
    anna = people.person("Anna")
    people.asked(anna, "/einstellungen sprache en")
    [answer] = people.asked(anna, "/forget yes")
    assert answer.text.startswith("Done: what I had stored about this chat is deleted. (settings: 1")
    assert store.settings_of(anna.user.id) == ChatSettings()


def test_what_is_stored_can_be_had(people: Driver, store: Store) -> None:
    """As a file, in a private chat by the person, in a group by its admins; there is no question in it."""
    group, anna, ben = group_of(people)
    people.asked(anna, QUESTION)
    [page] = people.asked(anna, "/datenschutz")
    presses(people, anna, page, "Gespeicherte Daten")
    file = people.bot_messages(anna.private)[-1].message["document"]
    _, data = people.server.state.files[file["file_id"]]
    assert file["file_name"] == "artikelbot.json"
    assert json.loads(data)["chat_id"] == anna.user.id
    assert QUESTION.encode() not in data
    assert people.asked(ben, "/datenschutz", in_=group)[0].buttons() == []
    [page] = people.asked(anna, "/datenschutz", in_=group)
    assert presses(people, ben, page, "Gespeicherte Daten").alert
    assert store.export_chat(group.id)["chats"] == []
