"""The weights file is checked before it is used; scores are sums, ties go by position, lead-ins follow."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest

from index import Article, Header, ResourceError, compose
from index.asked import analyse_question
from index.document import Document
from index.german.sentences import split
from index.ranking import Weights, digest, parse_weights, rank, shipped_weights

SHIPPED = (files("index") / "weights.json").read_text(encoding="utf-8")


def changed(**values: object) -> str:
    """Return the shipped file with some values replaced."""
    return json.dumps(json.loads(SHIPPED) | values)


def test_the_shipped_weights_are_sound() -> None:
    """The shipped weights load, name what they were fitted on, and have a threshold between 0 and 1."""
    weights = shipped_weights()
    assert weights.fitted_on
    assert 0 < weights.threshold < 1


AGAIN = "fit it anew or install the program again"
UNFIT = f"weights.json is damaged (its checksum does not fit); {AGAIN}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{}", "weights.json is damaged (KeyError('version')); install the program again"),
        (changed(version=99), "weights.json is of version 99, this program reads 3; fit it anew"),
        (changed(version=1), "weights.json is of version 1, this program reads 3; fit it anew"),
        (changed(features={"covered": 1.0}), UNFIT),
        (changed(threshold="high"), UNFIT),
    ],
)
def test_a_bad_weights_file_says_what_to_do(text: str, says: str) -> None:
    """Of another kind or version, or changed by hand: one line names the file, what is wrong and the remedy."""
    with pytest.raises(ResourceError) as caught:
        parse_weights(text, "weights.json")
    assert str(caught.value) == says


@pytest.mark.parametrize("text", ["", "[]", SHIPPED[: len(SHIPPED) // 2], "\ud800"])
def test_what_is_no_weights_file_is_one_line(text: str) -> None:
    """Empty, cut short, or something else."""
    with pytest.raises(ResourceError, match=r"weights\.json is damaged .*; install the program again\Z") as caught:
        parse_weights(text, "weights.json")
    assert "\n" not in str(caught.value)


def document(text: str) -> Document:
    """Return the text ready to be asked."""
    return Document(compose(text, Header(), None))


def test_what_has_no_weight_counts_nothing() -> None:
    """Without weights all sentences are alike."""
    three = document("Die Brücke hat 3 Pfeiler. Sie ist alt. Der Rat tagt.")
    ranking = rank(three, analyse_question("Wie viele Pfeiler hat die Brücke?"), Weights({}, {}, 0.5, ()))
    assert ranking.scores.tolist() == [0.0] * 3


def test_ties_go_by_position() -> None:
    """Of sentences with one score the article's order decides, however many there are."""
    text = " ".join(f"Die Brücke hat {number} Pfeiler. Der Rat tagt hier." for number in range(100))
    weights = Weights({"digits": 1.0}, {}, 0.5, ())
    ranking = rank(document(text), analyse_question("Wie viele Pfeiler hat die Brücke?"), weights)
    assert len(set(ranking.scores.tolist())) == 2
    assert ranking.order.tolist() == [*range(0, 200, 2), *range(1, 200, 2)]


def test_weights_that_are_missing_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without its weights was not installed whole."""
    monkeypatch.setattr("index.ranking.WEIGHTS_FILE", "nowhere.json")
    with pytest.raises(ResourceError) as caught:
        shipped_weights.__wrapped__()
    assert str(caught.value) == "nowhere.json is missing; install the program again"


def test_a_score_is_the_sum_of_features_times_weights() -> None:
    """Each feature counts by its own weight, in every sentence."""
    two, asked = document("Die Stadt plant eine Brücke. Der Rat tagt."), analyse_question("Was plant die Stadt?")
    weights = Weights({"covered": 2.0, "length": -0.5}, {}, 0.5, ())
    ranking = rank(two, asked, weights)
    rows = ranking.features
    assert ranking.scores.tolist() == pytest.approx((2.0 * rows["covered"] - 0.5 * rows["length"]).tolist())


def test_a_lead_in_stands_right_behind_the_best_it_leads_to() -> None:
    """Alone it says nothing, so it never comes first; but what is worse than its best stays behind it."""
    text = "Der Rat nennt Gründe für die neue Brücke:\n\n- Die Brücke ist alt.\n- Busse passen nicht.\n\nEs regnet."
    list_of_reasons = document(text)
    asked = analyse_question("Welche Gründe für die neue Brücke nennt der Rat?")
    ranking = rank(list_of_reasons, asked, shipped_weights())
    assert set(list_of_reasons.lead_in.values()) == {0}
    best = max(ranking.scores[place] for place in list_of_reasons.lead_in)
    assert best - 0.01 < ranking.scores[0] < best


def test_the_digest_sees_every_number() -> None:
    """Two models that differ in one weight have different digests."""
    model = Weights({"a": 1.0}, {"b": 1.0}, 0.5, (), {"c": 1.0})
    others = [
        replace(model, features={"a": 1.1}),
        replace(model, confidence={"b": 1.1}),
        replace(model, between={"c": 1.1}),
        replace(model, threshold=0.6),
    ]
    assert len({digest(one) for one in [model, *others]}) == 5


def test_of_several_articles_the_one_that_says_more_is_preferred() -> None:
    """Also where the confidence has learnt to mistrust what repeats the question's words."""
    asked = analyse_question("Wo wohnt Otto1?")
    one, other = (
        rank(Document(Article("1", "", text, split(text))), asked, shipped_weights())
        for text in ("Otto1 wohnt dort.", "Otto3 wohnt dort.")
    )
    assert one.preference > other.preference
    weights = replace(shipped_weights(), between={"bias": 3.0})
    assert rank(one.meeting.document, asked, weights).preference == 3.0
