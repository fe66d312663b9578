"""Kill a process that adds articles, at random moments, and look at what is there afterwards.

As a script it is the long form of ``test_killing``: 20 kills among 200 adds each, by default on SQLite, with
``--postgresql`` on a server of its own::

    python -m tests.bot.store.killing [--postgresql | --url URL] [--kills 20] [--adds 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store import open_store
from index import Library, read
from tests.generated import article_text
from tests.postgres import Cluster, why_not

ROOT = Path(__file__).parents[3]
CHAT = 5
LINE = 22  # bytes of "added " + a 15 digit number + newline, so that a half-written line is told from a whole one


def add_all(url: str, first: int, count: int) -> None:
    """Add articles numbered from ``first`` and acknowledge each on standard output once it is stored."""
    with closing(open_store(url)) as store:
        for number in range(first, first + count):
            store.add(read(article_text(number).encode(), f"{number}.md"), CHAT)
            sys.stdout.write(f"added {number:015}\n")
            sys.stdout.flush()


def kill_once(url: str, first: int, count: int, chance: random.Random) -> set[int]:
    """Run ``add_all`` in a process, kill it (signal 9) after a random number of adds; return those acknowledged."""
    command = [sys.executable, "-m", __spec__.name if __name__ == "__main__" else __name__]
    arguments = ["--url", url, "--add", str(first), "--adds", str(count)]
    after = chance.randrange(count) * LINE
    with subprocess.Popen([*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        seen = process.stdout.read(after)
        if chance.random() < 0.5:  # in the middle of the next add rather than right after the last
            seen += process.stdout.read1(chance.randrange(1, LINE))
        process.kill()
        seen += process.stdout.read()
    return {int(line.split()[1]) for line in seen.splitlines() if len(line) == LINE - 1}


def verify(url: str, acknowledged: set[int]) -> int:
    """Check that every acknowledged article is there, whole and answerable, none half; return how many there are."""
    with closing(open_store(url)) as store:
        found = {int(Path(one.path or "").stem): one for one in store.articles_of(CHAT)}
    assert acknowledged <= set(found), f"lost: {sorted(acknowledged - set(found))}"
    assert all(one.text == article_text(number) for number, one in found.items()), "an article is not whole"
    for number in sorted(acknowledged)[:: max(1, len(acknowledged) // 3)]:
        result = Library([found[number]]).ask("Was plant die Stadt?")
        assert result.matches, f"{number} cannot be asked"
    return len(found)


@contextmanager
def database(given: argparse.Namespace) -> Iterator[str]:
    """Yield the URL of the database that the command line asks for. Raises SystemExit where it cannot be had."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if not given.postgresql:
            yield given.url or f"sqlite:///{folder}/killed.db"
            return
        reason = why_not()
        if reason:
            raise SystemExit(reason)
        Path(folder).chmod(0o755)  # the server's user must get through
        place = Path(folder) / "server"
        place.mkdir()
        cluster = Cluster(place)
        try:
            yield cluster.new_database()
        finally:
            cluster.stop("immediate")


def kill_often(url: str, kills: int, adds: int, seed: int) -> None:
    """Kill and verify ``kills`` times, with a line for each."""
    chance, acknowledged = random.Random(seed), set[int]()
    for kill in range(kills):
        acknowledged |= kill_once(url, 1 + kill * adds, adds, chance)
        there = verify(url, acknowledged)
        sys.stdout.write(f"kill {kill + 1}: {len(acknowledged)} acknowledged, {there} there\n")
        sys.stdout.flush()


def main() -> None:
    """Run the long form, or (with --add) be the process that is killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--adds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", type=int)
    given = parser.parse_args()
    if given.add is not None:
        add_all(given.url, given.add, given.adds)
        return
    with database(given) as url:
        kill_often(url, given.kills, given.adds, given.seed)


if __name__ == "__main__":
    main()
