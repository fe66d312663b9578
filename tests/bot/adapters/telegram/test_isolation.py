"""Each chat sees only its own: every command, button, inline and guest query, tried by somebody from outside."""

from __future__ import annotations

from typing import Any

import pytest

from bot import listing
from bot.adapters.telegram import buttons
from bot.parsing import COMMANDS
from bot.store.store import Store
from tests.bot.adapters.telegram.conftest import Start
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Place, Posted
from tests.botapi.people import Person, Press

SECRETS = ("Freibad", "Juni", "Radweg", "Bahnhof")
HERS = article("Das Freibad öffnet im Juni. Das Freibad ist am Bahnhof.", title="Das Freibad", path="freibad.txt")
THEIRS = article("Der Radweg führt zum Bahnhof. Der Radweg ist neu.", title="Der Radweg", path="radweg.txt")
QUESTION = "Wann öffnet das Freibad, wohin führt der Radweg?"
# What somebody from outside types, a row for each command.
TYPED: dict[str, tuple[str, ...]] = {
    "ask": (f"/frage {QUESTION}", "/frage Wann, laut Artikel „Das Freibad“?", "/frage", QUESTION),
    "more": ("/mehr",),
    "context": ("/kontext", "/kontext 1"),
    "articles": ("/artikel", "/artikel seite 2", "/artikel 2", "/artikel alle"),
    "read": ("/lesen 1", "/lesen 2", "/lesen 3"),
    "add": ("/hinzufuegen", "/hinzufuegen freibad.txt", "/hinzufuegen file:///freibad.txt"),
    "remove": ("/entfernen", "/entfernen 1", "/entfernen 2", "/entfernen 3"),
    "settings": ("/einstellungen", "/einstellungen artikel 2", "/einstellungen sprache en", "/einstellungen zitate 1"),
    "privacy": ("/datenschutz",),
    "forget": ("/vergessen", "/vergessen ja", "/vergessen gruppe ja"),
    "help": ("/hilfe", "/hilfe freibad"),
    "start": ("/start", "/start freibad"),
}
# How one comes to each kind of button: what is typed, and what is pressed before it shows.
SHOWN: dict[str, tuple[str, ...]] = {
    "/frage Was ist mit Freibad, Radweg?": (),
    "/einstellungen": ("Zitate",),
    "/vergessen": (),
    "/datenschutz": (),
    "/artikel": (),
}


