"""What a stored index says of itself, and whether it may be used: version, analysis, weights, files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Any

from index.errors import DamagedIndex, MissingIndex, OutdatedIndex, UnfinishedIndex
from index.german import lexicon
from index.german.analysis import BLANK, forms, identity
from index.passages import terms_of
from index.ranking import digest, shipped_weights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION = 2
MANIFEST = "manifest.json"
BUILDING = "building"  # the folder of chunks; where there is one and no manifest, an index is being written
_PROBES = (
    "Straße US-Atomwaffen 1952 3.000,50 5km Hofdamenliteratur aufgegeben Donaudampfschiff é 2020er Maßstäbe zwölf "
    "kaufte gewohnt wandert reagierte rausgeflogen"
)
_PROBE_TEXT = "Die Räte lehnten den größten Antrag ab, den Bürger in Städten abzulehnen baten."


def analysis_digest(model: str = BLANK) -> str:
    """Return what changes when a word would get other terms: their SHA-256 over the function words and many others.

    ``model`` names the spaCy pipeline; another one, or another version of it, is another analysis. Raises
    ResourceError.
    """
    words = [*sorted(lexicon.function_words()), *_PROBES.split(), *list(lexicon.irregular_forms())[::10]]
    told = [[[word, terms_of(word)] for word in words], forms(_PROBE_TEXT, model), identity(model)]
    return sha256(json.dumps(told).encode()).hexdigest()


def weights_digest() -> str:
    """Return the SHA-256 of the ranking's weights. Raises ResourceError."""
    return digest(shipped_weights())


@dataclass(frozen=True, slots=True)
class Manifest:
    """A stored index: its sizes (``characters`` in code points, ``bytes`` on disk) and how it was made.

    ``origin`` and ``stamps`` (article id -> stamp) are whatever its maker will know it and its articles by.
    """

    articles: int
    passages: int
    sentences: int
    characters: int
    bytes: int
    terms: int
    segments: int
    data: str
    files: Mapping[str, tuple[int, str]]  # name -> size in bytes, SHA-256
    analysis: str
    weights: str
    origin: str = ""
    stamps: Mapping[str, str] = field(default_factory=dict)
    version: int = VERSION


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest in place of the one that is there, whole or not at all."""
    body = asdict(manifest)
    new = folder / f".{MANIFEST}.new"
    new.write_text(json.dumps({"index": body, "sha256": _sum(body)}, indent=1), encoding="utf-8")
    new.replace(folder / MANIFEST)


def _sum(body: Mapping[str, Any]) -> str:
    return sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def read(folder: Path, model: str = BLANK) -> Manifest:
    """Return what the index says of itself; nothing else is looked at but the sizes of its files.

    ``model`` names the spaCy pipeline it must be analysed by. Raises MissingIndex, UnfinishedIndex, DamagedIndex or
    OutdatedIndex, each one line.
    """
    manifest = _parsed(folder, _text(folder))
    if manifest.analysis != analysis_digest(model):
        reason = "its words were analysed by another version of the program, or by another SPACY_MODEL"
        raise OutdatedIndex(str(folder), reason)
    if manifest.weights != weights_digest():
        raise OutdatedIndex(str(folder), "it belongs to other weights of the ranking")
    for name, (size, _) in manifest.files.items():
        path = folder / manifest.data / name
        found = path.stat().st_size if path.is_file() else 0
        if found != size:
            raise DamagedIndex(str(folder), f"{name} has {found} bytes instead of {size}")
    return manifest


def _text(folder: Path) -> str:
    try:
        return (folder / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        if (folder / BUILDING).is_dir():
            raise UnfinishedIndex(str(folder)) from None
        raise MissingIndex(str(folder)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedIndex(str(folder), f"{MANIFEST} cannot be read ({error})") from None


def _parsed(folder: Path, text: str) -> Manifest:
    try:
        outer = json.loads(text)
        body = outer["index"]
        if body["version"] != VERSION:
            raise OutdatedIndex(str(folder), f"it is of version {body['version']}, this program reads {VERSION}")
        if _sum(body) != outer["sha256"]:
            raise DamagedIndex(str(folder), f"{MANIFEST} does not fit its checksum")
        return Manifest(**body | {"files": {name: tuple(told) for name, told in body["files"].items()}})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedIndex(str(folder), f"{MANIFEST} is no manifest ({error!r})") from None


def verify(folder: Path, manifest: Manifest) -> None:
    """Read every file and compare its checksum. Raises DamagedIndex for the first that does not fit."""
    for name, (_, wanted) in manifest.files.items():
        with (folder / manifest.data / name).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != wanted:
                raise DamagedIndex(str(folder), f"{name} does not fit its checksum")
