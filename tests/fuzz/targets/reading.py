"""Bytes of a text or Markdown file: an article whose places are right, or an ArticleError in one line."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.properties import check_file
from tests.fuzz.strategies import lines, short_texts, texts
from tests.fuzz.target import Target

_KEYS = st.sampled_from(["title", "date", "url", "author", "outlet", "Title", "x", "? ", "title: title"])
_VALUES = lines | st.sampled_from(
    ["2022-01-13", "13. Januar 2022", "0000", "01/2022", "2022-02-30", "https://a.example/ä?b#c", "http://", "~",
     "null", "[a, b]", "{a: b}", "&x [*x]", "*x", "!!python/object:os.system x", "!!int x", "|\n  Block", "'",
     '"a', "[[[[[[[[[[", "{a: " * 20, "1e999", "!!binary =", "!!timestamp x", "- a", "yes", "0x10", ">-\n  Faltung",
     "2022-01-13T10:00"]
)  # fmt: skip
_FIELDS = st.tuples(_KEYS, _VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}\n")
_FRONT_MATTER = st.lists(_FIELDS | short_texts, max_size=6).map(lambda fields: f"---\n{''.join(fields)}---\n")
_HEADERS = st.sampled_from(["", "date 2022-01\n\n", "date 9999-99-99\n", "---\n", "\ufeff", "\r\n"]) | _FRONT_MATTER
_ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "utf-32", "koi8-r"])
_WRITTEN = st.tuples(_HEADERS, texts, _ENCODINGS).map(lambda case: (case[0] + case[1]).encode(case[2], "ignore"))
_NAMES = st.sampled_from(["a.txt", "b.md", "c", "D.TXT", "e.exe", "f.", ".txt", "g\x00.txt", "h\n.md", ""])


TARGET = Target("reading", st.tuples(_WRITTEN | st.binary(max_size=200), _NAMES), check_file)
