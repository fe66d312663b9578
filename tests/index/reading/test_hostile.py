"""Files made to do harm, or broken: each is refused with one line, by the kind of what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import ArticleError, DamagedArticle, EmptyArticle, LockedArticle, OversizedArticle
from index.reading import read
from tests.documents import archive, book, pdf, word
from tests.hostile import REFUSED, SECRET, bomb, book_with, locked_pdf, looping_table, many_members, outside, word_with

ENTITIES = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"x" * 10_000}"><!ENTITY b "{"&a;" * 10_000}">]>'
    "<package><metadata>&b;</metadata></package>"
)
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'

HOSTILE: dict[str, tuple[bytes, type[ArticleError]]] = {
    "locked.pdf": (locked_pdf(), LockedArticle),
    "cut.pdf": (pdf([["Ein Satz."]])[:200], DamagedArticle),
    "no-text.pdf": (pdf([[], []]), EmptyArticle),
    "only-a-mark.pdf": (b"%PDF-1.7\n", DamagedArticle),
    "bomb.docx": (bomb(), OversizedArticle),
    "many.docx": (many_members(), OversizedArticle),
    "cut.docx": (word(("Normal", "Ein Satz."))[:3000], ArticleError),
    "no-parts.docx": (archive({"word/document.xml": "<w/>"}), DamagedArticle),
    "empty.docx": (word(), EmptyArticle),
    "entities.epub": (archive({"META-INF/container.xml": CONTAINER, "b.opf": ENTITIES}), ArticleError),
    "outside.epub": (archive({"META-INF/container.xml": CONTAINER.replace("b.opf", "../../x")}), DamagedArticle),
    "no-root.epub": (archive({"META-INF/container.xml": "<container/>"}), DamagedArticle),
    "empty.epub": (book("", ["<p> </p>"]), EmptyArticle),
    "tags.html": (b"<html><body>" + b"<b>" * 10_000_000, OversizedArticle),
    "empty.html": (b"<html><body><nav><p>Start</p></nav><script>var x;</script></body></html>", EmptyArticle),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_a_line(name: str) -> None:
    """Each is refused as what it is, in one short line that begins with its name."""
    data, kind = HOSTILE[name]
    with pytest.raises(kind) as caught:
        read(data, name)
    line = str(caught.value)
    assert line.startswith(name)
    assert "\n" not in line
    assert len(line) < 300


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_reader_may_take_is_refused(name: str) -> None:
    """Loops, floods, locks and lies end in an error of the article's, told in one line that begins with its name."""
    with pytest.raises(ArticleError) as caught:
        read(REFUSED[name](), name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", [word_with, book_with])
def test_a_document_reads_no_other_file(kind: Callable[[str, str], bytes], tmp_path: Path) -> None:
    """An entity that is a file of this machine is left out, or the document is refused; the file's words never show."""
    (tmp_path / "geheim.txt").write_text(SECRET)
    for text in ("&e1;", "Davor. &e1; Danach."):
        try:
            found = read(kind(outside(tmp_path / "geheim.txt"), text), "a").text
        except ArticleError as refusal:
            found = str(refusal)
        assert SECRET not in found


def test_a_table_of_objects_in_a_circle_is_read_once() -> None:
    """A PDF whose table names itself as its predecessor is read all the same."""
    assert read(looping_table(), "a.pdf").text == "Ein Satz."


def test_deep_nesting_exhausts_nothing() -> None:
    """Of ten thousand nested elements the text is read, or they are refused like any other damage."""
    page = "<html><body>" + "<div>" * 10_000 + "<p>Ein langer Satz in der Tiefe, der gelesen werden soll.</p>"
    outcome = ""
    try:
        outcome = read(page.encode(), "a.html").text
    except ArticleError as refusal:
        outcome = str(refusal)
    assert "Tiefe" in outcome or outcome.startswith("a.html: ")


def test_an_archive_with_a_locked_member_is_locked() -> None:
    """Whatever else is in it: a part of the article would be missing."""
    data = bytearray(word(("Normal", "Ein Satz.")))
    flags = data.rindex(b"PK\x01\x02") + 8  # of the last entry of its directory
    data[flags] |= 1
    with pytest.raises(LockedArticle, match=r"a\.docx"):
        read(bytes(data), "a.docx")


def test_a_pdf_of_too_many_pages_is_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says how many there may be."""
    monkeypatch.setattr("index.reading.pdf._MAX_PAGES", 2)
    with pytest.raises(OversizedArticle, match="2 pages"):
        read(pdf([["Ein Satz."]] * 3), "a.pdf")


@pytest.mark.parametrize("fault", ["DependencyError", "LimitReachedError"])
def test_what_a_pdf_s_parser_cannot_do_is_told_as_what_it_is(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """A cipher that takes a package of its own is a lock, a limit of the parser's the file's size."""
    import pypdf.errors

    def fail(*_arguments: object) -> None:
        raise getattr(pypdf.errors, fault)("x")

    monkeypatch.setattr("pypdf.PdfReader.decrypt", fail)
    kind = {"DependencyError": LockedArticle, "LimitReachedError": OversizedArticle}[fault]
    with pytest.raises(kind):
        read(locked_pdf(), "a.pdf")
