"""The strict server keeps Telegram's promises and refuses what Telegram refuses; asked through PTB's HTTP stack."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from tests.botapi import TOKEN, Driver, Kind, Limits, Rate, Server

Act = Callable[[Bot], Awaitable[Any]]
FACE = "\N{GRINNING FACE}"


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server without flood limits."""
    with Server() as running:
        yield running


@pytest.fixture
def people(server: Server) -> Driver:
    """Return the driver of the server."""
    return Driver(server)


def ask(server: Server, act: Act, token: str = TOKEN) -> Any:
    """Let a real ``telegram.Bot`` do something and return the result."""

    async def run() -> Any:
        async with HTTPXRequest() as request, HTTPXRequest() as polling:
            bot = Bot(token, server.base_url, server.file_url, request=request, get_updates_request=polling)
            return await act(bot)

    return asyncio.run(run())


def refusal(server: Server, act: Act, kind: type[Exception] = BadRequest) -> str:
    """Return the words with which something is refused."""
    with pytest.raises(kind) as caught:
        ask(server, act)
    return str(caught.value)


def started(people: Driver, name: str = "Anna") -> Any:
    """Return a person who has written to the bot."""
    anna = people.person(name)
    anna.says("/start")
    return anna


def test_a_wrong_token_is_rejected(server: Server) -> None:
    """An unknown token gets 401, as PTB's InvalidToken."""
    with pytest.raises(InvalidToken):
        ask(server, lambda bot: bot.get_me(), "1:unknown")


def test_what_people_write_arrives_once(server: Server, people: Driver) -> None:
    """An update is given again until an offset confirms it, then never."""
    started(people)
    (update,) = ask(server, lambda bot: bot.get_updates())
    assert update.message.text == "/start"
    assert update.message.entities[0].type == "bot_command"
    assert ask(server, lambda bot: bot.get_updates()) == (update,)
    assert ask(server, lambda bot: bot.get_updates(offset=update.update_id + 1)) == ()


def test_a_second_poller_ends_the_first(server: Server) -> None:
    """While one getUpdates waits, another one gets it 409."""

    async def two(bot: Bot) -> Any:
        first = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.1)
        await bot.get_updates(timeout=0)
        return await first

    assert "other getUpdates request" in refusal(server, two, Conflict)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "message text is empty"), (" \n\u200b", "text must be non-empty"), ("x" * 4097, "message is too long")],
)
def test_texts_out_of_limits_are_refused(server: Server, people: Driver, text: str, words: str) -> None:
    """Nothing to see, or more than 4,096 code points."""
    anna = started(people)
    assert words in refusal(server, lambda bot: bot.send_message(anna.private.id, text)).lower()


def test_length_is_counted_in_code_points_after_cleaning(server: Server, people: Driver) -> None:
    """4,096 faces are 8,192 UTF-16 units and pass; carriage returns and outer blanks do not count."""
    anna = started(people)
    message: Message = ask(server, lambda bot: bot.send_message(anna.private.id, " \r" + FACE * 4096 + "\r\n"))
    assert message.text == FACE * 4096


@pytest.mark.parametrize(
    "entity",
    [
        MessageEntity("bold", 3, 2),
        MessageEntity("bold", 1, 2),
        MessageEntity("bold", 0, 1),
        MessageEntity("bold", 0, 0),
        MessageEntity("text_link", 0, 2, url="nowhere"),
    ],
)
def test_entities_must_fit(server: Server, people: Driver, entity: MessageEntity) -> None:
    """Entities out of range, empty, or beginning or ending within a surrogate pair are refused."""
    anna = started(people)
    assert refusal(server, lambda bot: bot.send_message(anna.private.id, FACE + "ab", entities=[entity]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("bold", 0, 4), ("italic", 2, 4)),
        (("blockquote", 0, 6), ("expandable_blockquote", 1, 2)),
        (("code", 0, 6), ("bold", 1, 2)),
    ],
)
def test_entities_must_nest(server: Server, people: Driver, one: Any, other: Any) -> None:
    """Crossing entities, quotes in quotes and anything in code are refused."""
    anna, entities = started(people), [MessageEntity(*one), MessageEntity(*other)]
    assert "overlap" in refusal(server, lambda bot: bot.send_message(anna.private.id, "abcdefgh", entities=entities))


