"""Days of publication, as records write them."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.intake.days import day_of

DAYS = [
    ("2017-01-20", date(2017, 1, 20)),
    ("2017-01-20T21:43:00+01:00", date(2017, 1, 20)),
    ("2017-01-20 21:43", date(2017, 1, 20)),
    ("2017-01-20T00:30:00Z", date(2017, 1, 20)),
    ("08/03/2024", date(2024, 3, 8)),
    ("8/3/2024", date(2024, 3, 8)),
    ("31/12/2023", date(2023, 12, 31)),
    ("2024/03/08", date(2024, 3, 8)),
    ("20240308", date(2024, 3, 8)),
    ("20240308T120000Z", date(2024, 3, 8)),
    ("٠٨/٠٣/٢٠٢٤", date(2024, 3, 8)),
    *((value, None) for value in ("2024-02-30", "12/31/2023", "yesterday", "", None, 1709856000, "2024", "2024-03")),
]


@pytest.mark.parametrize(("value", "day"), DAYS)
def test_days(value: object, day: date | None) -> None:
    assert day_of(value) == day
