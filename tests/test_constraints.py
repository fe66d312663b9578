"""What is installed is pinned: every package that pyproject.toml leads to, with hashes, and no host is named."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
TEXT, XAPIAN = (
    (ROOT / ".github" / name).read_text(encoding="utf-8") for name in ("constraints.txt", "constraints-xapian.txt")
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRA = "postgres"


def pinned(text: str = TEXT) -> dict[str, list[Requirement]]:
    """Return the pins by name; of some packages there is one for each range of Python versions."""
    found: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^[a-z0-9].*", text, flags=re.MULTILINE):
        one = Requirement(line.rstrip(" \\"))
        found.setdefault(canonicalize_name(one.name), []).append(one)
    return found


def asked() -> list[Requirement]:
    """Return what the project asks for to be built and to run."""
    project = PROJECT["project"]
    wanted = project["dependencies"] + project["optional-dependencies"][EXTRA] + PROJECT["build-system"]["requires"]
    return [Requirement(one) for one in wanted]


@pytest.mark.parametrize("requirement", asked(), ids=str)
def test_what_the_project_asks_for_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    """Run ``.github/renew-constraints`` where a dependency is new or its bounds are."""
    assert_within(pinned()[canonicalize_name(requirement.name)], requirement)


def test_the_extra_for_xapian_is_pinned_beside_them() -> None:
    """It is no part of what everybody installs: GPL-2, and for Linux only."""
    [requirement] = map(Requirement, PROJECT["project"]["optional-dependencies"]["xapian"])
    assert set(pinned(XAPIAN)) == {requirement.name}
    assert requirement.name not in pinned()
    assert needed(requirement.name, frozenset()) == []
    assert_within(pinned(XAPIAN)[requirement.name], requirement)


def assert_within(pins: list[Requirement], requirement: Requirement) -> None:
    """Assert that each pin names one version, and one that is asked for."""
    versions = [specifier.version for pin in pins for specifier in pin.specifier if specifier.operator == "=="]
    assert len(versions) == len(pins)
    assert all(requirement.specifier.contains(version) for version in versions)


def test_what_these_need_is_pinned_too() -> None:
    """Whatever a dependency leads to on this machine has a pin, so that nothing unknown is ever installed."""
    pins, seen, open_ends = pinned(), set(), [(one.name, frozenset(one.extras)) for one in asked()]
    while open_ends:
        name, extras = open_ends.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        open_ends += needed(name, extras)
    assert sorted({canonicalize_name(name) for name, _ in seen} - pins.keys()) == []


def needed(name: str, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    """Return what an installed package needs here; nothing of one that is not installed, such as the build's own."""
    try:
        requires = [Requirement(one) for one in distribution(name).requires or ()]
    except PackageNotFoundError:
        return []
    here = [
        one
        for one in requires
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]
    return [(one.name, frozenset(one.extras)) for one in here]


@pytest.mark.parametrize("text", [TEXT, XAPIAN], ids=["constraints", "constraints-xapian"])
def test_every_pin_has_hashes_and_nothing_names_a_host(text: str) -> None:
    """Only pins, markers and SHA-256 sums: no address, no option that brings one in."""
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [one for one in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", one)] == []
    assert "://" not in text
    assert set(re.findall(r"(?<!\S)--?\w[\w-]*", text)) == {"--hash"}


def test_the_readme_names_every_table_of_the_database() -> None:
    """What is stored is said: a new table needs its line in the section on security."""
    from bot.store.schema import metadata

    readme = (ROOT / "README.md").read_text(encoding="utf-8").split("## Security\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (`.*?) \|", readme, flags=re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(metadata.tables)
