"""A stored index: what it answers, and what is said of one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import (
    Article,
    Chunker,
    CoreError,
    DamagedIndex,
    Library,
    MissingIndex,
    OutdatedIndex,
    UnfinishedIndex,
    inspect_index,
    join_index,
    open_library,
    read,
)
from index.stored import joining, manifest
from index.stored.saving import take_snapshot

QUESTION = "Wo wohnt Otto7?"


def article(number: int, extra: str = "") -> Article:
    """Return one of many small articles."""
    text = f"Haus {number}\n\nDas Haus {number} steht in der Gasse.{extra} Otto{number} wohnt dort.\n\nNoch etwas."
    return read(text.encode(), f"{number}.txt")


ARTICLES = [article(number) for number in range(12)]


def build(folder: Path, *groups: list[Article]) -> Path:
    """Build an index of a chunk for each group and return its folder."""
    building = folder / "index" / "building"
    building.mkdir(parents=True)
    paths = [building / f"{number}.npz" for number in range(len(groups))]
    for group, path in zip(groups, paths, strict=True):
        Chunker().write(group, path)
    join_index(paths, folder / "index")
    return folder / "index"


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """Build an index of two chunks that share articles."""
    return build(tmp_path, ARTICLES[:8], ARTICLES[5:])


@pytest.mark.parametrize("postings", [1, 1 << 20])
def test_it_answers_as_the_articles_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postings: int) -> None:
    """In one segment or several, the same matches with the same scores as a library of the articles themselves."""
    monkeypatch.setattr(joining, "_POSTINGS", postings)
    library = open_library(build(tmp_path, ARTICLES[:8], ARTICLES[5:]))
    assert list(library.articles) == ARTICLES
    for question in (QUESTION, "Was steht in der Gasse?", "Und wer wohnt in Haus 3?"):
        assert library.ask(question) == Library(ARTICLES).ask(question)


def test_articles_can_be_added_replaced_and_removed(stored: Path) -> None:
    """What changes is kept in memory beside the index, which stays as it was."""
    library = open_library(stored)
    library.add(article(99))
    library.remove(ARTICLES[7].id)
    now = [*ARTICLES[:7], *ARTICLES[8:], article(99)]
    assert list(library.articles) == now
    assert library.articles[-1] == article(99)
    for question in (QUESTION, "Wo wohnt Otto99?"):
        assert library.ask(question) == Library(now).ask(question)
    with pytest.raises(KeyError):
        library.remove(ARTICLES[7].id)
    library.add(ARTICLES[7])
    assert len(library.articles) == 13
    assert list(open_library(stored).articles) == ARTICLES


def test_facts_are_told(stored: Path) -> None:
    """The index tells its sizes, and its files fit their checksums."""
    manifest = inspect_index(stored, verify=True)
    assert (manifest.articles, manifest.passages) == (12, 36)
    assert manifest.sentences == sum(len(one.sentences) for one in ARTICLES)
    assert manifest.characters == sum(len(one.text) for one in ARTICLES)
    assert manifest.bytes == sum(path.stat().st_size for path in (stored / manifest.data).iterdir())


def test_a_new_index_takes_the_place_of_the_old(stored: Path) -> None:
    """Building into the folder again leaves the new data and nothing else; who has the old open keeps it."""
    before = open_library(stored)
    build(stored.parent, ARTICLES[:2])
    assert list(before.articles) == ARTICLES
    assert list(open_library(stored).articles) == ARTICLES[:2]
    assert {path.name for path in stored.iterdir()} == {"manifest.json", inspect_index(stored).data}


def test_an_index_of_nothing(tmp_path: Path) -> None:
    """An index without articles opens and answers nothing."""
    library = open_library(build(tmp_path, []))
    assert (len(library.articles), library.ask(QUESTION).matches) == (0, ())


def change(folder: Path, **values: object) -> None:
    """Write other facts into the manifest, with a checksum that fits."""
    path = folder / "manifest.json"
    body = json.loads(path.read_text())["index"] | values
    path.write_text(json.dumps({"index": body, "sha256": manifest._sum(body)}))


@pytest.mark.parametrize(
    ("values", "words"), [({"version": 7}, "version 7"), ({"analysis": "x"}, "analysed"), ({"weights": "x"}, "weights")]
)
def test_another_versions_index_is_refused(stored: Path, values: dict[str, object], words: str) -> None:
    """An index of another format, analysis or ranking is not used, and what differs is said."""
    change(stored, **values)
    with pytest.raises(OutdatedIndex, match=words):
        open_library(stored)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"index": 1}', "\x00\xff"])
def test_a_damaged_manifest_is_refused(stored: Path, content: str) -> None:
    """Whatever the manifest holds instead, it is one line."""
    (stored / "manifest.json").write_text(content, encoding="latin-1")
    with pytest.raises(DamagedIndex, match=r"manifest\.json"):
        open_library(stored)


def test_an_altered_manifest_is_refused(stored: Path) -> None:
    """A number changed by hand does not fit the checksum."""
    path = stored / "manifest.json"
    path.write_text(path.read_text().replace('"articles": 12', '"articles": 13'))
    with pytest.raises(DamagedIndex, match="checksum"):
        open_library(stored)


def test_a_file_cut_short_is_refused(stored: Path) -> None:
    """Every file's size is compared when the index is opened; a missing one has none."""
    file = stored / inspect_index(stored).data / "0_passages.npy"
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    with pytest.raises(DamagedIndex, match=r"0_passages\.npy"):
        open_library(stored)
    file.unlink()
    with pytest.raises(DamagedIndex, match="0 bytes"):
        open_library(stored)


