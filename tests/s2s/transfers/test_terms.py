"""Until when files stay, while the department changes its periods."""

from datetime import timedelta

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.periods import actions as periods
from cts.s2s.periods.declared import REDOWNLOAD_DAYS
from cts.s2s.transfers import actions, queries
from cts.schooldays import day_of
from tests import make

SECOND = timedelta(seconds=1)


def from_the_tenth_day(by: Actor, *, number: int) -> None:
    day = day_of(make.NOW) + timedelta(days=10)
    periods.change(by=by, name=REDOWNLOAD_DAYS.name, number=number, effective_from=day, reason="As asked", now=make.NOW)


@pytest.mark.parametrize("number", [1, 5, 40])
@pytest.mark.parametrize("arrived_after", [0, 9, 10, 30])
def test_each_file_keeps_the_days_of_its_own_arrival(actors: dict[str, Actor], number: int, arrived_after: int) -> None:
    from_the_tenth_day(actors["elin"], number=number)
    arrived = make.NOW + timedelta(days=arrived_after)
    public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=arrived)
    until = arrived + timedelta(days=15 if arrived_after < 10 else number)
    (seen,) = queries.previously_downloaded(actors["birchwood"], now=until - SECOND)
    assert seen.again_until == until
    assert len(queries.collected(actors["ashgrove"], now=until - SECOND)) == 1
    assert b"".join(actions.download(by=actors["birchwood"], public_id=public_id, now=until - SECOND).chunks) == make.ctf()
    assert queries.previously_downloaded(actors["birchwood"], now=until) == []
    with pytest.raises(Refused, match="TRANSFER-EXPIRED"):
        actions.download(by=actors["birchwood"], public_id=public_id, now=until)


def test_the_new_number_counts_from_midnight_in_britain(actors: dict[str, Actor]) -> None:
    from_the_tenth_day(actors["elin"], number=40)
    midnight = make.NOW.replace(hour=23, minute=0) + timedelta(days=9)  # 00:00 of the tenth day, in summer time
    for arrived, days in [(midnight - SECOND, 15), (midnight, 40)]:
        public_id = make.downloaded(actors["ashgrove"], to=actors["birchwood"], now=arrived)
        seen = queries.received(actors["birchwood"], public_id=public_id, now=arrived)
        assert seen.again_until == arrived + timedelta(days=days)
