"""The weights file is checked before it is used."""

import json
from importlib.resources import files

import pytest

from index import ResourceError
from index.ranking import digest, parse_weights, shipped_weights

SHIPPED = (files("index") / "weights.json").read_text(encoding="utf-8")


def changed(**values: object) -> str:
    """Return the shipped file with some values replaced."""
    return json.dumps(json.loads(SHIPPED) | values)


def test_the_shipped_weights_are_sound() -> None:
    """The shipped weights load, name what they were fitted on, and have a threshold between 0 and 1."""
    weights = shipped_weights()
    assert weights.fitted_on
    assert 0 < weights.threshold < 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        (SHIPPED[: len(SHIPPED) // 2], "damaged"),
        (changed(version=99), "version 99"),
        (changed(features={"covered": 1.0}), "checksum"),
        (changed(threshold="high"), "checksum"),
        ("{}", "damaged"),
    ],
)
def test_a_bad_weights_file_is_one_line(text: str, says: str) -> None:
    """Cut short, of another version, or changed by hand: one line says so and what to do."""
    with pytest.raises(ResourceError, match=says) as caught:
        parse_weights(text, "weights.json")
    assert "\n" not in str(caught.value)
    assert "weights.json" in str(caught.value)


def test_the_digest_sees_every_number() -> None:
    """Two models that differ in one weight have different digests."""
    assert digest({"a": 1.0}, {}, 0.5) != digest({"a": 1.1}, {}, 0.5)
