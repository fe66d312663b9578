"""``python -m tests.benchmarks COMMAND``: tables on standard output, plots into ``.github``."""

from __future__ import annotations

import argparse

from tests.benchmarks import building, engines, large, library


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    compare = commands.add_parser("engines", help="time a question and memory over sizes, all engines in turns")
    compare.add_argument("--sizes", type=_numbers, default=[1, 10, 100, 1_000, 10_000], help="articles, N,N,…")
    compare.add_argument("--largest", type=int, default=1_000, help="articles up to which rank_bm25 takes part")
    compare.add_argument("--draw", action="store_true", help="write the plots into .github")
    one = commands.add_parser("one", help="what one engine holds, as JSON")
    one.add_argument("name", choices=engines.NAMES)
    one.add_argument("articles", type=int)
    grown = commands.add_parser("memory", help="the engine in memory up to a million sentences")
    grown.add_argument("--sizes", type=_numbers, default=[400, 4_000, 40_000])
    shards = commands.add_parser("shards", help="Xapian on local servers")
    shards.add_argument("--articles", type=int, default=40_000)
    shards.add_argument("--shards", type=int, default=4)
    for name, number, text in (
        ("steps", 2_000, "each step from text to index"),
        ("workers", 4_000, "index build by one process and by two"),
        ("start", 4_000, "the start of a process"),
        ("library", 1_000, "articles added to a database: adding, and the start with them"),
    ):
        commands.add_parser(name, help=text).add_argument("--articles", type=int, default=number)
    commands.add_parser("warm", help="the seed article, question to rendered answer")
    _run(parser.parse_args())


def _run(given: argparse.Namespace) -> None:
    match given.command:
        case "engines":
            engines.run(given.sizes, largest=given.largest, draw=given.draw)
        case "one":
            engines.one(given.name, given.articles)
        case "memory":
            large.memory(given.sizes)
        case "shards":
            large.shards(given.articles, given.shards)
        case "library":
            library.run(given.articles)
        case "warm":
            building.warm()
        case name:
            getattr(building, name)(given.articles)


if __name__ == "__main__":
    main()
