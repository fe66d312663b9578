"""Question sets in SQuAD format, and how well they are answered.

The format: ``{"data": [{"title", "paragraphs": [{"context", "qas": [{"id", "question", "answers": [{"text",
"answer_start"}]}]}]}]}`` (Rajpurkar et al. 2016). A context is taken as an article of its own; contexts are numbered
from 0 in file order over all titles. An answer is a hit when the sentence's span shares a code point with a gold span.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from index.article import Article, Span
from index.errors import QuestionError, QuestionSetError
from index.german.sentences import split
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.german.language import German


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question of a set: its id, its context's number (from 0) and the gold spans in that context; maybe none."""

    id: str
    question: str
    context: int
    gold: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A question set: contexts with their titles, in file order, and the questions asked of them."""

    name: str
    contexts: tuple[str, ...]
    titles: tuple[str, ...]
    questions: tuple[GoldQuestion, ...]


def read_question_set(data: bytes, name: str) -> QuestionSet:
    """Read a set in SQuAD format; ``name`` names it in errors. Raises QuestionSetError, one line with the place."""
    contexts: list[str] = []
    titles: list[str] = []
    questions: list[GoldQuestion] = []
    for title, paragraph in _paragraphs(_parsed(data, name), name):
        where = f"{name}: title {title!r}"
        context = _text(paragraph, "context", where)
        questions.extend(_questions(paragraph, len(contexts), context, where))
        contexts.append(context)
        titles.append(title)
    _check_ids(questions, name)
    return QuestionSet(name, tuple(contexts), tuple(titles), tuple(questions))


def _parsed(data: bytes, name: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise QuestionSetError(f"{name}: not valid JSON ({error}); is this a question set in SQuAD format?") from error


def _list(value: Any, key: str, where: str) -> list[Any]:
    if not isinstance(value, dict) or not isinstance(value.get(key), list):
        raise QuestionSetError(f"{where}: {key!r} is missing or no list")
    found: list[Any] = value[key]
    return found


def _text(value: Any, key: str, where: str) -> str:
    if not isinstance(value, dict) or not isinstance(value.get(key), str):
        raise QuestionSetError(f"{where}: {key!r} is missing or no text")
    found: str = value[key]
    if any("\ud800" <= character <= "\udfff" for character in found):
        raise QuestionSetError(f"{where}: {key!r} holds half a surrogate pair, which is no text")
    return found


def _paragraphs(root: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield (title, paragraph); a title that is missing is called by its number, from 1."""
    for number, entry in enumerate(_list(root, "data", name), 1):
        titled = isinstance(entry, dict) and isinstance(entry.get("title"), str)
        named = (_text(entry, "title", f"{name}: #{number}") if titled else "") or f"#{number}"
        for paragraph in _list(entry, "paragraphs", f"{name}: title {named!r}"):
            yield named, paragraph


def _questions(paragraph: Any, number: int, context: str, where: str) -> Iterator[GoldQuestion]:
    for position, entry in enumerate(_list(paragraph, "qas", where), 1):
        raw = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(raw, str | int) or isinstance(raw, bool):
            raise QuestionSetError(f"{where}, question {position}: 'id' is missing")
        place = f"{where}, question {str(raw)!r}"
        answers = _list(entry, "answers", place) if "answers" in entry else []
        gold = tuple(_gold(answer, context, place) for answer in answers)
        yield GoldQuestion(str(raw), _text(entry, "question", place), number, gold)


def _gold(answer: Any, context: str, where: str) -> Span:
    text = _text(answer, "text", where)
    start = answer.get("answer_start")
    if not isinstance(start, int) or isinstance(start, bool):
        raise QuestionSetError(f"{where}: 'answer_start' is missing or no whole number")
    span = Span(start, start + len(text))
    if not text or start < 0 or span.end > len(context):
        raise QuestionSetError(f"{where}: the answer {text[:40]!r} at {start} lies outside its context")
    return span


def _check_ids(questions: Sequence[GoldQuestion], name: str) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise QuestionSetError(f"{name}: the question id {question.id!r} stands twice")
        seen.add(question.id)