def test_an_altered_file_is_found_by_its_checksum(stored: Path) -> None:
    """``verify`` reads every file."""
    file = stored / inspect_index(stored).data / "article_block.npy"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedIndex, match=r"article_block\.npy"):
        inspect_index(stored, verify=True)
    library = open_library(stored)
    with pytest.raises(DamagedIndex):
        list(library.articles)


@pytest.mark.parametrize("content", [b"", b"garbage" * 30])
def test_a_file_that_is_no_array_is_refused(stored: Path, content: bytes) -> None:
    """Also where its size is the one the manifest gives."""
    manifest = inspect_index(stored)
    (stored / manifest.data / "term_ends.npy").write_bytes(content)
    files = dict(manifest.files) | {"term_ends.npy": (len(content), "")}
    change(stored, files=files)
    with pytest.raises(DamagedIndex):
        open_library(stored)


@pytest.mark.parametrize("name", ["id_block", "id_order", "0_firsts", "0_passages"])
def test_a_question_that_meets_damage_says_so(stored: Path, name: str) -> None:
    """Checksums are not compared at the start; what altered numbers and bytes lead to is one line, by whatever asks."""
    file = stored / inspect_index(stored).data / f"{name}.npy"
    content = bytearray(file.read_bytes())
    content[128:] = b"\x81" * len(content[128:])  # behind the header of a NumPy file
    file.write_bytes(content)
    with pytest.raises(DamagedIndex) as caught:
        use(stored)
    assert "\n" not in str(caught.value)


def use(folder: Path) -> None:
    """Open the index and do with it whatever one can."""
    library = open_library(folder)
    library.ask(QUESTION)
    library.explain(QUESTION)
    library.articles_about(QUESTION)
    assert list(library.articles)


def test_no_index_and_an_unfinished_one(tmp_path: Path) -> None:
    """A folder without an index is told from one in which an index is being written."""
    with pytest.raises(MissingIndex):
        inspect_index(tmp_path)
    (tmp_path / "building").mkdir()
    with pytest.raises(UnfinishedIndex):
        inspect_index(tmp_path)
    with pytest.raises(CoreError):
        inspect_index(tmp_path / "nowhere")


def test_articles_of_an_index_are_found_by_id_and_by_nothing_else(tmp_path: Path) -> None:
    """What is no id is not there, and what is not there has nothing to be read."""
    library = open_library(build(tmp_path, ARTICLES[:2]))
    assert ARTICLES[0].id in library.shelf
    assert 7 not in library.shelf
    assert "nirgends" not in library.shelf
    with pytest.raises(KeyError, match="nirgends"):
        library.shelf["nirgends"]
    library.remove(ARTICLES[0].id)
    with pytest.raises(KeyError):
        library.shelf[ARTICLES[0].id]


def test_only_an_engine_in_this_process_can_be_written_to_a_folder() -> None:
    """Shards are an index already."""
    library = Library(ARTICLES[:1])
    library.engine = object()  # type: ignore[assignment]
    with pytest.raises(TypeError, match="in this process"):
        take_snapshot(library, [ARTICLES[0].id])


@pytest.mark.parametrize("ask", ["explain", "articles_about", "ask"])
def test_damage_that_only_a_question_meets_is_told_as_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: str
) -> None:
    """However one asks, with the folder's name."""
    folder = build(tmp_path, ARTICLES[:4])
    library = open_library(folder)
    assert getattr(library, ask)("Wo wohnt Otto1?")

    def leads_nowhere(*_question: object, **_options: object) -> None:
        raise IndexError("index 7 is out of bounds")

    monkeypatch.setattr(Library, ask, leads_nowhere)
    with pytest.raises(DamagedIndex, match=r"do not fit together \(IndexError\)") as caught:
        getattr(library, ask)("Wo wohnt Otto1?")
    assert str(folder) in str(caught.value)
