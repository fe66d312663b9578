"""Bytes to text, without guessing: UTF-8, UTF-16 with its mark, and Windows-1252 where nothing else fits.

What is text in another encoding is refused with the likeliest one named, because a wrong guess would put
words into quotes that the article does not hold.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from index.errors import BinaryArticle, UnknownEncoding

_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.01  # above it, bytes are no text; a stray control character or two is a typist's slip
_SAMPLE = 65536  # bytes from the first non-ASCII one on, by which encodings are compared
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf1-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_PLAUSIBLE = 0.75  # of the non-ASCII characters, those a text in that encoding is made of

_GERMAN = "äöüßÄÖÜéèêàâáçëîïíôóûúùœñåøæãõ"


def _inside(letters: str) -> str:
    """Return a pattern for ``letters`` beside an ASCII letter, as in languages in Latin script."""
    return rf"(?<=[A-Za-z])[{letters}]|[{letters}](?=[A-Za-z])"


def _among(letters: str) -> str:
    """Return a pattern for ``letters`` beside each other, as in any script of its own."""
    return rf"(?<=[{letters}])[{letters}]|[{letters}](?=[{letters}])"


# What the encodings' usual texts hold beyond ASCII. Quotation marks count where no letter is on either side
# of them: „M„dchen“ is an umlaut of DOS. In order of preference, for a tie is decided by it.
_MARKS = r"(?<![A-Za-z])[„“‚‘»«€§©®¿¡]|[“”’‘»«…°²³½¼™](?![A-Za-z])|(?<=[A-Za-z])’(?=[a-z])|[–—·•\xa0]|(?<= )à(?= )"
_USUAL = {
    "windows-1252": re.compile(f"{_inside(_GERMAN)}|{_MARKS}"),
    "cp850": re.compile(_inside("äöüßÄÖÜéèàâêçñ")),
    "macintosh": re.compile(_inside("äöüßÄÖÜéèàâêçñ")),
    "windows-1250": re.compile(f"{_inside('äöüßÄÖÜąćęłńóśźżčďěňřšťůýžáéíúőűăâîşţ')}|{_MARKS}"),
    "windows-1254": re.compile(f"{_inside('ğışİŞĞçöüÇÖÜ')}|{_MARKS}"),
    "windows-1251": re.compile(_among("а-яёіїєў")),
    "koi8-r": re.compile(_among("а-яё")),
    "windows-1253": re.compile(_among("α-ωάέήίόύώ")),
    "shift_jis": re.compile(r"[\u3041-\u3096\u30a1-\u30fa]"),
    "euc_jp": re.compile(r"[\u3041-\u3096\u30a1-\u30fa]"),
    "gb18030": re.compile(r"[的一是不了人在有我他这中大来上国个到说们为子和你地出也时年得就那要下以生会自着去之过家]"),
    "euc_kr": re.compile(r"[이다는을를에의가은하고지로한기도서사리니시아어나자들해대수있]"),
}
_CODECS = {"macintosh": "mac_roman"}


def decode(data: bytes, path: str) -> str:
    """Return the text of the file, without a byte order mark and otherwise untouched.

    Raises BinaryArticle or UnknownEncoding; ``path`` is for them.
    """
    if data.startswith(_MAGIC):
        raise BinaryArticle(path)
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise UnknownEncoding(path, "UTF-32")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _printable(_strictly(data, "utf-16", "UTF-16", path), path)
    _refuse_binary(data, path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(data, path)


def _strictly(data: bytes, codec: str, name: str, path: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise UnknownEncoding(path, name) from None


def _printable(text: str, path: str) -> str:
    """Return ``text`` unless its start is no text at all."""
    if "\0" in text or _controls(text[:_SAMPLE].encode()) > _CONTROL_SHARE:
        raise BinaryArticle(path)
    return text


def _controls(data: bytes) -> float:
    """Return the share of control characters among the bytes."""
    return (len(data) - len(data.translate(None, _CONTROLS))) / max(1, len(data))


def _refuse_binary(data: bytes, path: str) -> None:
    if b"\0" in data:
        wide = _unmarked_utf16(data)
        raise UnknownEncoding(path, wide) if wide else BinaryArticle(path)
    if _controls(data) > _CONTROL_SHARE:
        raise BinaryArticle(path)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the name of the UTF-16 the bytes would be: nearly all their zeros at the same of two places."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.2 * len(sample) or min(even, odd) > 0.05 * max(even, odd):
        return None
    name = "UTF-16LE" if odd > even else "UTF-16BE"
    text = sample.decode(name, errors="replace")
    plain = sum(mark.isprintable() or mark.isspace() for mark in text)
    return name if plain >= 0.95 * len(text) else None


def _western(data: bytes, path: str) -> str:
    """Return the text as Windows-1252 if that is the likeliest encoding, and a likely one."""
    first = _HIGH.search(data)
    sample = data[max(0, first.start() - 1) if first else 0 :][:_SAMPLE]
    if 2 * len(_MULTIBYTE.findall(sample)) > len(_HIGH.findall(_MULTIBYTE.sub(b"", sample))):
        raise UnknownEncoding(path, "UTF-8")
    scores = {name: _plausibility(sample, name) for name in _USUAL}
    best = max(scores, key=lambda name: scores[name])  # the first of equals
    if best != "windows-1252" or scores[best] < _PLAUSIBLE:
        raise UnknownEncoding(path, best if scores[best] >= 0.3 else "ISO-8859-1")
    return _strictly(data, "cp1252", "ISO-8859-1", path)


def _plausibility(sample: bytes, name: str) -> float:
    """Return the share of the non-ASCII characters that are usual for texts in this encoding."""
    text = sample.decode(_CODECS.get(name, name), errors="replace")
    return len(_USUAL[name].findall(text)) / max(1, len(_NON_ASCII.findall(text)))
