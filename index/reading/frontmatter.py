"""What stands before an article's text: a YAML block between ``---`` lines, or the header „date 2022-01“."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import yaml

from index.errors import BadFrontMatter
from index.reading.dates import iso

_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+[A-Za-z][\w-]{0,40}[ \t]*:(?=\s)")
_HEADER = re.compile(r"\s*+date[ \t]+(\d{4}(?:-\d\d(?:-\d\d)?)?)(?=\s|\Z)")
_URL = re.compile(r"https?://[^\s<>\"]{1,2000}\Z")

_LENGTH = 16384  # code points; more is no front matter, and YAML is slow enough to be attacked with
_DEPTH = 8  # of nested lists and mappings
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Header:
    """What was read before the text, and ``end``: the code point at which the text begins."""

    end: int = 0
    title: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    outlet: str | None = None


class _Mark(Protocol):
    """A place in the block, by PyYAML or by its C part; ``line`` counts from 0."""

    line: int


class _WordsLoader(yaml.SafeLoader):
    """Scalars as they are written: the title „No“ is no truth value, „3:0“ no number, and no tag makes them one."""

    yaml_implicit_resolvers = {}  # noqa: RUF012
    yaml_constructors = {  # noqa: RUF012
        **{tag: yaml.SafeLoader.yaml_constructors[tag] for tag in (_TAG + "str", _TAG + "seq", _TAG + "map", None)},
        _TAG + "timestamp": yaml.SafeLoader.yaml_constructors[_TAG + "str"],
    }


def read_header(text: str, path: str) -> Header:
    """Return what stands before the text of an article. Raises BadFrontMatter; ``path`` is for it."""
    opening = _OPEN.match(text)
    if opening and _FIRST_KEY.match(text, opening.end(), opening.end() + _LENGTH):
        return _front_matter(text, opening.end(), path)
    if opening and (closing := _CLOSE.match(text, opening.end())):
        return Header(end=closing.end())
    header = _HEADER.match(text)
    written = iso(header[1]) if header else None
    return Header(end=header.end(), date=written) if header and written else Header()


def _front_matter(text: str, start: int, path: str) -> Header:
    closing = _CLOSE.search(text, start, start + _LENGTH)
    if closing is None:
        raise BadFrontMatter(path, f"no closing --- line within {_LENGTH} characters")
    fields = _fields(text[start : closing.start()], path)
    return Header(
        end=closing.end(),
        title=_string(fields, "title", path),
        date=_date(fields, path),
        url=_url(fields, path),
        author=_string(fields, "author", path),
        outlet=_string(fields, "outlet", path),
    )


def _fields(block: str, path: str) -> Mapping[str, object]:
    """Parse the block; keys in lower case."""
    try:
        _refuse_tricks(block)
        fields = _WordsLoader(block).get_single_data()
    except yaml.YAMLError as error:
        raise BadFrontMatter(path, _one_line(error)) from None
    if not isinstance(fields, dict):
        raise BadFrontMatter(path, "expected lines of the form key: value")
    return {str(key).lower(): value for key, value in fields.items()}


def _refuse_tricks(block: str) -> None:
    """Refuse aliases, by which a few lines unfold to gigabytes, and nesting that exhausts the stack."""
    depth = 0
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"{_line(event.start_mark)}: aliases (*name) are not allowed")
        if depth > _DEPTH:
            raise yaml.YAMLError(f"{_line(event.start_mark)}: nested too deeply")


def _line(mark: _Mark | None) -> str:
    """Return the place as a line of the file, counted from 1; the first is the ``---``."""
    return f"line {mark.line + 2 if mark else 1}"


def _one_line(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"{_line(error.problem_mark)}: {error.problem or error.context}"
    return " ".join(str(error).split())


def shown_line(text: str) -> str:
    """Return what is to be seen of ``text`` as one line: no controls, nothing of no width, single blanks."""
    return " ".join("".join(mark for mark in text if mark.isprintable() or mark.isspace()).split())


def _string(fields: Mapping[str, object], key: str, path: str) -> str | None:
    """Return a field as one line of printable text; several authors are joined by commas."""
    value = fields.get(key)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if value is not None and not isinstance(value, str):
        raise BadFrontMatter(path, f"{key} must be text, not {type(value).__name__}")
    return None if value in (None, "~", "null") else shown_line(str(value)) or None


def _date(fields: Mapping[str, object], path: str) -> str | None:
    written = _string(fields, "date", path)
    if written is None:
        return None
    found = iso(written)
    if found is None:
        raise BadFrontMatter(path, f"date {written[:40]!r} is no date; write 2022-01-13, 2022-01 or 13.01.2022")
    return found


def web_address(url: str) -> str | None:
    """Return ``url`` if it is an http or https address in one word, else None."""
    return url if _URL.match(url) else None


def _url(fields: Mapping[str, object], path: str) -> str | None:
    url = _string(fields, "url", path)
    if url is not None and web_address(url) is None:
        raise BadFrontMatter(path, f"url {url[:40]!r} is no address; it must begin with http:// or https://")
    return url