def rank_of_hit(found: Iterable[Span], gold: Sequence[Span]) -> int | None:
    """Return the rank, from 1, of the first span that shares a code point with a gold span; None if none does."""
    for rank, span in enumerate(found, 1):
        if any(span.overlaps(other) for other in gold):
            return rank
    return None


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """One sentence found, for the details: its text, its span in the context, its score."""

    text: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: up to 5 sentences and 10 contexts (from 0), best first; both also when unanswered.

    ``elsewhere`` is the confidence when the question is asked of another context; None where the set has no other.
    """

    question: GoldQuestion
    answered: bool
    confidence: float
    answers: tuple[FoundSentence, ...]
    passages: tuple[int, ...]
    seconds: float
    elsewhere: float | None = None


_DETAILED = 5
_PASSAGES = 10
_SEED = 0


def evaluate(questions: QuestionSet, clock: Callable[[], float], german: German | None = None) -> Iterator[Outcome]:
    """Ask every question of its own context, of another one, and of all contexts as the passages of one library.

    ``clock`` returns seconds; it is the caller's, since the core has none. A question without a word is not answered.
    """
    articles = [
        Article(str(number), title, text, split(text))
        for number, (title, text) in enumerate(zip(questions.titles, questions.contexts, strict=True))
    ]
    library, other = Library(articles, german=german), others(len(articles))
    for question in questions.questions:
        start = clock()
        try:
            yield _outcome(library, question, clock, other.get(question.context))
        except QuestionError:
            yield Outcome(question, False, 0.0, (), (), clock() - start)


def _outcome(library: Library, question: GoldQuestion, clock: Callable[[], float], other: int | None) -> Outcome:
    """Return what came of asking; the time is that of the question's own context alone. Raises QuestionError."""
    start = clock()
    result = library.ask(question.question, limit=_DETAILED, within=(str(question.context),))
    seconds = clock() - start
    passages = tuple(int(a.id) for a in library.articles_about(question.question, limit=_PASSAGES))
    answers = tuple(FoundSentence(match.text, match.sentence.span, match.score) for match in result.matches)
    strange = None if other is None else library.ask(question.question, limit=1, within=(str(other),)).confidence
    return Outcome(question, result.answered, result.confidence, answers, passages, seconds, strange)


def others(count: int) -> dict[int, int]:
    """Return context -> a random other one, the same at every call; nothing where there is only one.

    All questions of a context go to the same other one: it is made ready to be asked once and not for every question.
    """
    order = np.random.default_rng(_SEED).permutation(count).tolist()
    return dict(zip(order, order[1:] + order[:1], strict=True)) if count > 1 else {}


def is_right(outcome: Outcome) -> bool:
    """Tell whether the first sentence found is a hit."""
    return rank_of_hit((found.span for found in outcome.answers[:1]), outcome.question.gold) == 1


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the metrics over the questions that have gold answers, in the order they are to be shown.

    MRR is the mean of 1 / rank of the first hit (0 where none is among those kept); Success@k is the share of questions
    whose context is among the first k passages.
    """
    scored = [outcome for outcome in outcomes if outcome.question.gold]
    ranks = [rank_of_hit((found.span for found in o.answers), o.question.gold) or 0 for o in scored]
    places = [o.passages.index(o.question.context) + 1 if o.question.context in o.passages else 0 for o in scored]
    first_three = [len(found.text) for o in scored for found in o.answers[:3]]
    seconds = sum(o.seconds for o in outcomes)
    return {
        "questions": len(outcomes),
        "scored": len(scored),
        "hit@1": _share(rank == 1 for rank in ranks),
        "hit@3": _share(0 < rank <= 3 for rank in ranks),
        "mrr": _mean(1 / rank if rank else 0.0 for rank in ranks),
        "passage_mrr@10": _mean(1 / place if place else 0.0 for place in places),
        **{f"success@{k}": _share(0 < place <= k for place in places) for k in (1, 5, 10)},
        "answered": _share(o.answered for o in scored),
        "mean_answer_length": _mean(first_three),
        "median_milliseconds": 1000 * median(o.seconds for o in outcomes) if outcomes else 0.0,
        "questions_per_second": len(outcomes) / seconds if seconds else 0.0,
    }


def _mean(values: Iterable[float]) -> float:
    kept = list(values)
    return sum(kept) / len(kept) if kept else 0.0


def _share(values: Iterable[bool]) -> float:
    return _mean(float(value) for value in values)
