"""A trained spaCy pipeline is used for what it knows, the blank one is not touched by it."""

from pathlib import Path

import pytest
import spacy

from index import (
    Article,
    Chunker,
    Library,
    OutdatedIndex,
    ResourceError,
    analysis_digest,
    inspect_index,
    join_index,
    open_library,
    read_german,
)
from index.document import Document
from index.german.analysis import BLANK, analyse, forms
from index.german.sentences import split
from tests.index.german.trained import save_pipeline

TEXT = (
    "Im Stall war es still. Die Mäuse quietschten laut. Später kam Zwiebelfisch dazu. "
    "An Michaelis war Markt. Gefeiert wurde in Hinterquadra."
)
ARTICLE = Article("1", "", TEXT, split(TEXT))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Save a pipeline with lemmas and entities."""
    return save_pipeline(tmp_path_factory.mktemp("models") / "small")


def test_words_are_matched_by_their_lemmas(model: str) -> None:
    """A lemma takes the place of the form; function words, and words without one, stay as written."""
    assert [word.form for word in analyse("Die Mäuse quietschten laut.", model)[1]] == [
        "Die", "Maus", "quietschen", "laut",
    ]  # fmt: skip
    assert forms("Die Mäuse quietschten laut.", model) == ["Die", "Maus", "quietschen", "laut"]
    assert forms("Die Mäuse quietschten laut.") == ["Die", "Mäuse", "quietschten", "laut"]


def test_spans_stay_those_of_the_text(model: str) -> None:
    """What is highlighted is the word as written."""
    text = "Die Mäuse quietschten laut."
    assert [word.span.of(text) for word in analyse(text, model)[1]] == ["Die", "Mäuse", "quietschten", "laut"]


def test_a_parse_tells_divided_verbs(tmp_path: Path) -> None:
    """The parser's particles are joined with their verb, also where no rule would."""
    parsing = save_pipeline(tmp_path / "parsing", parses=True)
    assert forms("Er flog lange rum im Zimmer.", parsing) == ["Er", "rumfliegen", "lange", "im", "Zimmer"]
    assert forms("Sie lehnte den Antrag ab.", parsing) == ["Sie", "lehnte", "den", "Antrag", "ab"]


def test_without_a_parse_the_rule_tells_divided_verbs(model: str) -> None:
    """A pipeline that does not parse leaves verbs to the rule."""
    assert forms("Sie lehnte den Antrag ab.", model) == ["Sie", "ablehnen", "den", "Antrag"]


def test_entities_are_evidence(model: str) -> None:
    """Persons, places and dates that only the pipeline knows are what who, where and when ask for."""
    known, blank = Document(ARTICLE, model), Document(ARTICLE)
    assert any(name.surety == 1.0 for name in known.lines[2].persons)
    assert any(name.surety == 1.0 for name in known.lines[4].places)
    assert not any(name.surety == 1.0 for line in blank.lines for name in (*line.persons, *line.places))
    assert "date" in known.lines[3].evidence
    assert "date" not in blank.lines[3].evidence


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wer kam später?", "Zwiebelfisch"),
        ("Wo wurde gefeiert?", "Hinterquadra"),
        ("Wann war Markt?", "Michaelis"),
        ("Was machte die Maus?", "quietschten"),
    ],
)
def test_questions_are_answered_by_it(model: str, question: str, answer: str) -> None:
    """Question and article are analysed by the same pipeline, from end to end."""
    assert answer in Library([ARTICLE], german=read_german(model=model)).ask(question).matches[0].text


def test_the_noun_that_names_what_is_asked_for_is_found_by_its_lemma(model: str) -> None:
    """„Welche Gänse“ asks for geese, whatever the pipeline makes of the word."""
    explanation = Library([ARTICLE], german=read_german(model=model)).explain("Welche Gänse?")
    assert explanation.focus == "Gans"


def test_another_model_is_another_analysis(tmp_path: Path, model: str) -> None:
    """The digest of the analysis tells the blank pipeline, two others, and two versions of one apart."""
    other = save_pipeline(tmp_path / "other")
    changed = save_pipeline(tmp_path / "changed" / "small", lemmas={"Städten": "Stadt"})
    digests = {analysis_digest(), analysis_digest(BLANK), *map(analysis_digest, (model, other, changed))}
    assert len(digests) == 4


def test_a_stored_index_belongs_to_its_model(tmp_path: Path, model: str) -> None:
    """Opened with the pipeline it was built by it answers; with another it is refused in one line."""
    building = tmp_path / "index" / "building"
    building.mkdir(parents=True)
    Chunker(model).write([ARTICLE], building / "1.npz")
    join_index([building / "1.npz"], tmp_path / "index", model=model)
    library = open_library(tmp_path / "index", german=read_german(model=model))
    assert "quietschten" in library.ask("Was machte die Maus?").matches[0].text
    assert inspect_index(tmp_path / "index", model=model).articles == 1
    for wrong in (lambda: open_library(tmp_path / "index"), lambda: inspect_index(tmp_path / "index")):
        with pytest.raises(OutdatedIndex, match="SPACY_MODEL") as caught:
            wrong()
        assert "\n" not in str(caught.value)


def test_a_pipeline_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    """A name that is not installed, and a folder without a pipeline, are refused."""
    for name in ("de_no_such_model", str(tmp_path)):
        with pytest.raises(ResourceError, match="cannot be loaded") as caught:
            read_german(model=name)
        assert "\n" not in str(caught.value)


def test_a_pipeline_of_another_language_is_refused(tmp_path: Path) -> None:
    """A pipeline for English cannot analyse German articles."""
    spacy.blank("en").to_disk(tmp_path / "english")
    with pytest.raises(ResourceError, match="not for German") as caught:
        read_german(model=str(tmp_path / "english"))
    assert "\n" not in str(caught.value)
