"""A million sentences: the engine in memory, and Xapian on four servers on the loopback interface."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.stored.manifest import analysis_digest
from tests.benchmarks import contenders
from tests.benchmarks.contenders import Collection, folder_of
from tests.benchmarks.measure import in_turns, resident, seconds, slope, table
from tests.index.engines.servers import serving

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUESTIONS = 40


def memory(sizes: Sequence[int]) -> None:
    """Print time and memory of the engine in memory for these numbers of articles, and the slope."""
    rows = []
    for articles in sizes:
        collection = Collection(articles)
        questions = collection.questions(_QUESTIONS)
        before = resident()
        asks = []
        built = seconds(lambda: asks.append(contenders.memory(collection)))  # noqa: B023 - called at once
        asks[0](questions[0])
        median = in_turns({"memory": [partial(asks[0], question) for question in questions]})["memory"]
        held = (resident() - before) / 1e9
        rows.append([collection.sentences, median * 1000, held, held / collection.sentences * 1e6, built])
        print(f"# {collection.sentences:,} sentences done", flush=True)
    print(table(["sentences", "ms a question", "GB held", "GB a million", "seconds to build"], rows))
    if len(rows) > 1:
        print(f"\nslope {slope([row[0] for row in rows], [row[1] for row in rows]):.2f}")


def shards(articles: int, number: int) -> None:
    """Print what Xapian takes on ``number`` local servers."""
    from index.engines.shards import Shard

    collection = Collection(articles)
    questions = collection.questions(_QUESTIONS)
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name) / str(place) for place in range(number)]
        for folder in folders:
            folder_of(folder)
        with serving(folders) as servers:
            places = [Shard(analysis_digest(), host="127.0.0.1", port=one.port, timeout=120_000) for one in servers]
            asks = []
            built = seconds(lambda: asks.append(contenders.xapian(collection, places)))
            for question in questions[:5]:
                asks[0](question)
            works = {"xapian": [partial(asks[0], question) for question in questions]}
            median, again = in_turns(works)["xapian"], in_turns(works)["xapian"]
            size = sum(path.stat().st_size for path in Path(name).rglob("*") if path.is_file()) / 1e9
    head = ["sentences", "shards", "ms a question", "ms once more", "GB on disk", "seconds to build"]
    print(table(head, [[collection.sentences, number, median * 1000, again * 1000, size, built]]))
