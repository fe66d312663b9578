"""A replica made by Xapian's own tools answers as its shard does."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from index.engines.shards import Shard
from tests.index.engines.contract import K1, LIBRARY, B, check, entries, expected, terms_of
from tests.index.engines.servers import needs_server, serving
from tests.index.engines.test_xapian import MARK, at, engine_of
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.engines.xapian_engine import XapianEngine

_SERVER, _CLIENT = (shutil.which(name) or name for name in ("xapian-replicate-server", "xapian-replicate"))
pytest.importorskip("xapian", reason="xapian-bindings-binary is not installed (the extra „xapian“)")


@contextmanager
def master(parent: Path) -> Iterator[int]:
    """Serve the databases in ``parent`` to replicas; yield the port."""
    port = free_port()
    server = subprocess.Popen(
        [_SERVER, "--interface", "127.0.0.1", "--port", str(port), str(parent)],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(500):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.01)
        yield port
    finally:
        server.kill()
        server.wait(10)


def replicate(port: int, name: str, copy: Path) -> None:
    """Bring the copy of the database ``name`` up to date."""
    command = [_CLIENT, "--host", "127.0.0.1", "--port", str(port), "--master", name, "--reader-time", "0"]
    subprocess.run([*command, "--one-shot", "--quiet", str(copy)], check=True, timeout=30, capture_output=True)


def reading(shard: Shard) -> XapianEngine:
    """Return the engine over a shard that only reads."""
    from index.engines.xapian_engine import XapianEngine

    return XapianEngine([shard], terms_of, k1=K1, b=B)


@needs_server
@pytest.mark.skipif(not shutil.which(_SERVER), reason="xapian-replicate-server is not installed")
def test_a_replica_answers_as_its_shard(tmp_path: Path) -> None:
    """In its folder and served, with the same scores; after a change of the shard once it is replicated again."""
    engine, copy = engine_of(Shard(MARK, path=tmp_path / "shards" / "one")), tmp_path / "copy"
    engine.put(entries(LIBRARY))
    with master(tmp_path / "shards") as port:
        replicate(port, "one", copy)
        with serving([copy]) as servers:
            for shard in (Shard(MARK, path=copy), at(servers[0])):
                check(reading(shard).best({"ab": 1.0}, 20), expected(LIBRARY, {"ab": 1.0}))
            now = {**LIBRARY, "a9": [["ab", "ab"]]}
            engine.put(entries({"a9": now["a9"]}))
            replicate(port, "one", copy)
            check(reading(at(servers[0])).best({"ab": 1.0}, 20), expected(now, {"ab": 1.0}))
