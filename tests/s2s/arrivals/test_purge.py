"""Expected pupils leave the list on time (P26)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cts.s2s.arrivals import actions
from cts.s2s.arrivals.models import ExpectedPupil, LookedInto
from cts.s2s.core import Actor
from tests import make
from tests.s2s.arrivals.expecting import expected, pupil

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_a_pupil_whose_file_came_goes_after_31_days(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    expected(actors["birchwood"])
    end = make.NOW + timedelta(days=31)
    assert actions.purge(now=end - SECOND) == 0
    assert actions.purge(now=end) == 1
    assert not ExpectedPupil.objects.exists()


def test_a_pupil_whose_file_never_came_goes_a_year_after_the_first_day(actors: dict[str, Actor]) -> None:
    expected(actors["birchwood"])
    assert actions.purge(now=make.NOW + timedelta(days=358)) == 0
    assert actions.purge(now=make.NOW + timedelta(days=359)) == 1


def test_notes_of_files_that_are_gone_go_too(actors: dict[str, Actor]) -> None:
    file = make.sent(actors["ashgrove"])
    expected(actors["birchwood"])
    LookedInto.objects.create(school="9999999", transfer_id="gone")
    actions.purge(now=make.NOW)
    assert list(LookedInto.objects.values_list("transfer_id", flat=True)) == [file]


def test_who_came_before_the_first_day_stays_until_after_it(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"])
    expected(actors["birchwood"], of=pupil(joined_on=date(2026, 11, 2)))
    end = datetime(2026, 12, 3, tzinfo=UTC)
    assert actions.purge(now=end - SECOND) == 0
    assert actions.purge(now=end) == 1
