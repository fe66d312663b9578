"""Clocks, memory and tables."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / ".github"


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes by the wall clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(works: Mapping[str, Sequence[Callable[[], object]]]) -> dict[str, float]:
    """Return each contender's median seconds; the contenders take turns, so that a busy moment meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(max(map(len, works.values()))):
        for name, own in works.items():
            if turn < len(own):
                times[name].append(seconds(own[turn]))
    return {name: statistics.median(own) for name, own in times.items()}


def resident() -> int:
    """Return how many bytes of memory this process has now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def elsewhere(*arguments: str) -> Any:
    """Return what this program says, as JSON, when it is run with ``arguments`` as a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def slope(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Return the log-log slope of costs over sizes, by least squares: 1 where cost grows as size does."""
    x, y = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    return statistics.linear_regression(x, y).slope


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; numbers to the right."""
    text = [[one if isinstance(one, str) else shown(one) for one in row] for row in rows]
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *text]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(value: object) -> str:
    """Return a number with three digits that count, at most."""
    if not isinstance(value, int | float):
        return "–" if value is None else str(value)
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def starts(runs: Mapping[str, tuple[Sequence[str], Mapping[str, str]]], rounds: int = 7) -> str:
    """Return a table of how long each process takes from start to end, in turns, against the first one.

    A run is its name, the interpreter's arguments and the environment's variables beside the usual ones.
    """
    taken: dict[str, list[float]] = {label: [] for label in runs}
    for _ in range(rounds):
        for label, (arguments, variables) in runs.items():
            taken[label].append(seconds(lambda: process(arguments, variables)))  # noqa: B023 - called at once
    base = taken[next(iter(taken))]
    rows = [
        [
            label,
            statistics.median(own),
            statistics.median(one / other for one, other in zip(own, base, strict=True)),
            statistics.median(one - other for one, other in zip(own, base, strict=True)),
        ]
        for label, own in taken.items()
    ]
    return table(["process", "seconds", "times spaCy", "seconds more"], rows)


def process(arguments: Sequence[str], variables: Mapping[str, str]) -> None:
    """Run this interpreter to its end, without the settings of whoever runs the benchmark."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARTIKELBOT_")}
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment | variables, stdout=subprocess.DEVNULL, check=False
    )
