from datetime import UTC, date, datetime

from django.utils import translation

from cts.site.frame import dates

SUMMER = datetime(2026, 9, 5, 13, 3, tzinfo=UTC)
WINTER = datetime(2026, 12, 5, 13, 3, tzinfo=UTC)


def test_lists_show_british_days_and_times() -> None:
    assert dates.date_in_list(date(2026, 9, 5)) == "05/09/2026"
    assert dates.moment_in_list(SUMMER) == "05/09/2026 14:03"
    assert dates.moment_in_list(WINTER) == "05/12/2026 13:03"


def test_the_day_is_the_one_in_london() -> None:
    assert dates.date_in_list(datetime(2026, 7, 31, 23, 30, tzinfo=UTC)) == "01/08/2026"


def test_sentences_show_the_month_in_words() -> None:
    assert dates.long_date(date(2026, 9, 5)) == "5 September 2026"
    assert dates.long_moment(SUMMER) == "5 September 2026, 14:03"


def test_months_have_their_welsh_names() -> None:
    welsh = ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"]
    welsh += ["Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"]
    with translation.override("cy"):
        assert [dates.long_date(date(2026, month, 1)) for month in range(1, 13)] == [f"1 {name} 2026" for name in welsh]


def test_nothing_is_nothing() -> None:
    assert {dates.date_in_list(None), dates.moment_in_list(None), dates.long_date(None), dates.long_moment(None)} == {""}
