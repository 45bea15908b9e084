"""What a file says put into what the register says, value by value."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cts import ctf
from cts.ctf.model import Address, AttendanceYear, BasicDetails, Phone, Pupil, School, StructuredAddress
from cts.mis.exchange import contacts
from cts.mis.exchange.merging import merge
from cts.mis.exchange.rules import Mode
from tests.mis.make import contact, record

OURS = record(basic_details=BasicDetails(nc_year="6", ethnicity="WBRI"), uln="9276308686")
THEIRS = record(basic_details=BasicDetails(nc_year="7", ethnicity_source="P"), uln="1000000043", email="alex@home.example")
ELSEWHERE = Address(structured=StructuredAddress(paon="9", street="Other Street", town="Elmton"), postcode="ZZ99 9ZZ")


def taken(mode: Mode) -> Pupil:
    return merge(OURS, THEIRS, mode=mode).record


def test_it_works() -> None:
    merged = merge(OURS, THEIRS, mode=Mode.FILL)
    assert [(point.path, point.kind, point.ours, point.theirs, point.taken) for point in merged.points] == [
        ("UniqueLearnerNumber", "differs", "9276308686", "1000000043", False),
        ("BasicDetails/NCyearActual", "differs", "6", "7", False),
        ("BasicDetails/EthnicitySource", "added", None, "P", True),
        ("Email", "added", None, "alex@home.example", True),
    ]
    details = merged.record.basic_details
    assert details is not None
    assert (details.nc_year, details.ethnicity, details.ethnicity_source) == ("6", "WBRI", "P")


def test_keeping_takes_no_value_and_overwriting_all_but_the_uln() -> None:
    assert taken(Mode.KEEP) == OURS
    over = taken(Mode.OVERWRITE)
    assert over.uln == OURS.uln
    assert over.basic_details == BasicDetails(nc_year="7", ethnicity="WBRI", ethnicity_source="P")


def test_a_choice_goes_before_the_mode() -> None:
    chosen = {"UniqueLearnerNumber": True, "Email": False}
    merged = merge(OURS, THEIRS, mode=Mode.FILL, chosen=chosen).record
    assert (merged.uln, merged.email) == (THEIRS.uln, None)


def test_a_section_that_is_left_out_stays_as_it_is() -> None:
    merged = merge(OURS, THEIRS, mode=Mode.OVERWRITE, left_out=["basic_details"])
    assert merged.record.basic_details == OURS.basic_details
    assert not any(point.section == "basic_details" for point in merged.points)


@pytest.mark.parametrize("mode", list(Mode))
def test_what_a_file_does_not_say_is_never_taken_away(mode: Mode) -> None:
    empty = Pupil(surname="Sample", forename="Alex", date_of_birth=OURS.date_of_birth, sex="M")
    merged = merge(OURS, empty, mode=mode)
    assert (merged.record, merged.points) == (OURS, [])


def year(first: int, attended: int) -> AttendanceYear:
    return AttendanceYear(year=first, la_number="999", establishment_number="4001", possible=100, attended=attended)


@pytest.mark.parametrize("mode", list(Mode))
def test_histories_grow_whatever_the_mode(mode: Mode) -> None:
    ours = record(attendance=[year(2023, 90), year(2025, 80)])
    theirs = record(attendance=[year(2024, 70), year(2025, 99)])
    rows = merge(ours, theirs, mode=mode).record.attendance or []
    assert [(row.year, row.attended) for row in rows] == [(2023, 90), (2024, 70), (2025, 99 if mode is Mode.OVERWRITE else 80)]


def test_schools_stand_newest_first() -> None:
    def school(number: str, day: datetime.date) -> School:
        return School(la_number="999", establishment_number=number, name=number, entry_date=day)

    ours = record(schools=[school("2001", datetime.date(2026, 9, 1))])
    theirs = record(schools=[school("4001", datetime.date(2024, 9, 1)), school("3001", datetime.date(2020, 9, 1))])
    merged = merge(ours, theirs, mode=Mode.FILL).record.schools or []
    assert [one.establishment_number for one in merged] == ["2001", "4001", "3001"]


@pytest.mark.parametrize("mode", list(Mode))
def test_an_address_comes_whole_or_not_at_all(mode: Mode) -> None:
    merged = merge(OURS, record(address=ELSEWHERE), mode=mode).record.address
    assert merged == (ELSEWHERE if mode is Mode.OVERWRITE else OURS.address)


def test_a_temporary_upn_gives_way_and_is_kept_as_the_former_one() -> None:
    temporary = "B82012342501B"
    for ours, theirs in ((record(upn=temporary), record()), (record(), record(upn=temporary))):
        merged = merge(ours, theirs, mode=Mode.FILL).record
        assert merged.upn == record().upn
        assert merged.basic_details is not None
        assert merged.basic_details.former_upn == temporary


# Contacts.

HOME = Address(as_pupil=True)


def test_the_same_name_alone_makes_nobody_the_same_person() -> None:
    ours = record(contacts=[contact(title="Mrs", sex="F", responsibility=True)])
    theirs = record(contacts=[contact(title="Mrs", sex="F", responsibility=True, phones=[Phone(type="M", number="07700900123")])])
    merged = merge(ours, theirs, mode=Mode.OVERWRITE)
    assert [one.phones for one in merged.record.contacts or []] == [None, [Phone(type="M", number="07700900123")]]
    assert [point.note for point in merged.points] == ["same-name"]
    assert [one.order for one in merged.record.contacts or []] == [1, 2]


@pytest.mark.parametrize(
    "shared",
    [
        {"phones": [Phone(type="M", number="+44 7700 900123")]},
        {"email": "Jo@Home.example"},
        {"address": ELSEWHERE},
        {"address": HOME},
    ],
)
def test_the_same_name_and_something_few_share_makes_the_same_person(shared: dict[str, object]) -> None:
    ours = record(contacts=[contact(phones=[Phone(type="M", number="07700 900123")], email="jo@home.example", address=ELSEWHERE)])
    if shared.get("address") == HOME:
        ours.contacts = [contact(address=HOME)]
    theirs = record(contacts=[contact(order=3, title="Ms", **shared)])
    merged = merge(ours, theirs, mode=Mode.FILL).record.contacts or []
    assert len(merged) == 1
    assert (merged[0].title, merged[0].order) == ("Ms", 1)


def test_a_contact_who_lives_with_the_pupil_keeps_the_address_that_was_meant() -> None:
    ours = record(contacts=[contact(forename="Ann", address=HOME)])
    theirs = record(address=ELSEWHERE, contacts=[contact(forename="Ben", address=HOME)])
    filled = merge(ours, theirs, mode=Mode.FILL).record
    assert [one.address for one in filled.contacts or []] == [HOME, ELSEWHERE]
    over = merge(ours, theirs, mode=Mode.OVERWRITE).record
    assert over.address == ELSEWHERE
    assert [one.address for one in over.contacts or []] == [ours.address, HOME]


def test_a_name_that_is_missing_is_nobodys() -> None:
    nobody = contact(forename=None, email="jo@home.example")
    assert not contacts.is_same(nobody, nobody, our_home=None, their_home=None)


# Properties.

SAMPLES = [pupil for school in ("9992001", "9982002") for pupil in ctf.sample(pupils=20, edition=26, source=school).pupils]
pupils = st.sampled_from(SAMPLES)


@settings(max_examples=60, deadline=None)
@given(said=pupils, mode=st.sampled_from(list(Mode)))
def test_the_same_again_changes_nothing(said: Pupil, mode: Mode) -> None:
    merged = merge(said, said, mode=mode)
    assert (merged.record, merged.points) == (said, [])


@settings(max_examples=60, deadline=None)
@given(said=pupils, mode=st.sampled_from([Mode.FILL, Mode.OVERWRITE]))
def test_into_nothing_everything_comes(said: Pupil, mode: Mode) -> None:
    assert merge(Pupil(), said, mode=mode).record == said


@settings(max_examples=60, deadline=None)
@given(ours=pupils, theirs=pupils)
def test_filling_takes_none_of_our_values(ours: Pupil, theirs: Pupil) -> None:
    merged = merge(ours, theirs, mode=Mode.FILL).record
    lost = [
        change.path
        for change in ctf.diff_pupils(ours, merged)
        if change.before is not None and change.after != change.before and "FormerUPN" not in change.path and change.path != "UPN"
    ]
    assert lost == []


@settings(max_examples=60, deadline=None)
@given(ours=pupils, theirs=pupils, mode=st.sampled_from(list(Mode)))
def test_once_taken_in_there_is_nothing_new(ours: Pupil, theirs: Pupil, mode: Mode) -> None:
    once = merge(ours, theirs, mode=mode).record
    again = merge(once, theirs, mode=mode).record
    assert again == once