def test_offsets_move_with_the_trimmed_text(server: Server, people: Driver) -> None:
    """What was marked stays marked after the cleaning."""
    anna = started(people)
    entities = [MessageEntity("blockquote", 0, 9), MessageEntity("bold", 5, 2)]
    ask(server, lambda bot: bot.send_message(anna.private.id, f" \r{FACE}\ta {FACE}", entities=entities))
    (posted,) = people.bot_messages(anna.private)
    assert posted.text == f"{FACE} a {FACE}"
    assert posted.covered("blockquote") == [f"{FACE} a {FACE}"]
    assert posted.covered("bold") == ["a "]


def test_buttons_are_checked(server: Server, people: Driver) -> None:
    """64 bytes of callback data and 256 characters to copy pass, one more is refused."""
    anna = started(people)

    def send(**action: Any) -> Act:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mehr", **action)]])
        return lambda bot: bot.send_message(anna.private.id, "x", reply_markup=keyboard)

    ask(server, send(callback_data="ä" * 32))
    ask(server, send(copy_text=CopyTextButton("x" * 256)))
    assert "Button_data_invalid" in refusal(server, send(callback_data="ä" * 32 + "x"))
    assert "Button_copy_text_invalid" in refusal(server, send(copy_text=CopyTextButton("x" * 257)))


def test_replies_and_quotes(server: Server, people: Driver) -> None:
    """A reply needs its target, unless told otherwise; a quote must be in it word for word."""
    anna = started(people)
    target = anna.says("Was fordert Russland?")

    def reply(ident: int, **options: Any) -> Act:
        return lambda bot: bot.send_message(anna.private.id, "x", reply_parameters=ReplyParameters(ident, **options))

    assert ask(server, reply(target.id, quote="fordert Russland")).quote.position == 4
    assert "Quote_text_invalid" in refusal(server, reply(target.id, quote="Fordert"))
    assert "to be replied not found" in refusal(server, reply(99))
    assert ask(server, reply(99, allow_sending_without_reply=True)).reply_to_message is None


def test_edits_must_change_something(server: Server, people: Driver) -> None:
    """The same text again is "not modified"; other people's messages cannot be edited."""
    anna = started(people)
    sent: Message = ask(server, lambda bot: bot.send_message(anna.private.id, "alt"))
    ask(server, lambda bot: bot.edit_message_text("neu", anna.private.id, sent.message_id))
    assert [one.text for one in people.bot_messages(anna.private)] == ["neu"]
    again = refusal(server, lambda bot: bot.edit_message_text("neu", anna.private.id, sent.message_id))
    assert "not modified" in again
    hers = anna.says("meins")
    assert "can't be edited" in refusal(server, lambda bot: bot.edit_message_text("x", anna.private.id, hers.id))


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


def texts(server: Server) -> list[str]:
    """Return the texts of all messages that wait for the bot."""
    return [update.message.text for update in ask(server, lambda bot: bot.get_updates())]


def test_privacy_mode(server: Server, people: Driver) -> None:
    """In a group only commands, replies to the bot and mentions arrive, and no other bot's commands."""
    anna, group = people.person("Anna"), people.group("Runde")
    other = people.other_bot("other_bot", group)
    for text in ("/frage Was?", "Hallo", "/frage@other_bot Was?", "/frage@artikelbot Wer?", "@artikelbot Wo?"):
        anna.says(text, in_=group)
    ask(server, lambda bot: bot.send_message(group.id, "Antwort"))
    anna.says("Und?", in_=group, reply_to=people.bot_messages(group)[0])
    other.says("/frage von einem Bot", in_=group)
    anna.says("/frage an den anderen", in_=group)
    assert texts(server) == ["/frage Was?", "/frage@artikelbot Wer?", "@artikelbot Wo?", "Und?"]


@pytest.mark.parametrize("way", ["off", "admin"])
def test_without_privacy_mode_everything_arrives(server: Server, people: Driver, way: str) -> None:
    """Privacy mode off, or the bot as administrator: all messages of people, none of bots."""
    server.state.privacy = way != "off"
    group = people.group("Runde", bot="administrator" if way == "admin" else "member")
    people.other_bot("other_bot", group).says("piep", in_=group)
    people.person("Anna").says("Hallo", in_=group)
    assert texts(server) == ["Hallo"]


def test_topics(server: Server, people: Driver) -> None:
    """In a forum a message needs an open topic; General has no id."""
    anna, group = people.person("Anna"), people.group("Forum", forum=True)
    topic = group.open_topic("Fragen", anna)
    question = anna.says("/frage Was?", in_=group, topic=topic)
    sent: Message = ask(
        server, lambda bot: bot.send_message(group.id, "x", reply_parameters=ReplyParameters(question.id))
    )
    assert sent.message_thread_id == topic
    for wrong in (1, 999):
        assert "thread not found" in refusal(
            server, lambda bot, wrong=wrong: bot.send_message(group.id, "x", message_thread_id=wrong)
        )
    group.close_topic(topic)
    assert "Topic_closed" in refusal(server, lambda bot: bot.send_message(group.id, "x", message_thread_id=topic))


