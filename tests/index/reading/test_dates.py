"""Dates as they are written, to ISO 8601."""

import pytest

from index.reading.dates import iso


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2022", "2022"),
        ("2022-01", "2022-01"),
        ("2022-1-3", "2022-01-03"),
        ("2022-01-13", "2022-01-13"),
        ("2022-01-13T10:00:00Z", "2022-01-13"),
        ("2022-01-13 10:00:00+01:00", "2022-01-13"),
        ("13.01.2022", "2022-01-13"),
        ("13. 1. 2022", "2022-01-13"),
        ("01/2022", "2022-01"),
        ("Januar 2022", "2022-01"),
        ("13. Januar 2022", "2022-01-13"),
        ("3 märz 1999", "1999-03-03"),
        ("Jan. 2022", "2022-01"),
        ("29. Februar 2024", "2024-02-29"),
        ("29. Februar 2023", None),
        ("2022-13", None),
        ("2022-00", None),
        ("0000", None),
        ("Mittwoch 2022", None),
        ("gestern", None),
        ("", None),
    ],
)
def test_dates(written: str, expected: str | None) -> None:
    """A date is normalised as precisely as it is written; what no calendar has is no date."""
    assert iso(written) == expected
