"""Questions and memory against the size of the library: rank_bm25, bm25s, the engine in memory, Xapian."""

from __future__ import annotations

import json
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import contenders
from tests.benchmarks.contenders import Collection, folder_of
from tests.benchmarks.measure import PICTURES, elsewhere, in_turns, resident, seconds, shown, slope, table
from tests.benchmarks.plot import log_log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.contenders import Ask

NAMES = ("rank_bm25", "bm25s", "memory", "xapian")
_LABELS = {"rank_bm25": "rank_bm25", "bm25s": "bm25s", "memory": "in memory", "xapian": "Xapian"}
_QUESTIONS = 25
_SLOW = 3  # questions are enough where one takes long
_LONG = 0.2  # seconds


def build(name: str, collection: Collection, folder: Path) -> Ask:
    """Return what asks the contender of that name."""
    if name == "xapian":
        return contenders.xapian(collection, [folder_of(folder / f"xapian-{collection.articles}")])
    made: Ask = getattr(contenders, name)(collection)
    return made


def one(name: str, articles: int) -> None:
    """Print what one contender costs by itself: seconds to build, bytes of memory it holds."""
    collection = Collection(articles)
    collection.questions(1)  # loads the words
    with tempfile.TemporaryDirectory() as folder:
        before = resident()
        asks: list[Ask] = []
        took = seconds(lambda: asks.append(build(name, collection, Path(folder))))
        asks[0](collection.questions(1)[0])
        print(json.dumps({"seconds": took, "bytes": resident() - before}))


def run(sizes: Sequence[int], *, largest: int, draw: bool) -> None:
    """Print tables of times and memory over sizes (in articles), rank_bm25 up to ``largest`` only; draw them."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in NAMES}
    memory: dict[str, list[tuple[float, float]]] = {name: [] for name in NAMES}
    rows = []
    for articles in sizes:
        names = [name for name in NAMES if name != "rank_bm25" or articles <= largest]
        found = _times(names, Collection(articles))
        held = {name: max(elsewhere("one", name, str(articles))["bytes"], 1 << 16) for name in names}
        sentences = articles * contenders.SENTENCES
        for name in names:
            times[name].append((sentences, found[name] * 1000))
            memory[name].append((sentences, held[name] / 1e6))
        rows.append([sentences, *(found.get(name) and found[name] * 1000 for name in NAMES), *_ratios(found)])
        print(f"# {sentences:,} sentences done", flush=True)
    print("\nMilliseconds a question, both fields, k = 10 (medians, in turns)\n")
    ratios = ["rank_bm25 / memory", "bm25s / memory"]
    print(table(["sentences", *_LABELS.values(), *ratios], rows))
    print("\nMegabytes held\n")
    held_rows = [[x, *(dict(memory[name]).get(x) for name in NAMES)] for x in dict(memory["memory"])]
    print(table(["sentences", *_LABELS.values()], held_rows))
    large = [point for point in times["memory"] if point[0] >= 2_500]
    if len(large) > 1:
        print(f"\nslope of the memory engine's time from 2,500 sentences: {shown(slope(*zip(*large, strict=True)))}")
    if draw:
        _draw("question-time.svg", "Time a question", "milliseconds", times)
        _draw("engine-memory.svg", "Memory", "megabytes", memory)


def _times(names: Sequence[str], collection: Collection) -> dict[str, float]:
    """Return each contender's median seconds a question."""
    questions = collection.questions(_QUESTIONS)
    works: dict[str, list[Callable[[], object]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        asks = {name: build(name, collection, Path(folder)) for name in names}
        _compare(asks, questions[0])
        for name, ask in asks.items():
            first = seconds(partial(ask, questions[1]))
            number = _SLOW if first > _LONG else _QUESTIONS
            works[name] = [partial(ask, question) for question in questions[:number]]
        return in_turns(works)


def _compare(asks: dict[str, Ask], question: dict[str, float]) -> None:
    """Make sure that who scores alike scores alike: all but bm25s, whose idf is another."""
    best = {name: ask(question) for name, ask in asks.items() if name != "bm25s"}
    if max(best.values()) - min(best.values()) > 1e-6:
        raise AssertionError(f"the engines disagree: {best}")


def _ratios(found: dict[str, float]) -> list[float | None]:
    return [found[name] / found["memory"] if name in found else None for name in ("rank_bm25", "bm25s")]


def _draw(name: str, title: str, label: str, lines: dict[str, list[tuple[float, float]]]) -> None:
    named = {_LABELS[key]: line for key, line in lines.items() if line}
    (PICTURES / name).write_text(log_log(title, "sentences in the library", label, named), encoding="utf-8")
