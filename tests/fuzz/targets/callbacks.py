"""Buttons with forged data, pressed for the real handlers: each is answered, and nobody reaches another chat."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.adapters.telegram.buttons import _KINDS
from bot.messages.requests import Preference
from bot.store import open_store
from bot.texts import texts_for
from tests.bot.fakes import FakeLibrary, article
from tests.botapi import Driver, Posted, Server
from tests.botapi.people import Person, Press
from tests.botapi.running import running_bot
from tests.fuzz.strategies import lines
from tests.fuzz.target import Target

SECRET = article("Das Freibad öffnet im Juni. Das Freibad ist neu.", title="Geheim")
# The ids of real buttons, of one's own chat and of another's, are put in for these.
_OWN, _FOREIGN = "<own>", "<foreign>"
_TYPED = ("/frage Was ist mit Brücke und Freibad?", "/einstellungen", "/vergessen", "/datenschutz")
_ACTIONS = st.sampled_from([*_KINDS, "MORE", "more ", ""]) | lines
_IDS = st.tuples(st.sampled_from([_OWN, _OWN, _FOREIGN]), st.integers(0, len(_TYPED) - 1)).map(
    lambda one: f"{one[0]}{one[1]}"
)
_ARGUMENTS = st.sampled_from(
    ["", "1", "2", "0", "-1", "99999", "1" * 30, "²", "٣", "language=en", "language=xx", "quotes=5", "quotes=0",
     "articles=1", "articles=2", "articles=all", "quiet=22-7", "quiet=7-7", "adding=everyone", "=", ":", *Preference]
) | lines  # fmt: skip
_FORGED = st.tuples(_ACTIONS, _ARGUMENTS, _IDS | lines).map(":".join) | lines | st.text(max_size=64)
_PRESSES = st.lists(_FORGED, min_size=1, max_size=25)


def check(case: Any) -> None:
    """Let Ben press them one after the other, on a message of his own chat."""
    store = open_store("sqlite://")
    try:
        with Server() as server, running_bot(server, FakeLibrary([article()]), store=store, top=1) as people:
            anna, ben = people.person("Anna"), people.person("Ben")
            store.add(SECRET, anna.user.id)
            foreign, own = _buttons(people, anna), _buttons(people, ben)
            before = store.export_chat(anna.user.id)
            presses = [_press(people, ben, own, foreign, data) for data in case]
            people.until_idle()
            _check(people, anna, ben, presses)
            assert store.export_chat(anna.user.id) == before
            # The same page of a menu twice is refused, and no trouble.
            assert [one for call in server.refused if "not modified" not in (one := call.description)] == []
    finally:
        store.close()


def _buttons(people: Driver, person: Person) -> list[Posted]:
    """Return a message with buttons of each kind."""
    return [people.asked(person, typed)[-1] for typed in _TYPED]


def _press(people: Driver, ben: Person, own: list[Posted], foreign: list[Posted], data: str) -> Press:
    for mark, messages in ((_OWN, own), (_FOREIGN, foreign)):
        for number, posted in enumerate(messages):
            data = data.replace(f"{mark}{number}", _id_of(posted))
    press = ben.presses_data(own[0], data)
    people.until_idle()
    return press


def _id_of(posted: Posted) -> str:
    """Return the id that the message's buttons have; nothing once it has none."""
    rows = posted.message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
    return str(found[0]).rpartition(":")[2] if found else ""


def _check(people: Driver, anna: Person, ben: Person, presses: list[Press]) -> None:
    assert all(press.answered for press in presses)
    assert texts_for("de").telegram["trouble"] not in {press.text for press in presses}
    said = [f"{one.text} {one.buttons()}" for one in people.bot_messages(ben.private)]
    assert not [text for text in said if "Geheim" in text or "Juni" in text]
    assert len(people.bot_messages(anna.private)) == len(_TYPED)


TARGET = Target("callbacks", _PRESSES, check, 3)
