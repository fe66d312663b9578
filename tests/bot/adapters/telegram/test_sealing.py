"""Sealing: an update comes back as it was, and nobody reads it without the token."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Chat, Message, Update

from bot.adapters.telegram.sealing import Seal

SEAL = Seal("123456789:AAE-a_token")
MESSAGE = {"message_id": 5, "date": 1_700_000_000, "chat": {"id": 7, "type": "private", "first_name": "Anna"}}


@pytest.mark.parametrize(
    "content",
    [
        {"text": "Was kostet der Bau?"},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
        {"text": "x", "something_of_later": {"date": 1}},
    ],
)
def test_an_update_comes_back_as_it_was(content: dict[str, Any]) -> None:
    """Also one with parts that this version does not know."""
    update = Update.de_json({"update_id": 1, "message": MESSAGE | content}, None)
    opened = SEAL.open(SEAL.close(update), None)  # type: ignore[arg-type]
    assert opened is not None
    assert opened == update
    assert opened.message is not None
    assert update.message is not None
    assert opened.message.to_dict().keys() == update.message.to_dict().keys()


def test_times_that_ptb_leaves_as_they_are_become_numbers() -> None:
    """In parts it does not know it may keep a date or a duration; anything else there is a fault of the program."""
    message = Message(5, datetime.fromtimestamp(1_700_000_000, UTC), Chat(7, "private"))
    late = {"when": datetime.fromtimestamp(1_700_000_001, UTC), "lasting": timedelta(minutes=2)}
    sealed = SEAL.close(Update(1, message=message, api_kwargs={"of_later": late}))
    opened = SEAL.open(sealed, None)  # type: ignore[arg-type]
    assert opened is not None
    assert opened.api_kwargs["of_later"] == {"when": 1_700_000_001, "lasting": 120}
    with pytest.raises(TypeError, match="object"):
        SEAL.close(Update(1, message=message, api_kwargs={"of_later": {"thing": object()}}))


def test_without_the_token_it_stays_closed() -> None:
    """Another token opens nothing, neither does garbage, and the question cannot be read."""
    sealed = SEAL.close(Update.de_json({"update_id": 1, "message": MESSAGE | {"text": "Geheim?"}}, None))
    assert "Geheim" not in sealed
    assert Seal("123456789:AAE-another").open(sealed, None) is None  # type: ignore[arg-type]
    assert SEAL.open("garbage", None) is None  # type: ignore[arg-type]
