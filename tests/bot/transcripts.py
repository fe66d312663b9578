"""Dialogues that every adapter must hold alike: a line as typed in the terminal, and what the replies say.

In the group ones „Anna: …“ is Anna's message and „> …“ replies to the bot's last one; an empty list is silence.
"""

from __future__ import annotations

from tests.bot.dialog import Dialog
from tests.bot.fakes import article

ARTICLES = (article(), article("Schafe stehen auf der Weide.", title="Schafe", date="2024"))

PRIVATE: dict[str, Dialog] = {
    "a question, more, its paragraph": [
        ("Was ist mit der Brücke?", ["Die Stadt plant eine neue Brücke", "Neue Brücke · Mai 2023 · Absatz 1, Satz 1"]),
        ("/mehr", ["Davor: Der Rat nennt diese Gründe:", "Die alte Brücke ist brüchig"]),
        ("/kontext 2", ["Der Bau beginnt im Mai.", "Neue Brücke · Mai 2023 · Absatz 3"]),
        ("/kontext 3", "Eine Stelle 3 gibt es nicht"),
        ("/mehr", "alle Stellen"),
    ],
    "who says it": [
        (
            "Was sagte die Bürgermeisterin?",
            ["„Wir freuen uns auf den Bau“", "Absatz 4, Satz 1 · Anna Blum laut Talbote"],
        ),
    ],
    "a follow-up": [
        ("Was kostet der Bau?", "zwölf Millionen"),
        ("Und die Brücke?", "Verstanden als: Und die Brücke? (Was kostet der Bau?)"),
    ],
    "no answer": [
        ("Wie hoch ist der Eiffelturm?", "Dazu steht nichts im Artikel. Auch etwas Ähnliches"),
        ("Wie teuer ist eine neue Orgel für Kirchen?", ["Dazu steht nichts im Artikel", "keine Antwort", "Absatz 1"]),
        ("/mehr", "alle Stellen"),
    ],
    "commands": [
        ("/start", "Hallo! Frag mich etwas zu 2 Artikeln"),
        ("/hilfe", "/lesen – "),
        ("/artikel", ["Neue Brücke", "Schafe · 2024"]),
        ("/lesen", "/lesen 1"),
        ("/lesen 2", "Schafe stehen auf der Weide."),
        ("/datenschutz", "Deine Fragen speichere ich nicht"),
        ("/hlife", "Meinst du /hilfe?"),
        ("/kontext zwei", "keine Nummer"),
        ("?!", "kein Wort"),
    ],
    "settings": [
        ("/einstellungen zitate 2", "Zitate je Antwort: 2"),
        ("Was ist mit der Brücke?", ["Die Stadt plant", "Die alte Brücke"]),
        ("/einstellungen artikel 2", "Artikel: Schafe"),
        ("Was kostet der Bau?", "Dazu steht nichts im Artikel"),
        ("/einstellungen sprache en", "Language: English"),
        ("Wo stehen Schafe?", ["Schafe stehen auf der Weide.", "paragraph 1, sentence 1"]),
        ("/forget", "/forget yes"),
        ("/forget yes", "Done"),
    ],
}
GROUP: dict[str, Dialog] = {
    "a mention, a reply to the answer, and what is not for the bot": [
        ("Anna: @artikelbot Was kostet der Bau?", "zwölf Millionen"),
        ("Ben: Das ist aber teuer!", []),
        ("Ben: /frage@andererbot Was kostet der Bau?", []),
        ("> Und die Brücke?", "Verstanden als: Und die Brücke? (Was kostet der Bau?)"),
        ("> /mehr", "Weitere Stellen:"),
        ("Ben: /frage Und wann beginnt der Bau?", ["Der Bau beginnt im Mai.", "!Verstanden"]),
        ("/mehr", "Das waren alle Stellen"),
        ("Anna: @artikelbot", "In Gruppen lese ich nur, was an mich geht"),
        ("/start", "Hallo zusammen!"),
    ],
    "settings are the admins'": [
        ("Ben: /einstellungen", ["Ruhezeit: keine", "Admins der Gruppe"]),
        ("Ben: /einstellungen zitate 2", "nur die Admins"),
        ("Ben: /vergessen gruppe ja", "nur die Admins"),
    ],
}
