"""Files made to do harm, or broken, as real files are: each for every way an article comes in."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from tests.documents import archive, book, numbered_pdf, pdf, word

MEGABYTE = 2**20
SECRET = "Streng geheim ist dieser Satz."


def locked_pdf(algorithm: str = "RC4-128") -> bytes:
    """Return a PDF that opens with a password only."""
    writer = PdfWriter(PdfReader(BytesIO(pdf([["Ein Satz."]]))))
    writer.encrypt("geheim", algorithm=algorithm)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


@cache
def bomb(name: str = "word/document.xml", megabytes: int = 301) -> bytes:
    """Return a Word document whose directory promises more than fits into memory."""
    file = BytesIO(archive({"[Content_Types].xml": "<Types/>"}))
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped,
        zipped.open(name, "w") as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(MEGABYTE))
    return file.getvalue()


def lying_bomb() -> bytes:
    """Return a Word document that unpacks to more than its directory promises."""
    members = _unpacked(word(("Normal", "Ein Satz.")))
    true = len(members["word/document.xml"]) + 20 * MEGABYTE
    members["word/document.xml"] += b" " * 20 * MEGABYTE
    data = archive(members)
    size = true.to_bytes(4, "little")
    assert size in data
    return data.replace(size, (1000).to_bytes(4, "little"))


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def many_members() -> bytes:
    """Return a Word document of very many files."""
    return archive({"word/document.xml": "<w/>"} | {f"x{number}": "" for number in range(10_001)})


def entities(depth: int = 12) -> str:
    """Return an XML document type in which each entity is ten of the one before."""
    each = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, depth))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "{"x" * 1000}">{each}]>'


def outside(path: Path) -> str:
    """Return an XML document type with an entity ``e1`` that is a file of this machine."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e1 SYSTEM "{path.as_uri()}">]>'


def word_with(declaration: str, text: str) -> bytes:
    """Return a Word document whose XML declares entities and uses one."""
    return _declared(word(("Normal", "Ein Satz.")), "word/document.xml", declaration, text)


def book_with(declaration: str, text: str) -> bytes:
    """Return a book whose chapter declares entities and uses one."""
    return _declared(book("Buch", ["<p>Ein Satz.</p>"]), "OPS/text/c1.xhtml", declaration, text)


def _declared(document: bytes, member: str, declaration: str, text: str) -> bytes:
    members = _unpacked(document)
    body = members[member].decode()
    body = body[body.index("?>") + 2 :] if body.startswith("<?xml") else body
    return archive(members | {member: declaration + body.replace("Ein Satz.", text)})


def looping_pages() -> bytes:
    """Return a PDF whose page tree has itself as a branch."""
    return numbered_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
            b"<< /Title (Schleife) >>",
        ]
    )


def looping_form() -> bytes:
    """Return a PDF with a form that draws itself."""
    draws = b"/F0 Do /F0 Do"
    resources = b"<< /XObject << /F0 3 0 R >> >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources %b /Length %d >>"
    return numbered_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            form % (resources, len(draws)) + b"\nstream\n" + draws + b"\nendstream",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources %b >>" % resources,
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(draws), draws),
            b"<< >>",
        ]
    )


def looping_table() -> bytes:
    """Return a PDF whose table of objects names itself as the one before."""
    data = pdf([["Ein Satz."]])
    start = data.rindex(b"startxref\n")
    place = int(data[start:].split()[1])
    return data[:start].replace(b"/Root", b"/Prev %d /Root" % place) + data[start:]


@cache
def flooding_pdf(megabytes: int = 200) -> bytes:
    """Return a PDF with a page that unpacks to more than any page needs."""
    packer = zlib.compressobj(9)
    page = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(megabytes)) + packer.flush()
    return numbered_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(page), page),
            b"<< >>",
        ]
    )


REFUSED: dict[str, Callable[[], bytes]] = {
    "gesperrt.pdf": locked_pdf,
    "aes.pdf": lambda: locked_pdf("AES-256"),
    "abgeschnitten.pdf": lambda: pdf([["Ein Satz."]])[:200],
    "nur-bilder.pdf": lambda: pdf([[], []]),
    "kreis.pdf": looping_pages,
    "zeichnet-sich-selbst.pdf": looping_form,
    "flut.pdf": flooding_pdf,
    "bombe.docx": bomb,
    "luegt.docx": lying_bomb,
    "viele.docx": many_members,
    "entitaeten.docx": lambda: word_with(entities(), "&e11;"),
    "leer.docx": word,
    "leer.epub": lambda: book("", ["<p> </p>"]),
    "marken.html": lambda: b"<html><body>" + b"<b>" * 10_000_000,
    "leer.html": lambda: b"<html><body><nav><p>Start</p></nav><script>var x;</script></body></html>",
    "leer.txt": lambda: b" \n\n ",
    "programm.pdf": lambda: b"\x7fELF\x02\x01\x01" + bytes(2000),
    "bild.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
}