@pytest.fixture
def people(start: Start, store: Store, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Run a bot with an article that is everybody's, and lists short enough to have pages."""
    monkeypatch.setattr(listing, "PAGE", 1)
    return start(FakeLibrary([article()]), store=store, top=1, questions_per_minute=1000)


@pytest.fixture
def rat(people: Driver, store: Store) -> tuple[Place, Person]:
    """Return a group with an article of its own, and Anna, its admin, who has one too."""
    anna, group = people.person("Anna"), people.group("Rat")
    group.add(anna, status="administrator")
    store.add(HERS, anna.user.id)
    store.add(THEIRS, group.id)
    for place in (anna.private, group):
        people.asked(anna, f"/frage {QUESTION}", in_=place)
        people.asked(anna, "/artikel 2", in_=place)
    return group, anna


def kept(store: Store, rat: tuple[Place, Person]) -> list[Any]:
    """Return all that is stored of the group and of Anna."""
    group, anna = rat
    return [store.export_chat(chat) for chat in (group.id, anna.user.id)]


def said_to(people: Driver, *places: Place) -> str:
    """Return all that the bot wrote there, with its buttons."""
    people.until_idle()
    return "\n".join(f"{one.text}\n{one.buttons()}" for place in places for one in people.bot_messages(place))


def check_untouched(people: Driver, store: Store, rat: tuple[Place, Person], before: list[Any], places: Any) -> None:
    """Assert that nothing of theirs was said elsewhere, and that theirs is as it was."""
    said = said_to(people, *places)
    assert [word for word in SECRETS if word in said] == []
    assert kept(store, rat) == before
    group, anna = rat
    assert "Freibad" in people.asked(anna, f"/frage {QUESTION}")[0].text
    assert "Radweg" in people.asked(anna, f"/frage {QUESTION}", in_=group)[0].text


def test_every_command_has_a_row() -> None:
    """A new command is tried from outside too."""
    assert set(TYPED) == {command.key for command in COMMANDS}


@pytest.mark.parametrize("key", TYPED)
def test_a_command_shows_and_changes_only_its_own_chat(
    people: Driver, store: Store, rat: tuple[Place, Person], key: str
) -> None:
    """Typed in private, as admin of another group, as a guest, and in reply to a message numbered as one of theirs."""
    before, ben = kept(store, rat), people.person("Ben")
    other, friends = people.group("Andere"), people.group("Freunde", bot=None)
    other.add(ben, status="administrator")
    [theirs, *_] = people.bot_messages(rat[0])
    for line in TYPED[key]:
        ben.says(line)
        ben.says(line, in_=other)
        ben.says(line, in_=other, reply_to=theirs if "frage" not in line else None)
        ben.says(f"@artikelbot {line}", in_=friends)
        people.until_idle()
    check_untouched(people, store, rat, before, (ben.private, other, friends))


def test_an_edit_shows_only_its_own_chat(people: Driver, store: Store, rat: tuple[Place, Person]) -> None:
    """A question edited into one about theirs."""
    before, ben = kept(store, rat), people.person("Ben")
    said = ben.says("Was kostet der Bau?")
    people.until_idle()
    for line in (QUESTION, "/lesen 2", "/artikel 2", "/entfernen 2"):
        ben.edits(said, line)
        people.until_idle()
    check_untouched(people, store, rat, before, (ben.private,))


@pytest.mark.parametrize("data", [b"Das Freibad ist zu. Am Steg.", HERS.text.encode()], ids=["another", "the same"])
def test_a_file_of_the_same_name_takes_nobody_s_place(
    people: Driver, store: Store, rat: tuple[Place, Person], data: bytes
) -> None:
    """Whatever its text: it is added to the chat it is sent in, and no word tells that another has it already."""
    before, ben, other = kept(store, rat), people.person("Ben"), people.group("Andere")
    other.add(ben, status="administrator")
    for place in (ben.private, other):
        sent = ben.sends_document("freibad.txt", data, "Zum Lesen", in_=place)
        ben.says("/hinzufuegen", in_=place, reply_to=sent)
        people.until_idle()
        assert "Hinzugefügt: " in said_to(people, place)
        assert [one.text for one in store.articles_of(place.id)] == [data.decode()]
    check_untouched(people, store, rat, before, ())


def test_a_follow_up_follows_its_own_chat_s_question(people: Driver, store: Store, rat: tuple[Place, Person]) -> None:
    """„Und …“ elsewhere, also as admin of another group or as a guest, asks on after nothing that was asked here."""
    group, anna = rat
    answer = people.bot_messages(group)[0]
    [asked_on] = people.asked(anna, "/frage Und der Radweg?", in_=group, reply_to=answer)
    assert "Verstanden als" in asked_on.text
    before, ben = kept(store, rat), people.person("Ben")
    other, friends = people.group("Andere"), people.group("Freunde", bot=None)
    other.add(ben, status="administrator")
    typed = {ben.private: "", other: "/frage ", friends: "@artikelbot "}
    for place, address in typed.items():
        ben.says(f"{address}Und die Brücke?", in_=place)
        people.until_idle()
        assert "Brücke" in people.bot_messages(place)[-1].text
        assert "Verstanden als" not in said_to(people, place)
    check_untouched(people, store, rat, before, typed)


def test_inline_queries_ask_everybody_s_articles_only(people: Driver, store: Store, rat: tuple[Place, Person]) -> None:
    """Whoever asks, and wherever: nobody tells the bot whose chat it is."""
    before = kept(store, rat)
    for person in (people.person("Ben"), rat[1]):
        for place in (person.private, rat[0]):
            query = person.asks_inline(f"{QUESTION} {place.id}", in_=place)
            people.until_idle()
            assert query.answered
            assert not [word for word in SECRETS if word in str(query.results)]
    check_untouched(people, store, rat, before, ())


def test_a_guest_changes_nothing_and_says_so(people: Driver) -> None:
    """Where the bot is a guest nothing is deleted or set, whatever is typed; questions are answered."""
    ben, friends = people.person("Ben"), people.group("Freunde", bot=None)
    for line in ("/vergessen ja", "/einstellungen sprache en", "/entfernen 1", "/mehr", "/lesen 1"):
        ben.says(f"@artikelbot {line}", in_=friends)
        people.until_idle()
        assert people.bot_messages(friends)[-1].text.startswith("Das geht nur, wo ich dazugehöre")
    ben.says("@artikelbot Was kostet der Bau?", in_=friends)
    people.until_idle()
    assert "zwölf Millionen" in people.bot_messages(friends)[-1].text


def test_a_guest_who_asks_too_much_waits(start: Start) -> None:
    """Questions to a guest count as questions in any chat do."""
    people = start(questions_per_minute=2)
    ben, friends = people.person("Ben"), people.group("Freunde", bot=None)
    for _ in range(4):
        ben.says("@artikelbot Was kostet der Bau?", in_=friends)
        people.until_idle()
    assert len(people.bot_messages(friends)) == 2


def buttons_of(people: Driver, person: Person, place: Place) -> list[str]:
    """Return the data of every kind of button, as the bot gives them to the person there."""
    found: list[str] = []
    for typed, pressed in SHOWN.items():
        [posted] = people.asked(person, typed, in_=place)
        found += data_of(posted)
        for button in pressed:
            person.presses(posted, button)
            people.until_idle()
            found += data_of(posted)
    return found


def data_of(posted: Posted) -> list[str]:
    """Return the data of the message's buttons."""
    rows = posted.message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def pressed(people: Driver, person: Person, posted: Posted, many: list[str]) -> list[Press]:
    """Press buttons with these data on a message."""
    presses = [person.presses_data(posted, data) for data in many]
    people.until_idle()
    return presses


def test_every_button_is_another_chat_s(people: Driver, store: Store, rat: tuple[Place, Person]) -> None:
    """No button works in another chat, in a group of one's own or on an inline message, and each press is answered."""
    group, anna = rat
    data = [one for place in (anna.private, group) for one in buttons_of(people, anna, place)]
    assert {one.partition(":")[0] for one in data} == set(buttons._KINDS)
    before, ben, other = kept(store, rat), people.person("Ben"), people.group("Andere")
    other.add(ben, status="administrator")
    [his], [there] = (people.asked(ben, "/frage Was kostet der Bau?", in_=place) for place in (ben.private, other))
    counts = [len(people.bot_messages(place)) for place in (ben.private, other, group, anna.private)]
    presses = pressed(people, ben, his, data) + pressed(people, ben, there, data)
    assert {press.text for press in presses} == {"Dieser Knopf gehört jemand anderem oder in einen anderen Chat."}
    assert [len(people.bot_messages(place)) for place in (ben.private, other, group, anna.private)] == counts
    assert all(store.votes_of(one.id) == {} for one in store.articles_of(group.id))
    check_untouched(people, store, rat, before, (ben.private, other))


def test_members_press_what_needs_no_rights_and_admins_the_rest(
    people: Driver, store: Store, rat: tuple[Place, Person]
) -> None:
    """In the group itself a member gets passages, but no settings, no file of what is stored, and deletes nothing."""
    group, anna = rat
    data, ben = buttons_of(people, anna, group), people.person("Ben")
    group.add(ben)
    before = kept(store, rat)[0]["chats"]
    guarded = [one for one in data if one.startswith(("menu", "set", "forget-chat", "export"))]
    [mine] = [one for one in data if one.startswith("forget-me")]
    posted = people.bot_messages(group)[-1]
    assert all(press.alert for press in pressed(people, ben, posted, guarded))
    assert "gehört jemand anderem" in pressed(people, ben, posted, [mine])[0].text
    assert kept(store, rat)[0]["chats"] == before
    assert people.server.called("sendDocument") == []


FORGED = ["", ":", "::", "more", "more::", "\0", "more::\0", "more:1:\ud7ff", "🦊" * 16, "x" * 64, "set:articles=2:{}",
          "more:1{}", "MORE::{}", "more::{} ", "more:: {}", "forget-chat::{}", "export::{}",
          "set:language=en:{}", "context:99:{}", "context:-1:{}", "context:1e3:{}", "context:٣:{}", "more::{}'--",
          "more::%", "more::_"]  # fmt: skip


def test_forged_and_tampered_data_is_answered_and_does_nothing(people: Driver, store: Store) -> None:
    """Bytes that are no button's, ids with a letter changed, and a known id with another action."""
    ben = people.person("Ben")
    [his] = people.asked(ben, "Was kostet der Bau?")
    ident = his.button("👍")["callback_data"].rpartition(":")[2]
    forged = [data.replace("{}", ident) for data in FORGED]
    others = [ident[:place] + ("x" if ident[place] != "x" else "y") + ident[place + 1 :] for place in (0, 9, 21)]
    forged += [f"more::{other}" for other in others]
    before = store.export_chat(ben.user.id), len(people.bot_messages(ben.private))
    presses = pressed(people, ben, his, forged)
    assert {press.text for press in presses} == {"Dieser Knopf gilt nicht mehr. Stell die Frage bitte noch einmal."}
    assert (store.export_chat(ben.user.id), len(people.bot_messages(ben.private))) == before
