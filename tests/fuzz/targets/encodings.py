"""Bytes to text: text that was meant, or a refusal; UTF-8 is never read as anything else."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import Any

from hypothesis import strategies as st

from index import ArticleError
from index.reading.encodings import decode
from tests.fuzz.strategies import texts
from tests.fuzz.target import Target, one_line

_CODECS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "cp850", "cp437", "mac_roman",
                           "cp1250", "cp1251", "koi8-r", "shift_jis", "euc_jp", "gb18030", "utf-7"])  # fmt: skip
_DAMAGE = st.lists(st.tuples(st.integers(0, 500), st.binary(max_size=3)), max_size=2)


def _damaged(case: tuple[str, str, list[tuple[int, bytes]]]) -> bytes:
    data = case[0].encode(case[1], "replace")
    for place, bad in case[2]:
        data = data[:place] + bad + data[place + len(bad) :]
    return data


def check(data: Any) -> None:
    """Decode; what is UTF-8 without control characters must come out as it is."""
    try:
        text = decode(data, "a.txt")
    except ArticleError as error:
        one_line(error)
        return
    text.encode()  # no half surrogate pairs
    assert "\0" not in text
    try:
        meant = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        assert data[:2] in (b"\xff\xfe", b"\xfe\xff") or text.encode("cp1252") == data
        return
    assert text == meant


TARGET = Target("encodings", st.tuples(texts, _CODECS, _DAMAGE).map(_damaged) | st.binary(max_size=300), check, 300)
