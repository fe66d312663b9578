"""Web pages, PDFs, Word documents and books, whole and damaged: an article, or an ArticleError in one line."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

from hypothesis import strategies as st

from tests.documents import PAGE, archive, book, pdf, word
from tests.fuzz.properties import check_file
from tests.fuzz.strategies import lines, short_texts, texts
from tests.fuzz.target import Target

_TAGS = st.sampled_from(
    ["<p>", "</p>", "<h1>", "<h2>", "<ul>", "<li>", "<table>", "<tr>", "<td>", "<br>", "<article>", "<body>", "</body>",
     "<nav>", "<script>", "<!--", "-->", "<![CDATA[", "]]>", "<svg>", "<math>", "<template>", "&nbsp;", "&#xD800;",
     "&#0;", "&shy;", "&bogus;", "<p", "<a href='javascript:x'>", "<time datetime='2022-13-45'>", "<blockquote>",
     "<meta charset=utf-7>", "<meta charset=unicode_escape>", "<meta charset=idna>", "<meta charset=undefined>",
     "<meta charset=utf-16>", "<meta charset=x>", "<title>", "<meta name=author content='a;b'>", "<div>" * 300,
     '<meta property="article:published_time" content="9999-99-99">', '<link rel=canonical href="http://[">']
)  # fmt: skip
_MARKUP = st.lists(_TAGS | short_texts | texts, max_size=15).map("".join)
_ENCODINGS = st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig", "utf-7"])
_PAGES = st.tuples(_MARKUP, _ENCODINGS).map(lambda case: ("<html>" + case[0]).encode(case[1], "ignore"))
_WITHIN = st.tuples(st.integers(0, len(PAGE)), _MARKUP).map(
    lambda case: (PAGE[: case[0]] + case[1] + PAGE[case[0] :]).encode()
)
_PDFS = st.lists(st.lists(lines.map(lambda line: line.encode("cp1252", "ignore").decode("cp1252")), max_size=4)).map(
    pdf
)


@cache
def _members() -> dict[str, dict[str, bytes]]:
    """Return the members of a sound document and a sound book."""
    kept = {}
    for name, data in (("docx", word(("Title", "Titel"), ("Normal", "Ein Satz."))), ("epub", book("B", ["<p>A.</p>"]))):
        with zipfile.ZipFile(BytesIO(data)) as zipped:
            kept[name] = {member: zipped.read(member) for member in zipped.namelist()}
    return kept


@st.composite
def _zipped(draw: st.DrawFn) -> bytes:
    """Return a document or book with something else in some of its members, or without them."""
    members = dict(_members()[draw(st.sampled_from(["docx", "epub"]))])
    for name in draw(st.lists(st.sampled_from(sorted(members)), max_size=2, unique=True)):
        place = draw(st.integers(0, len(members[name])))
        new = draw(_MARKUP.map(str.encode) | st.binary(max_size=8))
        cut = draw(st.sampled_from([0, 1, 20, 10**6]))
        members[name] = members[name][:place] + new + members[name][place + cut :]
        if draw(st.integers(0, 9)) == 0:
            del members[name]
    return archive(members)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """Return a file with a few bytes changed, or cut off."""
    data = draw(_PDFS | _zipped() | _PAGES | _WITHIN)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=4)) + data[place + draw(st.integers(0, 4)) :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 9)) == 0 else data


TARGET = Target(
    "documents", st.tuples(_damaged(), st.sampled_from(["a.html", "b.pdf", "c.docx", "d.epub", "e"])), check_file, 40
)
