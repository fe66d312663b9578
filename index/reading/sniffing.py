"""Which format a file is in: what it holds decides, its name only where that says nothing."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

_PDF_START = 1024  # bytes within which a PDF's mark stands: ISO 32000-1, annex H.3.4.1
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# By name, for what looks like nothing in particular. Web pages' addresses rarely end in .html, so any name goes there.
_BY_NAME = {"": "text", ".txt": "text", ".md": "text", ".markdown": "text", ".text": "text"}
_BY_NAME |= {".html": "html", ".htm": "html", ".xhtml": "html"}
# Names that promise more than plain text, while the content is none of that: read as text, refused if it is none.
_BY_NAME |= {".pdf": "text", ".docx": "text", ".epub": "text"}
KNOWN = ".docx, .epub, .html, .md, .pdf, .txt"


def format_of(data: bytes, path: str) -> str | None:
    """Return ``text``, ``html``, ``pdf``, ``docx`` or ``epub``; None for a format without a reader."""
    if b"%PDF-" in data[:_PDF_START]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if _HTML.match(data[:4096].replace(b"\0", b"")):  # without zeros, UTF-16 looks as ASCII does
        return "html"
    return _BY_NAME.get(PurePath(path).suffix.lower())


def _zipped(data: bytes) -> str | None:
    """Return what a zip archive is, by the files that must be in it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "docx" if b"word/" in data[:4096] else None  # cut off: its reader says that it is damaged
    if "word/document.xml" in names:
        return "docx"
    return "epub" if "META-INF/container.xml" in names else None
