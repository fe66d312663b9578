"""answerCallbackQuery, answerInlineQuery, answerGuestQuery and their limits."""

from __future__ import annotations

from typing import Any

from tests.botapi.errors import QUERY_TOO_OLD, bad
from tests.botapi.markup import check_markup
from tests.botapi.params import Params
from tests.botapi.state import State
from tests.botapi.text import checked
from tests.botapi.world import Json

MAX_RESULTS, MAX_ID_BYTES, MAX_TOAST = 50, 64, 200
# Telegram does not document how long a query lives; bots report about this much.
CALLBACK_SECONDS, INLINE_SECONDS, GUEST_SECONDS = 15.0, 10.0, 60.0


async def answer_callback_query(state: State, params: Params) -> bool:
    """Answer the press of a button: once, and in time."""
    query = open_query(state, state.callbacks, params.text("callback_query_id"), CALLBACK_SECONDS)
    text = params.text("text") or ""
    if len(text) > MAX_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    query["answer"] = {"text": text, "alert": params.flag("show_alert"), "url": params.text("url")}
    return True


async def answer_inline_query(state: State, params: Params) -> bool:
    """Answer an inline query with up to 50 results."""
    query = open_query(state, state.inline_queries, params.text("inline_query_id"), INLINE_SECONDS)
    results = params.object("results") or []
    check_results(results)
    offset = params.text("next_offset") or ""
    if len(offset.encode()) > 64:
        raise bad("NEXT_OFFSET_INVALID")
    button = params.object("button")
    if button and not 1 <= len(button.get("start_parameter", "x")) <= 64:
        raise bad("START_PARAM_INVALID")
    query["answer"] = {"results": results, "next_offset": offset, "button": button}
    _cache(state, query, params)
    return True


def _cache(state: State, query: Json, params: Params) -> None:
    seconds = params.integer("cache_time")
    until = state.clock.now() + (300 if seconds is None else seconds)
    person = query["from"]["id"] if params.flag("is_personal") else None
    state.inline_cache[query["query"], query["offset"], person] = (until, query["answer"])


async def answer_guest_query(state: State, params: Params) -> Json:
    """Answer a message that mentions the bot where it is no member: once, with one result."""
    query = open_query(state, state.guest_queries, params.text("guest_query_id"), GUEST_SECONDS)
    result = params.object("result")
    check_results([result])
    content, ident = result_content(result), f"inline{state.unique()}"
    caller = {"guest_bot_caller_user": query["from"]}
    message = state.post(query["chat"], {"from": state.bot.json()}, {**content, **caller})
    state.inline_messages[ident] = message
    query["answer"] = {"message": message}
    return {"inline_message_id": ident}


def open_query(state: State, queries: dict[str, Json], ident: str | None, seconds: float) -> Json:
    """Return a query that is known, unanswered and young enough. Raises ApiError."""
    query = queries.get(ident or "")
    if query is None or "answer" in query or state.clock.now() - query["asked"] > seconds:
        raise bad(QUERY_TOO_OLD)
    return query


def check_results(results: list[Any]) -> None:
    """Raise ApiError for inline results that Telegram refuses."""
    if len(results) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(ident.encode()) <= MAX_ID_BYTES for ident in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        result_content(result)


def result_content(result: Json) -> Json:
    """Return the message an article result makes when it is chosen. Raises ApiError."""
    if result.get("type") != "article":
        raise bad("strict: only articles are modelled")
    if not result.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content") or {}
    if "message_text" not in content:
        raise bad("can't parse InlineQueryResult: can't find field \"message_text\"")
    if content.get("parse_mode"):
        raise bad("strict: a parse mode; this bot sends entities")
    text, entities = checked(content["message_text"], content.get("entities") or [])
    check_markup(result.get("reply_markup"), inline_only=True)
    return (
        {"text": text}
        | ({"entities": entities} if entities else {})
        | ({"reply_markup": result["reply_markup"]} if result.get("reply_markup") else {})
    )
