"""Presses, inline queries and calls as a guest are answered within Telegram's rules, or refused."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent

from tests.botapi import Driver, Server
from tests.botapi.calling import ask, refusal, started


def test_callback_queries_are_answered_once_and_in_time(server: Server, people: Driver) -> None:
    """A second or late answer is "too old"."""
    anna = started(people)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mehr", callback_data="m")]])
    ask(server, lambda bot: bot.send_message(anna.private.id, "x", reply_markup=keyboard))
    press = anna.presses(people.bot_messages(anna.private)[0], "Mehr")
    ask(server, lambda bot: bot.answer_callback_query(press.query["id"], "gut"))
    assert press.text == "gut"
    assert "too old" in refusal(server, lambda bot: bot.answer_callback_query(press.query["id"]))
    late = anna.presses_data(people.bot_messages(anna.private)[0], "m")
    server.state.clock.skip(60)
    assert "too old" in refusal(server, lambda bot: bot.answer_callback_query(late.query["id"]))


def article(ident: str, text: str = "Text") -> InlineQueryResultArticle:
    """Return an inline result."""
    return InlineQueryResultArticle(ident, "Titel", InputTextMessageContent(text))


def test_inline_queries(server: Server, people: Driver) -> None:
    """Results have different ids of 1 to 64 bytes; an answer is cached; a chosen result is posted and told."""
    anna = started(people)
    asked = anna.asks_inline("Was?")
    for results, words in (
        ([article("")], "Result_id_invalid"),
        ([article("ä" * 33)], "Result_id_invalid"),
        ([article("1"), article("1")], "Result_id_duplicate"),
        ([article(str(n)) for n in range(51)], "Results_too_much"),
    ):
        assert words in refusal(
            server, lambda bot, results=results: bot.answer_inline_query(asked.query["id"], results, next_offset="")
        )
    ask(server, lambda bot: bot.answer_inline_query(asked.query["id"], [article("1")], cache_time=60))
    assert anna.asks_inline("Was?").answered
    assert asked.chooses().text == "Text"
    *_, chosen, _message = ask(server, lambda bot: bot.get_updates())
    assert chosen.chosen_inline_result.result_id == "1"


def test_guests_are_called_by_a_mention(server: Server, people: Driver) -> None:
    """Where the bot is no member, a mention reaches it as guest_message, to be answered once."""
    anna, group = started(people), people.group("Fremd", bot=None)
    anna.says("@artikelbot Was fordert Russland?", in_=group)
    guest = ask(server, lambda bot: bot.get_updates())[-1].guest_message
    ask(server, lambda bot: bot.answer_guest_query(guest.guest_query_id, article("1", "Antwort")))
    assert [one.text for one in people.bot_messages(group)] == ["Antwort"]
    assert "too old" in refusal(server, lambda bot: bot.answer_guest_query(guest.guest_query_id, article("1")))
