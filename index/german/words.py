"""Read the word files: comments after ``#``, sections under ``[name]``, words divided by white space."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from index.errors import ResourceError


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of the word file ``name`` without comments and blank lines, in order.

    Raises ResourceError if the file is missing or not UTF-8.
    """
    try:
        content = (resources.files("index.german") / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"word file {name} cannot be read ({error}); install the program again") from error
    bare = (line.split("#", 1)[0].strip() for line in content.splitlines())
    return tuple(line for line in bare if line)


@cache
def sections(name: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each ``[section]`` of the file ``name``.

    Raises ResourceError if the file cannot be read or a word stands before the first section.
    """
    words: dict[str, set[str]] = {}
    section = ""
    for line in lines(name):
        if line.startswith("["):
            section = line.strip("[]")
        words.setdefault(section, set()).update(() if line.startswith("[") else line.split())
    if "" in words:
        raise ResourceError(f"word file {name} has words before its first [section]; install the program again")
    return {section: frozenset(found) for section, found in words.items()}
