"""Documents of each format, made by the tests themselves."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

import docx


def pdf(pages: Sequence[Sequence[str]], told: Mapping[str, str] | None = None) -> bytes:
    """Return a PDF with a line of Helvetica for each string; ``told`` are entries of its information dictionary."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b""]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({_escaped(line)}) Tj" for line in lines)
        stream = zlib.compress(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("cp1252"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(stream), stream))
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R {fonts} >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects[2] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    entries = " ".join(f"/{name} ({_escaped(value)})" for name, value in (told or {}).items())
    objects.append(f"<< {entries} >>".encode("cp1252"))
    return numbered_pdf(objects)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def numbered_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of the objects: the first is the catalogue, the last tells of the document."""
    file = BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    file.write(trailer % (len(objects) + 1, len(objects), table))
    return file.getvalue()


def word(*blocks: tuple[str, str], title: str = "", author: str = "", table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a .docx with a paragraph for each (style, text), styles as Word names them in English, then a table."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for style, text in blocks:
        document.add_paragraph(text, style=style)
    for cells in table:
        rows = document.tables[-1] if document.tables else document.add_table(0, len(cells))
        for cell, text in zip(rows.add_row().cells, cells, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return file.getvalue()


_PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">
<metadata><dc:title>{title}</dc:title><dc:creator>Anna Blum</dc:creator><dc:date>2023-05-04</dc:date>
<dc:publisher>Talverlag</dc:publisher></metadata>
<manifest>{items}<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/>{references}</spine></package>"""


def book(title: str, chapters: Sequence[str]) -> bytes:
    """Return an EPUB with the chapters (the inside of a page's body) in order, and a table of contents."""
    numbers = range(1, len(chapters) + 1)
    media = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="c{number}" href="text/c{number}.xhtml" {media}/>' for number in numbers)
    references = "".join(f'<itemref idref="c{number}"/>' for number in numbers)
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{}</body></html>"
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": _PACKAGE.format(title=title, items=items, references=references),
            "OPS/nav.xhtml": page.format("<p>Inhalt</p>"),
            **{f"OPS/text/c{number}.xhtml": page.format(text) for number, text in zip(numbers, chapters, strict=True)},
        }
    )


PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Neue Brücke geplant - Talbote</title>
<meta name="author" content="Anna Blum"><meta property="og:site_name" content="Talbote">
<meta property="og:title" content="Neue Brücke geplant">
<meta property="article:published_time" content="2023-05-04T10:00:00+02:00">
<link rel="canonical" href="https://talbote.example/bruecke"></head>
<body><nav><ul><li><a href="/">Startseite</a></li><li><a href="/x">Politik</a></li></ul></nav>
<article><h1>Neue Brücke geplant</h1>
<p>Die Stadt plant <b>eine neue</b> Brücke über den <a href="/f">Fluss</a>.
Der Bau kostet zwölf&nbsp;Millionen Euro.</p>
<h2>Warum jetzt?</h2>
<ul><li>Die alte Brücke ist brüchig.</li><li>Busse passen nicht hinüber.</li></ul>
<p>Der Rat stimmt im Mai ab, sagte die Bürgermeis&shy;terin.</p></article>
<footer><p>Impressum und Datenschutz</p></footer></body></html>"""
