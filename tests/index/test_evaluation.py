"""Question sets in SQuAD format: what is read, what is refused, and what the metrics mean."""

import json
from itertools import count

import pytest

from index import GoldQuestion, Outcome, QuestionSetError, Span, evaluate, read_question_set, summary
from index.evaluation import FoundSentence

CONTEXT = "Der Turm ist 40 Meter hoch. Er wurde 1911 gebaut. Heute wohnen Falken darin."


def question(
    ident: object = "q1", text: str = "Wie hoch ist der Turm?", start: object = 13, answer: str = "40 Meter"
) -> dict:
    """Return one question as the format has it."""
    return {"id": ident, "question": text, "answers": [{"text": answer, "answer_start": start}]}


def squad(*questions: object, context: object = CONTEXT, title: str = "Turm") -> bytes:
    """Return a set of one context."""
    return json.dumps(
        {"data": [{"title": title, "paragraphs": [{"context": context, "qas": list(questions)}]}]}
    ).encode()


def test_a_set_is_read_in_file_order() -> None:
    """Contexts and questions keep the file's order; an id that is a number becomes text; no answers means no gold."""
    read = read_question_set(squad(question(7), {"id": "b", "question": "Wozu?", "answers": []}), "set.json")
    assert read.contexts == (CONTEXT,)
    assert [(q.id, q.context, q.gold) for q in read.questions] == [("7", 0, (Span(13, 21),)), ("b", 0, ())]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", "'data'"),
        (b'{"data": [{"title": "Turm"}]}', "title 'Turm': 'paragraphs'"),
        (squad(question(), context=None), "title 'Turm': 'context'"),
        (squad({"question": "Wo?"}), "question 1: 'id'"),
        (squad(question(), context="\ud800"), "'context' holds half a surrogate pair"),
        (squad(question(), title="\udfff"), "set.json: #1: 'title' holds half"),
        (squad(question(start=1000)), "question 'q1': the answer '40 Meter' at 1000 lies outside"),
        (squad(question(start=-1)), "lies outside"),
        (squad(question(start="13")), "'answer_start'"),
        (squad(question(answer="")), "lies outside"),
        (squad(question(), question()), "'q1' stands twice"),
        (squad({"id": "x", "question": 5, "answers": []}), "question 'x': 'question'"),
    ],
)
def test_a_broken_set_is_one_line(data: bytes, says: str) -> None:
    """Whatever is wrong, one line names the file, the title and the question."""
    with pytest.raises(QuestionSetError, match=r"set\.json") as caught:
        read_question_set(data, "set.json")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_question_has_an_outcome() -> None:
    """Also a question without a word, or without gold, has one; answers are given below the threshold too."""
    ticks = count()
    asked = read_question_set(squad(question(), question("q2", "?!"), question("q3", "Kosten die Äpfel viel?")), "s")
    outcomes = list(evaluate(asked, lambda: float(next(ticks))))
    assert [outcome.question.id for outcome in outcomes] == ["q1", "q2", "q3"]
    assert outcomes[0].answers[0].text == "Der Turm ist 40 Meter hoch."
    assert outcomes[0].passages == (0,)
    assert not outcomes[1].answers
    assert not outcomes[2].answered
    assert outcomes[2].answers


def outcome(rank: int, place: int, gold: bool = True) -> Outcome:
    """Return an outcome whose hit is at ``rank`` and whose context is at ``place``, both from 1, 0 for none."""
    spans = [Span(0, 5) if number == rank else Span(50, 60) for number in range(1, 6)]
    passages = tuple(0 if number == place else number for number in range(1, 11))
    asked = GoldQuestion("q", "Wo?", 0, (Span(2, 3),) if gold else ())
    return Outcome(asked, True, 0.9, tuple(FoundSentence("xxxxx", span, 1.0) for span in spans), passages, 0.5)


def test_the_metrics_mean_what_they_say() -> None:
    """Hit@k, MRR and Success@k over the questions with gold; the others are run and not scored."""
    metrics = summary([outcome(1, 1), outcome(2, 4), outcome(4, 0), outcome(0, 1), outcome(1, 1, gold=False)])
    assert (metrics["questions"], metrics["scored"]) == (5, 4)
    assert (metrics["hit@1"], metrics["hit@3"]) == (0.25, 0.5)
    assert metrics["mrr"] == pytest.approx((1 + 1 / 2 + 1 / 4 + 0) / 4)
    assert metrics["passage_mrr@10"] == pytest.approx((1 + 1 / 4 + 0 + 1) / 4)
    assert (metrics["success@1"], metrics["success@5"], metrics["success@10"]) == (0.5, 0.75, 0.75)
    assert metrics["mean_answer_length"] == 5
    assert metrics["questions_per_second"] == 2.0


def test_nothing_scored_is_zero() -> None:
    """A set of unanswerable questions has metrics of 0 and no division by zero."""
    assert summary([outcome(1, 1, gold=False)])["hit@1"] == 0
