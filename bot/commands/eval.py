"""``artikelbot eval``: how well question sets in SQuAD format are answered."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.adapters.output import Output
from bot.atomic import replacing
from bot.commands import options
from bot.environment import load
from bot.errors import Refusal
from bot.language import german_of
from bot.rendering.json import dumps
from bot.texts import Texts, error_line, texts_for
from index import (
    CoreError,
    German,
    Outcome,
    QuestionSet,
    Step,
    certainty,
    curve,
    evaluate,
    read_question_set,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    Track = Callable[[Iterable[Outcome]], Iterable[Outcome]]


@click.command("eval", help="Measure how well the questions of each FILE (SQuAD format) are answered.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--details", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Write a line for each question.")
@options.as_json
def command(files: tuple[Path, ...], details: Path | None, as_json: bool) -> int:
    """Evaluate every file and return the exit status; nothing is written unless all files are sound."""
    settings = load()
    texts = texts_for(settings.language)
    german = german_of(settings, texts)  # as the settings have it: answers are measured as they are given
    sets = [_read(path, texts) for path in files]
    output = Output()
    with _details(details) as write:
        for questions in sets:
            outcomes = list(_with_progress(questions, german))
            for outcome in outcomes:
                write(dumps(details_object(outcome)) + "\n")
            _report(output, questions.name, outcomes, as_json)
    return 0


def _report(output: Output, name: str, outcomes: Sequence[Outcome], as_json: bool) -> None:
    metrics, steps = summary(outcomes) | certainty(outcomes), curve(outcomes)
    if as_json:
        output.line(dumps({"file": name, **metrics, "curve": [asdict(step) for step in steps]}))
    else:
        _show(output, name, metrics)
        _show_curve(output, steps)


def details_object(outcome: Outcome) -> dict[str, Any]:
    """Return the details' object for one question."""
    return {
        "id": outcome.question.id,
        "answered": outcome.answered,
        "confidence": outcome.confidence,
        "answers": [
            {"text": found.text, "start": found.span.start, "end": found.span.end, "score": found.score}
            for found in outcome.answers
        ],
        "passages": list(outcome.passages),
    }


def _read(path: Path, texts: Texts) -> QuestionSet:
    try:
        return read_question_set(path.read_bytes(), path.name)
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None
    except (OSError, ValueError) as error:
        raise Refusal(texts.path_unreadable.format(path=path, reason=getattr(error, "strerror", error))) from None


def _details(path: Path | None) -> AbstractContextManager[Callable[[str], object]]:
    """Return where detail lines go: the file appears whole when all is done, or not at all."""
    return replacing(path) if path else nullcontext(lambda _line: None)


def _with_progress(questions: QuestionSet, german: German) -> Iterator[Outcome]:
    outcomes = evaluate(questions, time.perf_counter, german)
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    total = len(questions.questions)
    yield from track(outcomes, questions.name, total=total, console=Console(stderr=True), transient=True)


def _show(output: Output, name: str, metrics: Mapping[str, float | None]) -> None:
    output.line(name)
    for key, value in metrics.items():
        shown = f"{value:.0f}" if key in ("questions", "scored") and value is not None else _number(value)
        output.line(f"  {key:<22}{shown:>9}")


def _show_curve(output: Output, steps: Sequence[Step]) -> None:
    """Show a line for each threshold, its columns named as in the JSON."""
    names = [field.name for field in fields(Step)]
    output.line("  " + "  ".join(names))
    for step in steps:
        output.line("  " + "  ".join(f"{_number(getattr(step, name)):>{len(name)}}" for name in names))


def _number(value: float | None) -> str:
    """Return a figure as it is shown: shares with three digits, what is larger with one, none as a dash."""
    return "–" if value is None else f"{value:.1f}" if value > 1 else f"{value:.3f}"
