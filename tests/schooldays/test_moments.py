from datetime import UTC, date, datetime

import pytest

from cts.schooldays import day_of, written_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 15, 23, 59, 59, tzinfo=UTC), date(2026, 1, 15)),
        (datetime(2026, 7, 15, 22, 59, 59, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 15, 23, 0, tzinfo=UTC), date(2026, 7, 16)),  # midnight in summer time
        (datetime(2026, 3, 28, 23, 59, 59, tzinfo=UTC), date(2026, 3, 28)),  # the night of the change forwards
        (datetime(2026, 3, 29, 0, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 59, 59, tzinfo=UTC), date(2026, 10, 24)),  # the night of the change back
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_that_of_britain(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_a_moment_without_a_time_zone_is_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 9, 7, 9, 0))  # noqa: DTZ001  the very mistake


@pytest.mark.parametrize(
    ("text", "day"),
    [("04/09/2026", date(2026, 9, 4)), ("2026-09-04", date(2026, 9, 4)), ("31/02/2026", None), ("", None), ("09/2026", None)],
)
def test_a_written_day_is_read_in_the_first_form_that_fits(text: str, day: date | None) -> None:
    assert written_day(text, forms=("%d/%m/%Y", "%Y-%m-%d")) == day
