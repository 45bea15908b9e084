"""Making files: who may be in one, what is missing, how many files, and what they are called."""

import datetime
from io import BytesIO

import pytest

from cts import ctf
from cts.ctf import editions
from cts.mis.core import Actor, Refused
from cts.mis.exchange import actions as exchange
from cts.mis.exchange import queries
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.rules import Carried
from cts.mis.pupils import actions
from cts.mis.pupils.models import Pupil
from cts.mis.pupils.rules import LOST, OUTSIDE, Status
from tests.mis import make
from tests.mis.make import BIRCHWOOD, NOW, TODAY, record

pytestmark = pytest.mark.django_db

FULL = Order(destination=BIRCHWOOD, edition=26)


def made(by: Actor, *pupils: Pupil, order: Order = FULL, now: datetime.datetime = NOW) -> list[bytes]:
    exports = exchange.make(by=by, public_ids=[pupil.public_id for pupil in pupils], order=order, now=now)
    return [b"".join(exchange.save(by=by, public_id=export.public_id, now=now)[1]) for export in exports]


def test_it_works(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    (content,) = made(office, pupil)
    (export,) = queries.exports(office)
    assert export.file_name == "9992001_CTF_9994001_001.xml"
    report = ctf.check(BytesIO(content), name=export.file_name)
    assert not report.has_errors
    with ctf.open(BytesIO(content)) as file:
        assert (file.header.qualifier, file.header.version) == ("full", "26.0")
        assert list(file) == [make.record_of(pupil)]


def test_whoever_may_only_read_is_refused(staff: dict[str, Actor]) -> None:
    pupil = make.leaving(make.admitted(staff["office"]), staff["office"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        made(staff["reader"], pupil)
    made(staff["office"], pupil)
    (export,) = queries.exports(staff["office"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        exchange.save(by=staff["reader"], public_id=export.public_id, now=NOW)


def test_making_a_file_takes_nobody_off_roll(office: Actor) -> None:
    pupil = make.admitted(office)
    made(office, pupil)
    pupil.refresh_from_db()
    assert pupil.status == Status.ON_ROLL


def test_several_pupils_for_one_school_share_a_file(office: Actor) -> None:
    pupils = [make.admitted(office, record(serial, forename=f"Child{serial}")) for serial in (1, 2, 3)]
    (content,) = made(office, *pupils)
    with ctf.open(BytesIO(content)) as file:
        assert len(list(file)) == 3


def test_pupils_for_outside_the_sector_have_a_file_each(office: Actor) -> None:
    pupils = [make.admitted(office, record(serial, forename=f"Child{serial}")) for serial in (1, 2)]
    contents = made(office, *pupils, order=Order(destination=OUTSIDE, edition=26))
    assert [export.file_name for export in reversed(queries.exports(office))] == [
        "9992001_CTF_MMMMMMM_001.xml",
        "9992001_CTF_MMMMMMM_002.xml",
    ]
    for content in contents:
        with ctf.open(BytesIO(content)) as file:
            assert len(list(file)) == 1


def test_numbers_count_for_each_destination_and_begin_again(office: Actor) -> None:
    from cts.mis.exchange.models import Counter

    pupil = make.admitted(office)
    Counter.objects.create(destination=BIRCHWOOD, last=998)
    for _ in range(2):
        made(office, pupil)
    made(office, pupil, order=Order(destination="9993001", edition=26))
    assert [(export.destination, export.counter) for export in reversed(queries.exports(office))] == [
        (BIRCHWOOD, 999),
        (BIRCHWOOD, 1),
        ("9993001", 1),
    ]


def test_what_is_missing_is_said_before_the_file_is_made(office: Actor) -> None:
    pupil = make.admitted(office, record(basic_details=None))
    planned = exchange.plan(by=office, public_ids=[pupil.public_id], order=FULL, now=NOW)
    (one,) = planned.pupils
    assert {finding.code for finding in one.findings} >= {"CTF-802", "CTF-803"}
    assert planned.is_ready  # the child's file must go even so


def test_a_protected_child_is_refused_and_the_reason_says_no_more(staff: dict[str, Actor]) -> None:
    office = staff["office"]
    pupil = make.leaving(make.admitted(office), office)
    actions.protect(by=staff["head"], public_id=pupil.public_id, protected=True, now=NOW)
    for order in (FULL, Order(destination=BIRCHWOOD, edition=26, sections=("attendance",))):
        with pytest.raises(Refused, match="FILE-NOT-NOW"):
            made(office, pupil, order=order)
    assert queries.board(office, today=TODAY) == []


def test_an_exclusion_is_held_until_both_have_dealt_with_it(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office, is_excluded=True)
    with pytest.raises(Refused, match="EXCLUSION-OPEN"):
        made(office, pupil)
    (line,) = queries.board(office, today=TODAY + datetime.timedelta(days=100))
    assert (line.hold and line.hold.code, line.is_late, line.is_wanted) == ("EXCLUSION-OPEN", False, False)
    nothing = dict.fromkeys(("welfare_referred", "enquiries_made", "authority_consulted"))
    actions.note_checks(
        by=office, public_id=pupil.public_id, governors_decided=TODAY, authority_decided=TODAY, now=NOW, **nothing
    )
    assert len(made(office, pupil)) == 1


def test_a_lost_child_is_looked_for_first(office: Actor) -> None:
    lost = Order(destination=LOST, edition=26)
    pupil = make.leaving(make.admitted(office), office, destination=LOST)
    later = NOW + datetime.timedelta(weeks=4)
    with pytest.raises(Refused, match="LOST-CHECKS"):
        made(office, pupil, order=lost, now=later)
    checks = dict.fromkeys(("welfare_referred", "enquiries_made", "authority_consulted"), TODAY)
    actions.note_checks(by=office, public_id=pupil.public_id, governors_decided=None, authority_decided=None, now=NOW, **checks)
    with pytest.raises(Refused, match="LOST-TOO-EARLY"):
        made(office, pupil, order=lost)
    assert len(made(office, pupil, order=lost, now=later)) == 1


def test_a_partial_file_holds_what_was_chosen(office: Actor) -> None:
    pupil = make.admitted(office, record(email="alex@home.example"))
    (content,) = made(office, pupil, order=Order(destination=BIRCHWOOD, edition=26, sections=("email",)))
    with ctf.open(BytesIO(content)) as file:
        assert file.header.qualifier == "partial"
        (said,) = list(file)
    assert (said.upn, said.email, said.address, said.schools) == (record().upn, "alex@home.example", None, None)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (Order(destination="", edition=26), "DESTINATION-NONE"),
        (Order(destination="123", edition=26), "DESTINATION-FORM"),
        (Order(destination=make.ASHGROVE, edition=26), "EXPORT-OWN-FULL"),
        (Order(destination=BIRCHWOOD, edition=11), "EXPORT-EDITION"),
        (Order(destination=BIRCHWOOD, edition=26, sections=("all",)), "EXPORT-SECTION"),
    ],
)
def test_an_order_that_cannot_be_is_refused(office: Actor, order: Order, code: str) -> None:
    pupil = make.admitted(office)
    with pytest.raises(Refused, match=code):
        made(office, pupil, order=order)


def test_nobody_is_no_file(office: Actor) -> None:
    with pytest.raises(Refused, match="EXPORT-NOBODY"):
        made(office)


@pytest.mark.parametrize("edition", range(editions.FIRST, editions.LAST + 1))
def test_every_edition_can_be_made(office: Actor, edition: int) -> None:
    pupil = make.admitted(office)
    (content,) = made(office, pupil, order=Order(destination=BIRCHWOOD, edition=edition))
    assert not ctf.check(BytesIO(content)).has_errors


def test_the_board_follows_a_file(office: Actor) -> None:
    pupil = make.leaving(make.admitted(office), office)
    (line,) = queries.board(office, today=TODAY)
    assert (line.carried, line.is_wanted, line.is_late) == (None, True, False)
    assert queries.board(office, today=line.departure.due_date)[0].is_late is False
    assert queries.board(office, today=line.departure.due_date + datetime.timedelta(days=1))[0].is_late is True
    made(office, pupil)
    (export,) = queries.exports(office)
    with pytest.raises(Refused, match="FILE-NOT-SO-FAR"):
        exchange.mark(by=office, public_id=export.public_id, carried=Carried.COLLECTED, now=NOW)
    for carried in (Carried.UPLOADED, Carried.COLLECTED):
        exchange.mark(by=office, public_id=export.public_id, carried=carried, now=NOW)
    (line,) = queries.board(office, today=TODAY + datetime.timedelta(days=200))
    assert (line.carried, line.is_wanted, line.is_late) == (Carried.COLLECTED, False, False)
