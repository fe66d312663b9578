"""A text and its entities as Telegram takes them: cleaned, trimmed, counted in code points and UTF-16 units.

The cleaning follows ``clean_input_string`` of TDLib (td/telegram/misc.cpp): control characters become blanks,
carriage returns and a few marks vanish, and the text is trimmed; offsets move along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.botapi.errors import bad, strict

Entity = dict[str, Any]
MAX_TEXT, MAX_CAPTION, MAX_ENTITIES = 4096, 1024, 100
STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
LINKS = frozenset({"text_link", "text_mention", "custom_emoji", "url", "mention", "hashtag", "bot_command", "email"})
KINDS = STYLES | QUOTES | CODE | LINKS
_DROPPED = frozenset("\r\u0333\u033f\u030a") | {chr(code) for code in range(0x2028, 0x202F)}
_BLANKED = {chr(code) for code in range(0x20) if chr(code) not in "\n\r"}
_EMPTY = frozenset(" \n\u200b\u200c\u200d\u200e\u200f\u202e\ufeff\u00a0\u2800\u3000\u2002\u2003\u2009")


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, in which entities are counted."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """Return the part of ``text`` that an entity covers."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def checked(text: str, entities: list[Entity], limit: int = MAX_TEXT) -> tuple[str, list[Entity]]:
    """Return the text and entities as Telegram stores them. Raises ApiError."""
    _check_entities(text, entities)
    places, kept = _clean(text)
    left, right = _trimmed(kept)
    if all(character in _EMPTY for character in kept[left:right]):
        raise bad("message text is empty" if not text else "text must be non-empty")
    if right - left > limit:
        raise bad("message is too long" if limit == MAX_TEXT else "message caption is too long")
    base, end = utf16_length(kept[:left]), utf16_length(kept[:right])
    return kept[left:right], [_moved(entity, places, base, end) for entity in entities]


def _clean(text: str) -> tuple[dict[int, int], str]:
    """Return where each UTF-16 boundary of ``text`` is after cleaning, and the clean text."""
    places, kept, old, new = {}, [], 0, 0
    for character in text:
        places[old] = new
        width = 1 + (character > "\uffff")
        old += width
        if character not in _DROPPED:
            kept.append(" " if character in _BLANKED else character)
            new += width
    places[old] = new
    return places, "".join(kept)


def _trimmed(text: str) -> tuple[int, int]:
    left = len(text) - len(text.lstrip(" \n"))
    return left, max(left, len(text.rstrip(" \n")))


def _moved(entity: Entity, places: dict[int, int], base: int, end: int) -> Entity:
    start = max(places[entity["offset"]], base)
    stop = min(places[entity["offset"] + entity["length"]], end)
    if stop <= start:
        raise strict(f"nothing is left of an entity after trimming: {entity}")
    return entity | {"offset": start - base, "length": stop - start}


def _check_entities(text: str, entities: list[Entity]) -> None:
    if len(entities) > MAX_ENTITIES:
        raise strict(f"{len(entities)} entities, all but {MAX_ENTITIES} are dropped")
    boundaries = set(_boundaries(text))
    for entity in entities:
        _check_entity(entity, boundaries)
    for one, other in _crossings(entities):
        raise strict(f"entities overlap illegally: {one} and {other}")


def _boundaries(text: str) -> Iterator[int]:
    place = 0
    yield place
    for character in text:
        place += 1 + (character > "\uffff")
        yield place


def _check_entity(entity: Entity, boundaries: set[int]) -> None:
    kind, offset, length = entity.get("type"), entity.get("offset"), entity.get("length")
    if kind not in KINDS:
        raise bad(f"can't parse MessageEntity: unsupported type {kind!r} specified")
    if not isinstance(offset, int) or not isinstance(length, int) or offset < 0 or length <= 0:
        raise bad("ENTITY_BOUNDS_INVALID")
    if offset + length > max(boundaries):
        raise bad("ENTITY_BOUNDS_INVALID")
    for place, edge in ((offset, "begins"), (offset + length, "ends")):
        if place not in boundaries:
            raise bad(f"entity {edge} in a middle of a UTF-16 symbol at byte offset {place}")
    if kind == "text_link" and not str(entity.get("url", "")).startswith(("http://", "https://", "tg://")):
        raise bad("can't parse MessageEntity: URL host is empty")


def _crossings(entities: list[Entity]) -> Iterator[tuple[Entity, Entity]]:
    for position, one in enumerate(entities):
        for other in entities[position + 1 :]:
            if _illegal(one, other):
                yield one, other


def _illegal(one: Entity, other: Entity) -> bool:
    start, end = one["offset"], one["offset"] + one["length"]
    first, last = other["offset"], other["offset"] + other["length"]
    if end <= first or last <= start:
        return False
    inside, outside = first <= start and end <= last, start <= first and last <= end
    kinds = {one["type"], other["type"]}
    if not inside and not outside:
        return True
    if kinds & CODE:
        code_inside = inside if one["type"] in CODE else outside
        return not code_inside or not kinds & QUOTES
    return kinds <= QUOTES or len(kinds) == 1
