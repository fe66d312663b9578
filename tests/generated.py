"""German articles made up from a seed: as many as a test needs, each different, always the same for a seed."""

from __future__ import annotations

import random

_PLACES = "Arndorf Birkental Celbrück Dornheim Eschwald Fahrenau Grünfeld Hohenlohr Irrsee Jettbach".split()
_NAMES = "Anna Blum;Jonas Kraft;Mira Stein;Paul Weiler;Lena Vogt;Emil Sander;Clara Roth;Tom Hagen".split(";")
_THINGS = "eine Brücke;ein Freibad;eine Schule;ein Windrad;eine Bibliothek;ein Radweg;ein Theater".split(";")
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_SENTENCES = (
    "Die Stadt {place} plant {thing} für {number} Millionen Euro.",
    "„Wir rechnen mit {number} Monaten Bauzeit“, sagte {name} am Montag.",
    "Nach Angaben von {name} begann die Planung im {month} 20{year:02}.",
    "In {place} leben heute rund {number}.{number}00 Menschen.",
    "{name} leitet seit 20{year:02} den Bauausschuss von {place}.",
    "Gegen den Plan stimmten {number} Mitglieder des Rates.",
    "Der Grund dafür ist der Verkehr zwischen {place} und {other}.",
    "Ob {thing} im {month} fertig wird, ließ {name} offen.",
)


def article_text(seed: int, paragraphs: int = 8) -> str:
    """Return an article in Markdown with front matter: a heading and ``paragraphs`` of three to five sentences."""
    chance = random.Random(seed)
    title = f"{chance.choice(_PLACES)} baut {chance.choice(_THINGS)} (Nr. {seed})"
    header = f"---\ntitle: {title}\ndate: 20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}\n---\n"
    body = (" ".join(_sentence(chance) for _ in range(chance.randrange(3, 6))) for _ in range(paragraphs))
    return f"{header}# {title}\n\n" + "\n\n".join(body) + "\n"


def _sentence(chance: random.Random) -> str:
    return chance.choice(_SENTENCES).format(
        place=chance.choice(_PLACES),
        other=chance.choice(_PLACES),
        thing=chance.choice(_THINGS),
        name=chance.choice(_NAMES),
        month=chance.choice(_MONTHS),
        number=chance.randrange(2, 90),
        year=chance.randrange(1, 25),
    )
