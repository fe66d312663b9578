"""Names of processes, by which another one on the same machine can tell at once that a process is dead.

A name holds the machine as it was booted with its namespace of processes, the process's number, and some chance, for
numbers come again. On other systems than Linux, and from other machines, nobody is known to be dead: there a process
that shows no life counts as dead after a lease (``leases``).
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path


def own_name() -> str:
    """Return a new name of this process, at most 32 characters."""
    return f"{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"


def is_known_dead(name: str) -> bool:
    """Tell whether the process of this name ran on this machine and does so no more."""
    machine, _, rest = name.partition("-")
    number = rest.partition("-")[0]
    if not machine or machine != _machine() or not number.isdecimal() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)  # sends nothing, and is refused for a living process of somebody else
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _machine() -> str:
    """Return what tells this boot of this machine and this namespace of processes from all others; else nothing."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        return hashlib.sha256(f"{boot}{Path('/proc/self/ns/pid').readlink()}".encode()).hexdigest()[:10]
    except OSError:
        return ""
