"""Fit the ranking's weights and the confidence on question sets: ``python -m tests.quality.fit SET... --out FILE``.

Needs the extra ``fit``. Prints what the weights do on sets they were not fitted on (every set from every other one),
what cross-validation over titles says, and the confidence's curve. Nothing is drawn at random but by a fixed seed.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index import fitting
from index.article import Article, Span
from index.confidence import chance
from index.curves import auroc, brier, calibration_error
from index.document import Document
from index.evaluation import GoldQuestion, QuestionSet, read_question_set
from index.fitting import Example, Trial
from index.german.sentences import split
from index.library import Library
from index.ranking import VERSION, Weights, digest

FOLDS = 5
# What a question counts for the confidence, by what it is asked of. Unanswerable ones that people wrote are few and the
# best there are; stand-ins are an article without its answer, the one nearest to the question, and all other contexts
# of its title as one article („neighbours“), against which stands the same with its own context in it („among“).
KINDS = {
    "own": 1.0,
    "among": 1.0,
    "unanswerable": 5.0,
    "neighbours": 1.0,
    "without": 0.3,
    "nearest": 0.3,
    "other": 5.0,
}
IN_READERS_WORDS = 3.0  # a set with unanswerable questions is asked as readers ask: what it counts for the confidence


class Loaded(NamedTuple):
    """A question set, its contexts as documents, and its file's SHA-256."""

    questions: QuestionSet
    documents: list[Document]
    sha256: str

    def group(self, context: int) -> str:
        """Return the title a context belongs to: what cross-validation must not tear apart."""
        return f"{self.questions.name}/{self.questions.titles[context]}"


def load(path: Path) -> Loaded:
    data = path.read_bytes()
    questions = read_question_set(data, path.name)
    documents = [
        Document(Article(str(number), title, text, split(text)))
        for number, (title, text) in enumerate(zip(questions.titles, questions.contexts, strict=True))
    ]
    return Loaded(questions, documents, sha256(data).hexdigest())


def examples(loaded: Loaded) -> list[Example]:
    found = (
        fitting.example(loaded.group(q.context), loaded.documents[q.context], q.question, q.gold)
        for q in loaded.questions.questions
    )
    return [item for item in found if item is not None]


def hits(items: Sequence[Example], scores: Sequence[np.ndarray]) -> str:
    ranks = [
        int(np.flatnonzero(item.gold[np.argsort(-s, kind="stable")])[0]) for item, s in zip(items, scores, strict=True)
    ]
    return f"hit@1 {np.mean(np.equal(ranks, 0)):.3f}  hit@3 {np.mean(np.less(ranks, 3)):.3f}"


def scored(items: Sequence[Example], weights: dict[str, float]) -> list[np.ndarray]:
    return [
        sum((weights.get(n, 0.0) * row for n, row in item.rows.items()), np.zeros(len(item.gold))) for item in items
    ]


def in_readers_words(loaded: Loaded) -> bool:
    return any(not q.gold for q in loaded.questions.questions)


def folds(groups: Sequence[str]) -> dict[str, int]:
    """Return group -> fold, the groups dealt out in a shuffled order."""
    names = sorted(set(groups))
    random.Random(0).shuffle(names)
    return {name: place % FOLDS for place, name in enumerate(names)}


class Try(NamedTuple):
    """A question's document, what it is of the question („own“, „other“ …), and the gold spans in it."""

    kind: str
    document: Document
    gold: tuple[Span, ...] = ()


def joined(loaded: Loaded, contexts: Sequence[int]) -> tuple[Document, dict[int, int]]:
    """Return the contexts as one article, and where each begins in it."""
    starts, text = {}, ""
    for number in contexts:
        starts[number] = len(text)
        text += loaded.questions.contexts[number] + "\n\n"
    return Document(Article("joined", "", text, split(text))), starts


def on_topic(loaded: Loaded) -> dict[int, tuple[Document, dict[int, int]]]:
    """Return context -> all others of its title as one article; of titles with enough of them."""
    of_title: dict[str, list[int]] = {}
    for number, title in enumerate(loaded.questions.titles):
        of_title.setdefault(title, []).append(number)
    whole = [numbers for numbers in of_title.values() if len(numbers) > 2]
    return {one: joined(loaded, [n for n in numbers if n != one]) for numbers in whole for one in numbers}


def asked_of(loaded: Loaded, library: Library, q: GoldQuestion, chance: random.Random) -> Iterator[Try]:
    """Yield what to ask the question of, by itself; a kind's gold is empty where it must not be answered."""
    own = loaded.documents[q.context]
    others = [number for number in range(len(loaded.documents)) if number != q.context]
    about = [int(article.id) for article in library.articles_about(q.question, limit=2)]
    nearest = next((number for number in about if number != q.context), others[0])
    yield Try("nearest", loaded.documents[nearest])
    yield Try("other", loaded.documents[chance.choice(others)])
    yield Try("own" if q.gold else "unanswerable", own, q.gold)
    if q.gold:
        yield Try("without", Document(fitting.without(own.article, q.gold)))