def test_where_the_bot_may_not_write(server: Server, people: Driver) -> None:
    """Blocked, never started, kicked, unknown: each in Telegram's words."""
    anna, stranger, group = started(people), people.person("Bert"), people.group("Runde")
    anna.blocks_bot()
    group.remove_bot(stranger)
    for ident, words in (
        (anna.private.id, "bot was blocked by the user"),
        (stranger.private.id, "can't initiate conversation"),
        (group.id, "bot was kicked from the supergroup chat"),
    ):
        assert words in refusal(server, lambda bot, ident=ident: bot.send_message(ident, "x"), Forbidden)
    assert "Chat not found" in refusal(server, lambda bot: bot.send_message(5, "x"))


def test_migration(server: Server, people: Driver) -> None:
    """Writing to a group that became a supergroup is refused with the new id."""
    old = people.group("Runde", kind="group")
    new = old.migrates()
    with pytest.raises(ChatMigrated) as caught:
        ask(server, lambda bot: bot.send_message(old.id, "x"))
    assert caught.value.new_chat_id == new.id
    told = ask(server, lambda bot: bot.get_updates())
    assert told[0].message.migrate_to_chat_id == new.id


def test_floods_are_refused() -> None:
    """Beyond a bucket comes 429 with the seconds to wait, and after them it goes on."""
    with Server(limits=Limits(None, None, Rate(2, 1))) as server:
        anna = started(Driver(server))
        for _ in range(2):
            ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
        with pytest.raises(RetryAfter, match="Retry in 0:00:01"):
            ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
        server.state.clock.skip(1)
        ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
        assert server.refused == []


@pytest.mark.parametrize("kind", [Kind.SERVER_ERROR, Kind.BAD_GATEWAY, Kind.DROPPED, Kind.LOST, Kind.GARBLED])
def test_ordered_faults_strike_once(server: Server, people: Driver, kind: Kind) -> None:
    """A fault strikes the next call to its method, and is not the bot's fault."""
    anna = started(people)
    server.order(kind, "sendMessage")
    with pytest.raises(TelegramError):
        ask(server, lambda bot: bot.send_message(anna.private.id, "x"))
    ask(server, lambda bot: bot.send_message(anna.private.id, "y"))
    assert [one.text for one in people.bot_messages(anna.private)] == (["x"] * (kind is Kind.LOST)) + ["y"]
    assert server.refused == []


def test_files_go_both_ways(server: Server, people: Driver) -> None:
    """A document is described, downloaded and sent back."""
    anna = people.person("Anna")
    anna.sends_document("a.txt", b"Inhalt", caption="/artikel")
    (update,) = ask(server, lambda bot: bot.get_updates())

    async def back(bot: Bot) -> bytes:
        file = await bot.get_file(update.message.document.file_id)
        data = bytes(await file.download_as_bytearray())
        await bot.send_document(anna.private.id, data, filename="b.txt")
        return data

    assert ask(server, back) == b"Inhalt"
    assert people.bot_messages(anna.private)[0].message["document"]["file_name"] == "b.txt"


def test_command_lists_are_kept_by_scope_and_language(server: Server) -> None:
    """Names are small letters, digits and underscores; each scope and language has its own list."""
    ask(server, lambda bot: bot.set_my_commands([BotCommand("frage", "Frag")], language_code="de"))
    assert ask(server, lambda bot: bot.get_my_commands(language_code="de"))[0].command == "frage"
    assert ask(server, lambda bot: bot.get_my_commands()) == ()
    assert "Bot_command_invalid" in refusal(server, lambda bot: bot.set_my_commands([BotCommand("Frage", "Frag")]))


def test_a_webhook_needs_https_and_ends_polling(server: Server) -> None:
    """While a webhook is set there is no polling."""
    assert "https url must be provided" in refusal(server, lambda bot: bot.set_webhook("http://bot.example/x"))
    ask(server, lambda bot: bot.set_webhook("https://bot.example/x", secret_token="s"))
    assert "webhook is active" in refusal(server, lambda bot: bot.get_updates(), Conflict)
    ask(server, lambda bot: bot.delete_webhook())
    assert ask(server, lambda bot: bot.get_updates()) == ()
