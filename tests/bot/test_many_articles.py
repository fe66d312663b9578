"""One dialogue about several articles: the same in the terminal and on Telegram."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from bot.store import open_store
from index import Library
from tests.bot.adapters.telegram.conftest import Start, server, start  # noqa: F401 - fixtures
from tests.bot.process import run
from tests.botapi import Driver

SHARED = "Der Rat stimmte dem Bau der Halle mit großer Mehrheit zu."
PLACES = (("Arndorf", "2023-05", "vier"), ("Birkental", "2023-06", "neun"), ("Celbrück", "2024-01", "drei"))
BODY = "---\ntitle: Halle in {}\ndate: {}\n---\n{} Die Halle kostet {} Millionen Euro.\n"
FILES = {f"{place}.md": BODY.format(place, date, SHARED, price) for place, date, price in PLACES}
# What is said, and what the reply must hold, in this order; „-“ before it: what it must not hold.
DIALOGUE = [
    ("Was kostet die Halle im Artikel Halle in Birkental?", ("neun Millionen", "Halle in Birkental", "-vier", "-drei")),
    ("Was kostet die Halle im Mai?", ("vier Millionen", "Halle in Arndorf · Mai 2023")),
    ("Was kostet die Halle im Januar 2024?", ("drei Millionen", "Halle in Celbrück · Januar 2024")),
    ("Was kostete die Halle 2024?", ("drei Millionen", "Halle in Celbrück")),
    ("Stimmte der Rat dem Bau der Halle zu?", (SHARED, "„Halle in Birkental“, „Halle in Celbrück“")),
    ("/artikel 3", ("Artikel: Halle in Celbrück",)),
    ("Was kostet die Halle?", ("drei Millionen", "-vier", "-neun")),
    ("/artikel", ("1. Halle in Arndorf", "3. ✓ Halle in Celbrück", "Gefragt werden nur die mit ✓")),
    ("Was kostet die Halle im Artikel Halle in Arndorf?", ("vier Millionen", "-drei")),
    ("/artikel alle", ("Artikel: alle",)),
    ("/artikel", ("2. Halle in Birkental", "-✓")),
]  # fmt: skip


def check(reply: str, wanted: tuple[str, ...]) -> None:
    """Check what a reply holds and does not hold."""
    place = 0
    for words in wanted:
        if words.startswith("-"):
            assert words[1:] not in reply
        else:
            place = reply.index(words, place)


def test_in_the_terminal(tmp_path: Path) -> None:
    """Named, dated, equal and chosen articles are answered as they should be."""
    (tmp_path / "hallen").mkdir()
    for name, text in FILES.items():
        (tmp_path / "hallen" / name).write_text(text, encoding="utf-8")
    said = "\n".join(line for line, _ in DIALOGUE)
    done = run(tmp_path, "console", "--articles", "hallen", stdin=said, real=True)
    replies = done.stdout.split("» ")[1:]
    assert len(replies) == len(DIALOGUE)
    for reply, (line, wanted) in zip(replies, DIALOGUE, strict=True):
        check(reply.removeprefix(line), wanted)


def test_on_telegram(start: Start) -> None:  # noqa: F811
    """The same replies, also where the articles were added in the chat."""
    with closing(open_store("sqlite://")) as store:
        people: Driver = start(Library(), store=store)
        anna = people.person("Anna")
        for name, text in FILES.items():
            anna.sends_document(name, text.encode(), "/hinzufuegen")
            people.until_idle()
        for line, wanted in DIALOGUE:
            check("\n".join(message.text for message in people.asked(anna, line)), wanted)


@pytest.mark.parametrize("name", ["Halle in Birkental", "Birkental"])
def test_explaining_looks_where_asking_does(tmp_path: Path, name: str) -> None:
    """``artikelbot explain`` narrows by an article's name and by a date."""
    for file, text in FILES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    for where, price in ((f"im Artikel {name}", "neun"), ("im Januar 2024", "drei")):
        command = ("explain", f"Was kostet die Halle {where}?", "--articles", ".", "--top", "1")
        done = run(tmp_path, *command, real=True)
        assert done.returncode == 0
        assert f"{price} Millionen" in done.stdout
