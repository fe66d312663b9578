"""Text, articles and questions as nobody writes them: pieces of German next to what breaks programs."""

from __future__ import annotations

from hypothesis import strategies as st

# What decides where sentences, quotations, names and headings begin and end.
GERMAN = [
    "Die Stadt plant eine neue Brücke. ", "„Das ist gut“, sagte Anna Blum laut TASS. ", "z. B. ", "Dr. ", "3. Mai ",
    "Er habe das nie gesagt. ", "Prof. Dr. h. c. ", "usw. ", "Wie teuer wird sie? ", "Nein! ", "… ", "[…] ", "»Nie«, ",
    "sagte er. ", "sagte sie: ", "nach Angaben von ", "laut ", "Reuters", "Süddeutsche Zeitung", "9,5 Millionen Euro ",
    "von der Leyen ", "1. ", "12. ", "a) ", "Nr. 5 ", "S. 3 ", "CDU/CSU ", "Diese Gründe:\n", "# Titel\n", "== A ==\n",
    "- Punkt\n", "* Punkt\n", "| a | b |\n", "---\n", "===\n", "\n\n", "\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028",
    "\u2029", "\x1c", " ", "\t", "\xa0", "  ", "„", "“", "”", "»", "«", '"', "'", "(", ")", "[", "]", ".", "?", "!",
    ":", "www.Die.de ", "a@b.example ", "https://a.example/?q ", "So habe Russland gefordert ", "ß", "ẞ",
]  # fmt: skip
# What steers terminals and chats, reorders or hides text, or is counted differently by every program.
TRICKY = [
    "\x1b[31m", "\x1b]0;Titel\x07", "\x9b2J", "\x00", "\x08", "\x7f", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f",
    "\u202e", "\u2066", "\u2069", "\u00ad", "\u2060", "\ufeff", "\ufffd", "\ufffe", "👩‍👩‍👧", "🇩🇪", "🏳️‍🌈", "e\u0301",
    "A\u030a", "u\u0308", "\u0301", "\u0333", "שלום", "مرحبا", "中文", "ไทย", "𝔄𝔟𝔠", "Ⅻ", "½", "²", "٣", "߁", "Аnnа",
    "ﬁ", "ı", "İ", "ǅ", "<b>", "</a>", "&amp;", "**fett**", "_kursiv_", "`code`", "[x](tg://user?id=1)", "||spoiler||",
    "{}", "{0}", "%s", "$HOME", "\\n", "@artikelbot", "/start", "#tag", "\ue000", "\U000e0041", "\U0010ffff",
]  # fmt: skip
SURROGATES = ["\ud800", "\udfff", "\udcff"]

_pieces = st.sampled_from(GERMAN) | st.sampled_from(TRICKY) | st.text(max_size=6)
# A run of one piece is what makes an algorithm go back and forth.
_runs = st.tuples(_pieces, st.integers(2, 60)).map(lambda run: run[0] * run[1])

texts = st.lists(st.sampled_from(GERMAN) | _pieces | _runs, max_size=40).map("".join)
short_texts = st.lists(_pieces, max_size=8).map("".join)
lines = short_texts.map(lambda text: " ".join(text.split()))
broken_texts = st.lists(_pieces | st.sampled_from(SURROGATES), max_size=12).map("".join)

WORDS = [
    "Was", "Wer", "Wann", "Wo", "Wie viele", "Warum", "Und", "Welche Stadt", "fordert", "plant", "sagte", "ist", "das",
    "sie", "er", "die", "Brücke", "Anna Blum", "Russland", "2022", "12,5", "?", "??", ",", "noch", "denn", "davon",
]  # fmt: skip
questions = st.lists(st.sampled_from(WORDS) | st.sampled_from(TRICKY) | st.text(max_size=4), max_size=10).map(" ".join)
