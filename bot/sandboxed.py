"""The child process of ``bot.sandbox``: reads files from standard input, writes texts to standard output.

For each file comes a line of JSON with its path and size, then its bytes; back goes a line of JSON with the text and
header, or with the core's error and its facts.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from index import ArticleError, OversizedArticle, extract


def main(megabytes: int) -> None:
    """Answer until standard input ends."""
    _limit(megabytes)
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        answer = _answer(sys.stdin.buffer.read(asked["size"]), asked["path"])
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def _answer(data: bytes, path: str) -> dict[str, Any]:
    try:
        text, header = extract(data, path)
    except ArticleError as error:
        return {"error": type(error).__name__, "facts": vars(error)}
    except MemoryError:
        return {"error": OversizedArticle.__name__, "facts": {"path": path, "limit": "the memory there is"}}
    return {"text": text, "header": dataclasses.asdict(header)}


def _limit(megabytes: int) -> None:
    """Allow so much memory beyond what is in use, no written file and no core dump, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(int(sys.argv[1]))