def among_neighbours(near: Mapping[int, tuple[Document, dict[int, int]]], q: GoldQuestion) -> Iterator[Try]:
    """Yield the question's title with its own context, another one left out, and without it."""
    if q.gold and q.context in near:
        yield Try("neighbours", near[q.context][0])
        document, starts = next(one for one in near.values() if q.context in one[1])
        start = starts[q.context]
        yield Try("among", document, tuple(Span(gold.start + start, gold.end + start) for gold in q.gold))


def trials(loaded: Loaded, models: Sequence[dict[str, float]], fold: dict[str, int]) -> list[Trial]:
    """Ask each question of its own and of other articles, by weights fitted without its title."""
    chance = random.Random(1)
    library = Library([document.article for document in loaded.documents], weights=Weights({}, {}, 0.5, ()))
    near = on_topic(loaded)
    times = IN_READERS_WORDS if in_readers_words(loaded) else 1.0
    found = []
    for q in loaded.questions.questions:
        group = loaded.group(q.context)
        weights = Weights(models[fold.get(group, 0)], {}, 0.5, ())
        for kind, document, gold in (*asked_of(loaded, library, q, chance), *among_neighbours(near, q)):
            if len(document):
                found.append(fitting.trial(group, document, q.question, gold, weights, kind, times * KINDS[kind]))
    return found


def curve(items: Sequence[Trial], chances: np.ndarray) -> None:
    """Print, for each threshold, what is answered and refused, and how often a confidence comes true."""
    kind, right = np.array([i.kind for i in items]), np.array([i.right for i in items])
    others = [name for name in KINDS if name not in ("own", "among") and (kind == name).any()]
    print("threshold  answered  right of them  refused: " + "  ".join(others))
    for threshold in np.arange(0.05, 0.65, 0.05):
        yes = chances >= threshold
        own = kind == "own"
        refused = "  ".join(f"{1 - yes[kind == name].mean():{len(name)}.3f}" for name in others)
        print(f"{threshold:9.2f}  {yes[own].mean():8.3f}  {right[own & yes].mean():13.3f}           {refused}")
    for name in others:
        against = "among" if name == "neighbours" else "own"
        print(f"{against} against {name}, AUROC {auroc(chances[kind == against], chances[kind == name]):.4f}")
    own = kind == "own"
    print(f"own: Brier {brier(chances[own], right[own]):.3f}  ECE {calibration_error(chances[own], right[own]):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--threshold", type=float, default=0.5)
    arguments = parser.parse_args()
    loaded = [load(path) for path in arguments.sets]
    items = [examples(one) for one in loaded]
    for one, fitted_on in zip(loaded, items, strict=True):
        model = fitting.fit_ranking(fitted_on)
        for other, asked in zip(loaded, items, strict=True):
            kind = "itself (flattering)" if other is one else other.questions.name
            print(f"fitted on {one.questions.name}, asked {kind}: {hits(asked, scored(asked, model))}")
    every = [item for part in items for item in part]
    fold = folds([item.group for item in every])
    models = [fitting.fit_ranking([i for i in every if fold[i.group] != number]) for number in range(FOLDS)]
    for one, part in zip(loaded, items, strict=True):
        scores = [scored([item], models[fold[item.group]])[0] for item in part]
        print(f"cross-validated over titles, {one.questions.name}: {hits(part, scores)}")
    tried = [item for one in loaded for item in trials(one, models, fold)]
    fit_of = [fitting.fit_confidence([t for t in tried if fold.get(t.group, 0) != number]) for number in range(FOLDS)]
    chances = np.array([chance(t.signs, fit_of[fold.get(t.group, 0)]) for t in tried])
    for one in loaded:
        print(f"confidence on {one.questions.name}, its titles left out of the fit:")
        mine = np.array([t.group.startswith(f"{one.questions.name}/") for t in tried])
        curve([t for t, m in zip(tried, mine, strict=True) if m], chances[mine])
    if arguments.out:
        write(arguments.out, loaded, every, tried, arguments.threshold)


def write(
    out: Path, loaded: Sequence[Loaded], items: Sequence[Example], tried: Sequence[Trial], threshold: float
) -> None:
    ranking = {name: float(f"{value:.4g}") for name, value in fitting.fit_ranking(items).items()}
    confidence = {name: float(f"{value:.4g}") for name, value in fitting.fit_confidence(tried).items()}
    between = {name: float(f"{value:.4g}") for name, value in fitting.fit_between(tried).items()}
    names = [f"{one.questions.name} sha256:{one.sha256}" for one in loaded]
    model = {
        "version": VERSION,
        "fitted_on": names,
        "sha256": digest(Weights(ranking, confidence, threshold, tuple(names), between)),
        "threshold": threshold,
        "confidence": confidence,
        "between": between,
        "features": ranking,
    }
    out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
