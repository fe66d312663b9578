"""The quality gate: ``python -m tests.quality``. Answers must be as good as the floors in ``floors.json`` say.

All sets are our own, written without a look at the program and in other words than the articles':

- ``news.json``, thirty invented articles, ``reports.json``, ninety, and ``analyses.json``, 105 long ones; a third of
  the latter two's questions is unanswerable, the reports' all in the article's words, the analyses' half of them: the
  weights are fitted on these three;
- on the seed article, and never fitted on: ``questions.jsonl``, a quarter unanswerable, ``readers.json`` and
  ``chat.json``, a third. The first and the last were read while words and rules were written; half of the second never.

Where the folder ``../shared/data`` holds larger question sets, on these too. A set is known by its SHA-256: a changed
set fails until its floors are set anew.
``--lower`` writes the measured values as the new floors, also where they are lower: a deliberate act, to be argued in
the commit's message.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from index import Library, Result, Span, certainty, evaluate, read, read_question_set, summary
from index.curves import auroc
from index.evaluation import rank_of_hit

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "000_79ad3226f5a8b05b.txt"
OWN = HERE / "questions.jsonl"
IN_OTHER_WORDS = [HERE / f"{name}.json" for name in ("news", "reports", "analyses", "readers", "chat")]
FLOORS = HERE / "floors.json"
LARGER = HERE.parents[2] / "shared" / "data"
LENGTH = "mean_answer_length"  # of the first three answers in characters: its floor is a ceiling
SLACK = 0.0005  # floors are written with three digits


def own() -> dict[str, float]:
    """Ask our own questions of the seed article."""
    article = read(SEED.read_bytes(), SEED.name)
    library = Library([article])
    entries = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    results = [(entry, library.ask(entry["question"], after=entry.get("after", ()), limit=5)) for entry in entries]
    answerable = [(entry, result) for entry, result in results if entry["answers"]]
    ranks = [_rank(article.text, entry["answers"], result) for entry, result in answerable]
    return {
        "hit@1": sum(rank == 1 for rank in ranks) / len(ranks),
        "hit@3": sum(0 < rank <= 3 for rank in ranks) / len(ranks),
        "answered": sum(result.answered for _, result in answerable) / len(answerable),
        "refused": _mean(not result.answered for entry, result in results if not entry["answers"]),
        "auroc_unanswerable": auroc(
            *(
                [result.confidence for entry, result in results if bool(entry["answers"]) is told]
                for told in (True, False)
            )
        )
        or 0.0,
    }


def _mean(values: Iterator[bool]) -> float:
    kept = list(values)
    return sum(kept) / len(kept)


def _rank(text: str, answers: list[str], result: Result) -> int:
    gold = [Span(text.index(answer), text.index(answer) + len(answer)) for answer in answers]
    return rank_of_hit((match.sentence.span for match in result.matches), gold) or 0


def squad(path: Path) -> dict[str, float]:
    """Ask a set in SQuAD format; whether it is answered and refused counts where some of it is unanswerable."""
    questions = read_question_set(path.read_bytes(), path.name)
    outcomes = list(evaluate(questions, time.perf_counter))
    metrics = summary(outcomes)
    metrics |= {name: value for name, value in certainty(outcomes).items() if value is not None}
    unanswerable = [outcome for outcome in outcomes if not outcome.question.gold]
    if not unanswerable:
        return {name: metrics[name] for name in ("hit@1", "hit@3", "passage_mrr@10", "auroc_other_article", LENGTH)}
    refused = _mean(not outcome.answered for outcome in unanswerable)
    names = ("hit@1", "hit@3", "answered", "auroc_other_article", "auroc_unanswerable")
    return {name: metrics[name] for name in names if name in metrics} | {"refused": refused}


def measure() -> dict[str, dict[str, float]]:
    """Return set -> metric -> value, with each set's hash in its name."""
    found = {f"{OWN.name} {_hash(OWN)}": own()}
    found |= {f"{path.name} {_hash(path)}": squad(path) for path in IN_OTHER_WORDS}
    if LARGER.is_dir():
        found |= {f"{path.name} {_hash(path)}": squad(path) for path in sorted(LARGER.glob("*.json"))}
    else:
        print(f"skipped: {LARGER} is not there")
    return found


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:16]


def _pinned(metric: str, value: float) -> float:
    return float(math.ceil(value)) if metric == LENGTH else int(value * 1000) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description="Check that answers are as good as the floors say.")
    parser.add_argument("--lower", action="store_true", help="write the measured values as floors, even if lower")
    lower = parser.parse_args().lower
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    measured, bad = measure(), 0
    for name, metrics in measured.items():
        for metric, value in metrics.items():
            floor = floors.get(name, {}).get(metric)
            fine = floor is not None and (value <= floor if metric == LENGTH else value >= floor - SLACK)
            bad += not fine
            print(f"{'ok  ' if fine else 'BAD '} {name.split()[0]:<22} {metric:<20} {value:.3f}  floor {floor}")
    if lower:
        new = {name: {metric: _pinned(metric, value) for metric, value in m.items()} for name, m in measured.items()}
        FLOORS.write_text(json.dumps(floors | new, indent=1) + "\n", encoding="utf-8")
        return 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
