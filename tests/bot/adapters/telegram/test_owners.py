"""Names of processes: who is dead is known on the same machine, and nobody else is called dead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.adapters.telegram.owners import is_known_dead, own_name

pytestmark = pytest.mark.skipif(not Path("/proc/self/ns/pid").exists(), reason="needs Linux")


def named(pid: int) -> str:
    """Return this process's name with another number."""
    machine, _, chance = own_name().split("-")
    return f"{machine}-{pid}-{chance}"


def test_a_name_is_short_and_new_each_time() -> None:
    """It fits into its column."""
    assert len(own_name()) <= 32
    assert own_name() != own_name()


def test_a_process_is_dead_once_it_has_ended() -> None:
    """Before that it is not."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert not is_known_dead(named(process.pid))
    assert is_known_dead(named(process.pid))


@pytest.mark.parametrize("name", ["", "0123456789-1-00", "0123456789", "--"])
def test_of_other_machines_nothing_is_known(name: str) -> None:
    """Nobody there is called dead, and neither is a name that is none."""
    assert not is_known_dead(name)


def test_a_process_that_may_not_be_asked_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the system says but that there is no such process."""
    for refusal in (PermissionError(1, "not permitted"), OSError(22, "invalid")):

        def refuse(_pid: int, _signal: int, refusal: OSError = refusal) -> None:
            raise refusal

        monkeypatch.setattr(os, "kill", refuse)
        assert not is_known_dead(named(123456789))


def test_where_the_machine_has_no_name_nobody_is_called_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on other systems than Linux; a name is new each time all the same."""
    dead = named(2**22 - 1)
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError()))
    assert own_name().startswith(f"-{os.getpid()}-")
    assert not is_known_dead(own_name().replace(str(os.getpid()), str(2**22 - 1)))
    assert not is_known_dead(dead)


def test_who_lives_is_not_called_dead() -> None:
    """Somebody else's process lives, and so does this one, by any of its names."""
    assert not any(map(is_known_dead, (own_name(), named(1), named(os.getpid()))))
