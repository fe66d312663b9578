"""A small German pipeline that the tests make themselves: a few lemmas, entities and one parse, all by rule."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

LEMMAS = {"Mäuse": "Maus", "Gänse": "Gans", "quietschten": "quietschen", "flog": "fliegen"}


@Language.component("divides_verbs")
def divides_verbs(doc: Doc) -> Doc:
    """Parse „… flog … rum“ as one verb with its particle, and nothing else."""
    verb = next((token for token in doc if token.text == "flog"), None)
    for token in doc:
        token.dep_ = "svp" if token.text == "rum" and verb is not None else "dep"
        token.head = verb if token.dep_ == "svp" and verb is not None else token
    return doc


def save_pipeline(folder: Path, *, parses: bool = False, lemmas: dict[str, str] | None = None) -> str:
    """Save the pipeline as ``folder`` and return the name to load it by."""
    nlp = spacy.blank("de")
    ruler = nlp.add_pipe("attribute_ruler")
    for form, lemma in (LEMMAS if lemmas is None else lemmas).items():
        ruler.add([[{"ORTH": form}]], {"LEMMA": lemma})  # type: ignore[attr-defined]
    entities = nlp.add_pipe("entity_ruler")
    entities.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "PER", "pattern": "Zwiebelfisch"},
            {"label": "LOC", "pattern": "Hinterquadra"},
            {"label": "DATE", "pattern": "Michaelis"},
        ]
    )
    if parses:
        nlp.add_pipe("divides_verbs")
    nlp.meta["name"] = folder.name
    folder.parent.mkdir(exist_ok=True)
    nlp.to_disk(folder)
    return str(folder)
