"""Which bytes are read as which text, and which are refused with what guess."""

import codecs

import pytest

from index.errors import BinaryArticle, UnknownEncoding
from index.reading.encodings import decode

GERMAN = "Über die Brücke fährt kein Bus – „das ärgert viele“, sagt Frau Groß. Sie möchte für 5 € zurück."
UMLAUTS = "Über die Brücke fährt kein Bus, das ärgert viele Fußgänger. Sie möchten endlich hinüber."
CHINESE = "我们的城市在河边。人们每天过桥，不是很快，可是他们都喜欢这个地方。"
JAPANESE = "わたしたちのまちはかわのそばにあります。ひとびとはまいにちはしをわたります。"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (GERMAN.encode(), GERMAN),
        (b"\xef\xbb\xbf" + GERMAN.encode(), GERMAN),
        (GERMAN.encode("utf-16"), GERMAN),
        (codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), GERMAN),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), GERMAN),
        (GERMAN.encode("cp1252"), GERMAN),
        (UMLAUTS.encode("latin-1"), UMLAUTS),
        ("Mädchen".encode("cp1252"), "Mädchen"),
        ("„So“".encode("cp1252"), "„So“"),
        ("Un été à la plage, où le garçon naît.".encode("cp1252"), "Un été à la plage, où le garçon naît."),
        (b"Zeile\r\nZeile\rZeile\n", "Zeile\r\nZeile\rZeile\n"),
        (b"Ein\x07Ton" + b" Text" * 50, "Ein\x07Ton" + " Text" * 50),
        (b"", ""),
    ],
)
def test_text_is_decoded_untouched(data: bytes, text: str) -> None:
    """UTF-8 and UTF-16 with and without their marks, and Windows-1252, come out as they were written."""
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (UMLAUTS.encode("cp850"), "cp850"),
        (UMLAUTS.encode("mac_roman"), "macintosh"),
        ("Zażółć gęślą jaźń, mówi święty Mikołaj, i idzie dalej.".encode("cp1250"), "windows-1250"),
        ("Şimdi yağmur yağıyor ve çocuklar dışarıda oynamıyor.".encode("cp1254"), "windows-1254"),
        ("Москва стоит на реке и люди ходят по мосту каждый день.".encode("cp1251"), "windows-1251"),
        ("Москва стоит на реке и люди ходят по мосту каждый день.".encode("koi8-r"), "koi8-r"),
        ("Η πόλη μας είναι δίπλα στο ποτάμι και έχει γέφυρα.".encode("cp1253"), "windows-1253"),
        (JAPANESE.encode("shift_jis"), "shift_jis"),
        (JAPANESE.encode("euc_jp"), "euc_jp"),
        (CHINESE.encode("gb18030"), "gb18030"),
        ("우리 도시는 강가에 있습니다. 사람들은 매일 다리를 건넙니다.".encode("euc_kr"), "euc_kr"),
        (GERMAN.encode("utf-16-le"), "UTF-16LE"),
        (GERMAN.encode("utf-16-be"), "UTF-16BE"),
        (GERMAN.encode("utf-32"), "UTF-32"),
        (codecs.BOM_UTF16_LE + b"abc", "UTF-16"),
        (GERMAN.encode()[:-10] + b"\xff" + GERMAN.encode()[-10:], "UTF-8"),
        ((GERMAN + "ü").encode()[:-1], "UTF-8"),
    ],
)
def test_other_encodings_are_refused_with_a_guess(data: bytes, guess: str) -> None:
    """Text in any other encoding is refused, and the error names the likeliest one and how to convert."""
    with pytest.raises(UnknownEncoding) as caught:
        decode(data, "a.txt")
    assert caught.value.guess == guess
    assert "iconv" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        b"Text mit \x00 darin",
        bytes(range(256)) * 4,
        b"\x01\x02\x03Text",
        codecs.BOM_UTF16_LE + "Text mit \x00 darin".encode("utf-16-le"),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    """Zero bytes, many control characters and the marks of well-known formats are no text."""
    with pytest.raises(BinaryArticle):
        decode(data, "a.txt")
