"""From text to a stored index: how fast each step is, with one process and with two, and how fast one starts."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bot.indexing import build_index
from bot.texts import texts_for
from index import Chunker, join_index, read
from index.german.analysis import analyse, forms
from tests.benchmarks.contenders import SENTENCES
from tests.benchmarks.measure import seconds, starts, table
from tests.benchmarks.text import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 3


def write_articles(folder: Path, number: int) -> int:
    """Write so many article files and return their bytes."""
    writer = Writer(1)
    for place in range(number):
        (folder / f"{place:06}.txt").write_text(writer.text(SENTENCES), encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir())


def steps(number: int) -> None:
    """Print each step's megabytes a second of processor time."""
    writer = Writer(1)
    texts = [writer.text(SENTENCES) for _ in range(number)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    articles = [read(text.encode(), f"{place}.txt") for place, text in enumerate(texts)]
    some = texts[: max(1, number // 20)]
    with tempfile.TemporaryDirectory() as name:
        chunk = Path(name) / "0.npz"
        rows = [
            ["reading: header, paragraphs, sentences", size / _busy(lambda: _read(texts))],
            ["words, by pattern", size / _busy(lambda: list(map(forms, texts)))],
            [
                "words, by spaCy's tokenizer (for comparison)",
                size * len(some) / number / _busy(lambda: list(map(analyse, some))),
            ],
            ["words to a chunk of the index", size / _busy(lambda: Chunker().write(articles, chunk))],
            ["chunks to an index", size / _busy(lambda: join_index([chunk], Path(name) / "index"))],
        ]
        rows.append(["all", 1 / sum(1 / float(row[1]) for row in (rows[0], rows[3], rows[4]))])
    print(table([f"step, {size:.1f} MB", "MB/s"], rows))


def _read(texts: list[str]) -> None:
    for place, text in enumerate(texts):
        read(text.encode(), f"{place}.txt", attribute=False)


def _busy(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that ``work`` takes: what else the machine does counts for less."""
    start = time.process_time()
    work()
    return time.process_time() - start


def workers(number: int) -> None:
    """Print the rate of ``index build`` with one process and with two, in turns."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as name:
        articles = Path(name) / "articles"
        articles.mkdir()
        size = write_articles(articles, number) / 1e6
        for turn in range(_ROUNDS):
            for count in taken:
                taken[count].append(seconds(lambda: _build(articles, Path(name) / f"{count}-{turn}", count)))  # noqa: B023
        rows = [[count, size / median(own)] for count, own in taken.items()]
        print(table(["processes", f"MB/s, {size:.1f} MB"], rows))
        ratio = median(one / two for one, two in zip(taken[1], taken[2], strict=True))
        print(f"\ntwo against one: {ratio:.2f}; load average {os.getloadavg()[0]:.1f}")


def _build(articles: Path, out: Path, count: int) -> None:
    build_index([articles], out, count, texts_for("en"), _quiet, lambda _: _quiet)


def _quiet(_: object) -> None:
    return


def start(number: int) -> None:
    """Print how long a whole ``artikelbot ask`` takes over importing spaCy, with the seed and with a stored index."""
    with tempfile.TemporaryDirectory() as name:
        articles = Path(name) / "articles"
        articles.mkdir()
        write_articles(articles, number)
        _build(articles, Path(name) / "index", 1)
        question = " ".join(Writer(1).words(8)) + "?"
        stored = {"ARTIKELBOT_INDEX_URL": f"memory:{Path(name) / 'index'}"}
        runs = {
            "import spaCy, spacy.blank": (["-c", "import spacy; spacy.blank('de')"], {}),
            "ask the seed article": (["-m", "bot", "ask", "Was fordert Russland?"], {}),
            f"ask a stored index of {number * SENTENCES:,} sentences": (["-m", "bot", "ask", question], stored),
        }
        print(starts(runs))


def warm() -> None:
    """Print the median milliseconds from a question on the seed article to its rendered answer."""
    from bot.bootstrap import build
    from bot.messages.requests import Ask
    from bot.rendering.layout import lay_out
    from bot.settings import Settings

    app = build(Settings())
    chat, questions = (
        app.chat,
        ("Was fordert Russland?", "Wer leitete die Delegation in Brüssel?", "Wovor warnt Moskau?"),
    )
    times = []
    for turn in range(100):
        question = questions[turn % len(questions)]
        began = time.perf_counter()
        replies, _ = app.conversation.respond(Ask(question), chat)
        for reply in replies:
            list(lay_out(reply, app.texts))
        times.append(time.perf_counter() - began)
    print(f"seed article, warm, question to rendered answer: {median(times[10:]) * 1000:.2f} ms")
