"""Reports: the figures are those of the transfers, and each sees only what is theirs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from cts.s2s.accounts.models import User
from cts.s2s.core import Actor, Refused
from cts.s2s.core.listing import Wanted
from cts.s2s.reports import queries, rules
from cts.s2s.reports.queries import Figure
from cts.s2s.reports.rules import Of, Span
from cts.s2s.transfers import actions
from cts.s2s.transfers.models import Transfer
from cts.s2s.transfers.rules import RejectReason, Status
from tests import cast, make
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
SPAN = Span(since=make.NOW.date(), until=make.NOW.date() + timedelta(days=400))
DAY = timedelta(days=1)


@pytest.fixture
def some(actors: dict[str, Actor]) -> None:
    """One file downloaded, one rejected, one withdrawn, one waiting; and one the other way from Wales."""
    sender, receiver = actors["ashgrove"], actors["birchwood"]
    make.downloaded(sender, to=receiver)
    make.rejected(sender, to=receiver)
    actions.remove(by=sender, public_id=make.sent(sender), now=make.NOW)
    make.sent(sender)
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml")


@pytest.mark.usefixtures("some")
def test_it_works(actors: dict[str, Actor]) -> None:
    found = queries.usage(actors["ashgrove"], of=Of(number=cast.ASHGROVE), span=SPAN)
    for status in (Status.DOWNLOADED, Status.REJECTED, Status.WITHDRAWN, Status.WAITING):
        assert found.sent[status] == Figure(files=1, pupils=3)
    assert found.sent_in_all == Figure(files=4, pupils=12)
    assert found.received_in_all == Figure()


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("who", "number"), [("ashgrove", cast.ASHGROVE), ("birchwood", cast.BIRCHWOOD), ("cedarshire", cast.CEDARSHIRE), ("elin", "")]
)
def test_the_totals_equal_the_transfers(actors: dict[str, Actor], who: str, number: str) -> None:
    found = queries.usage(actors[who], of=Of(number=number), span=SPAN)
    begins = "" if not number else number[:3] if number.endswith("LLLL") else number
    for figure, end in ((found.sent_in_all, "sender"), (found.received_in_all, "receiver")):
        rows = Transfer.objects.filter(**{f"{end}__startswith": begins})
        assert figure.files == rows.count()
        assert figure.pupils == sum(row.pupil_count for row in rows)


def test_counts_outlast_the_bytes(actors: dict[str, Actor]) -> None:
    public_id = make.rejected(actors["ashgrove"], to=actors["birchwood"])
    actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert Transfer.objects.get().file_id == ""
    found = queries.usage(actors["ashgrove"], of=Of(number=cast.ASHGROVE), span=SPAN)
    assert found.sent[Status.REMOVED] == Figure(files=1, pupils=3)


@pytest.mark.usefixtures("some")
def test_files_outside_the_days_are_left_out(actors: dict[str, Actor]) -> None:
    for since, until, files in ((0, 0, 4), (1, 9, 0), (-9, -1, 0)):
        span = Span(since=make.NOW.date() + since * DAY, until=make.NOW.date() + until * DAY)
        assert queries.usage(actors["ashgrove"], of=Of(number=cast.ASHGROVE), span=span).sent_in_all.files == files


@pytest.mark.usefixtures("some")
def test_the_school_report_lists_every_file(actors: dict[str, Actor]) -> None:
    of = Of(number=cast.BIRCHWOOD)
    listed = queries.files(actors["birchwood"], of=of, span=SPAN, sent=False, wanted=Wanted())
    assert listed.count() == 5
    assert {row.status for row in listed} == {Status.DOWNLOADED, Status.REJECTED, Status.WITHDRAWN, Status.WAITING}


@pytest.mark.usefixtures("some")
def test_reasons_and_ages(actors: dict[str, Actor]) -> None:
    later = make.NOW + 20 * DAY
    found = queries.timeliness(actors["ashgrove"], of=Of(number=cast.ASHGROVE), span=SPAN, now=later)
    assert found.reasons[RejectReason.NOT_ON_ROLL] == sum(found.reasons.values()) == 1
    assert found.ages == (0, 1, 0)


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(("days", "waiting"), [(21, (2, 0)), (22, (0, 2))])
def test_in_time_is_within_fifteen_school_days(actors: dict[str, Actor], days: int, waiting: tuple[int, int]) -> None:
    # uploaded on Monday 7 September 2026, so the fifteenth school day is Monday 28 September
    found = queries.timeliness(actors["birchwood"], of=Of(number=cast.BIRCHWOOD), span=SPAN, now=make.NOW + days * DAY)
    assert (found.waiting_in_time, found.waiting_late) == waiting
    assert (found.in_time, found.late, found.in_all) == (1, 0, 3)


@pytest.mark.parametrize(
    ("who", "number", "gets"),
    [
        ("ashgrove", "", cast.ASHGROVE),
        ("ashgrove", cast.ASHGROVE, cast.ASHGROVE),
        ("ashgrove", cast.BIRCHWOOD, None),
        ("ashgrove", cast.CEDARSHIRE, None),
        ("cedarshire", "", cast.CEDARSHIRE),
        ("cedarshire", cast.ASHGROVE, cast.ASHGROVE),
        ("cedarshire", cast.DUNMORE, None),
        ("cedarshire", cast.ELMSHIRE, None),
        ("elin", "", ""),
        ("elin", cast.DUNMORE, cast.DUNMORE),
        ("elin", "x", None),
    ],
)
def test_each_gets_the_reports_of_their_reach(actors: dict[str, Actor], who: str, number: str, gets: str | None) -> None:
    if gets is None:
        with pytest.raises(Refused, match="REPORT-OF"):
            rules.check_of(actors[who], number=number)
    else:
        assert rules.check_of(actors[who], number=number).number == gets


@pytest.mark.parametrize(("since", "until"), [(date(2026, 9, 2), date(2026, 9, 1)), (date(2010, 1, 1), date(2026, 1, 1))])
def test_days_that_make_no_report(since: date, until: date) -> None:
    with pytest.raises(Refused, match="REPORT-SPAN"):
        rules.check_span(since=since, until=until, today=make.NOW.date())


@pytest.mark.parametrize(("today", "first"), [(date(2026, 8, 31), date(2025, 9, 1)), (date(2026, 9, 1), date(2026, 9, 1))])
def test_without_days_it_is_the_school_year(today: date, first: date) -> None:
    assert rules.check_span(since=None, until=None, today=today) == Span(since=first, until=today)


def test_people_see_their_own_establishment_unless_they_look_after_others(actors: dict[str, Actor]) -> None:
    def names(who: str, number: str) -> set[str]:
        return {user.username for user in queries.people(actors[who], of=Of(number=number), wanted=Wanted())}

    assert names("ashgrove", cast.ASHGROVE) == names("alder", cast.ASHGROVE) == {"ashgrove", "alder"}
    assert names("cedarshire", cast.CEDARSHIRE) == {"cedarshire", "cerys", "cleo"}
    assert names("cerys", cast.CEDARSHIRE) == {"ashgrove", "alder", "birchwood", "cedarshire", "cerys", "cleo"}
    assert len(names("elin", "")) == len(cast.PEOPLE)


def test_the_people_come_page_by_page_and_all_of_them_as_csv(signed_in: SignedIn, people: dict[str, User]) -> None:
    place = people["ashgrove"].establishment
    User.objects.bulk_create(
        User(username=f"many{at}", name=f"Many {at:03}", establishment=place, role="school", invited_at=make.NOW)
        for at in range(60)
    )
    alder = signed_in("alder")
    page = text(alder.get("/reports/people/"))
    assert "Many 000" in page
    assert "Many 059" not in page
    assert "Many 059" in text(alder.get("/reports/people/?page=2"))
    assert text(alder.get("/reports/people/?export=csv")).count("Many ") == 60


def test_an_estimate_of_school_days_is_called_one(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], now=make.real_now())
    assert "the school days are an estimate" in text(signed_in("birchwood").get("/reports/timeliness/"))


def test_an_operator_reads_none(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        queries.usage(actors["olwen"], of=Of(number=""), span=SPAN)


ADDRESSES = [f"/reports/{name}" for name in ("", "usage/", "movements/", "school/", "people/", "timeliness/")]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("who", ["derwen", "cerys", "elin"])
def test_every_report_is_a_page(signed_in: SignedIn, actors: dict[str, Actor], address: str, who: str) -> None:
    make.sent(actors["derwen"], name="9982002_CTF_9994001_001.xml", now=make.real_now())
    page = text(signed_in(who).get(address))
    assert "Traceback" not in page
    if who == "derwen":
        assert 'lang="cy"' in page


def test_a_report_goes_out_as_a_spreadsheet(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], now=make.real_now())
    ashgrove = signed_in("ashgrove")
    assert "Uploaded in all,1,3" in text(ashgrove.get("/reports/usage/?table=uploaded&export=csv"))
    assert body(ashgrove.get("/reports/usage/?table=uploaded&export=xlsx")).startswith(b"PK")
    assert make.NAME in text(ashgrove.get("/reports/school/?show=sent&export=csv"))


def test_an_authority_reads_numbers_of_files_and_not_their_names(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], now=make.real_now())
    page = text(signed_in("cedarshire").get("/reports/school/"))
    assert "Birchwood High" in page
    assert make.NAME not in page


@pytest.mark.parametrize("query", ["number=9973001", "since=31/12/2026&until=01/01/2026", "since=nonsense"])
def test_what_is_wrong_is_said(signed_in: SignedIn, query: str) -> None:
    answer = signed_in("cedarshire").get(f"/reports/usage/?{query}")
    assert answer.status_code == 422
    assert "There is a problem" in text(answer)
