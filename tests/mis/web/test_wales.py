"""A school in Wales: its office can write every element that the format has for Wales, and no file loses one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from cts import ctf
from cts.ctf import codesets, editions
from cts.ctf.identifiers import upn
from cts.ctf.model import (
    BasicDetails,
    Provision,
    Pupil,
    SpecialNeeds,
    WelshDetails,
    fields,
)
from cts.ctf.model.declare import Element, Field, Record, records
from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.exchange.actions.making import Order
from cts.mis.exchange.models import Export, Import
from cts.mis.exchange.rules import CATEGORIES
from cts.mis.pupils import actions, places
from cts.mis.pupils.models import Enrolment, Version
from cts.mis.pupils.models import Pupil as Row
from cts.mis.web.section_form import MORE, SectionForm
from cts.schooldays import Country
from tests.mis import make
from tests.mis.make import ASHGROVE, BIRCHWOOD, NOW

DERWEN = "9982002"
WALES = fields(WelshDetails)
OTHERWISE = {
    "UPN": "",
    "PostCode": "ZZ99 1AA",
    "UniquePropertyReferenceNumber": "100012345",
    "UniqueLearnerNumber": "9276308686",
    "UCI": "999999999999X",
    "FormerUPN": upn.make(dfe_number=BIRCHWOOD, year=2019, serial=7),
    "LEA": BIRCHWOOD[:3],
    "Estab": BIRCHWOOD[3:],
    "Email": "alex@home.example",
    "Locale": "WLS – Wales",
    "Subject": "CYM",
    "CareAuthority": "998",
    "UKcountry": "WLS",
    "SENtype": "BESD",
    "SENprovision": "A",
    "LeavingReason": "IM",
}
"""What is typed for elements of which not everything will do, and what is of Wales."""
TYPED = {"text": "Cymraeg", "flag": "yes", "date": "02/09/2025", "whole": "1", "year": "2025", "number": "1.5", "urn": "100001"}


@pytest.fixture(autouse=True)
def _derwen(settings: Settings) -> None:
    at(settings, DERWEN)


def at(settings: Settings, number: str) -> None:
    """The register is that of this school."""
    settings.SCHOOL_NUMBER, settings.SCHOOL_NAME = number, {DERWEN: "Ysgol Derwen", ASHGROVE: "Ashgrove Primary"}[number]


def typed(element: Element) -> str:
    """What somebody types for an element."""
    if element.xml in OTHERWISE:
        return OTHERWISE[element.xml]
    return next(iter(codesets.load(element.codes).held_by(element.xml))) if element.codes else TYPED[element.kind]


def filled_in(said: Pupil, section: str, where: str = "", *, but: tuple[str, ...] = ()) -> dict[str, object]:
    """Every box of a page filled in, as it is shown or with something."""
    form = SectionForm(place=places.place(said, section=section, where=where), country=Country.WALES)
    said_now: dict[str, object] = {}
    for slot in form.slots:
        if not slot.name.startswith(but or ("-",)):
            something = typed(slot.field.element)
            said_now[slot.name] = form.initial[slot.name] or ([something] if slot.field.many else something)
    return said_now


def written_by_hand(browser: Client, pupil: Row) -> None:
    """Every section and a new item of every list, written in the pages of the office."""
    address = f"/pupils/{pupil.public_id}/sections/"

    def write(section: str, where: str = "", *, but: tuple[str, ...] = ()) -> None:
        boxes = filled_in(make.record_of(pupil), section, where, but=but)
        if boxes:
            page = f"{address}{section}/{where}{'/' if where else ''}"
            answer = browser.post(page, {**boxes, "seen": actions.mark_of(pupil)})
            assert answer.status_code == 302, (section, where, answer.context)
            pupil.refresh_from_db()

    for section in places.EDITABLE:
        write(section, but=("address__lines",))
        for held in places.lists(places.place(make.record_of(pupil), section=section)):
            new = f"{held.where}.{len(held.items)}"
            write(section, f"{held.where}.new", but=("address__structured", "address__as_pupil"))
            for inner in places.lists(places.place(make.record_of(pupil), section=section, where=new)):
                write(section, f"{inner.where}.new")
    write("contacts", "contacts.new", but=("address__lines", "address__structured", "address__c", "address__p", "address__o"))


def held(record: Record) -> Iterator[tuple[type[Record], str]]:
    """The class and field of every value in a record."""
    for field in fields(type(record)):
        value = getattr(record, field.name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Record):
                yield from held(one)
            elif one is not None:
                yield type(record), field.name


def of_wales(*, edition: int) -> set[tuple[type[Record], str]]:
    """The class and field of every value that a file of a school in Wales may hold in an edition."""
    return {
        (record, field.name)
        for record in records(Pupil)
        for field in fields(record)
        if field.record is None
        and not field.is_supplier_block
        and field.element.written
        and field.element.countries != "E"
        and field.element.in_edition(edition)
        and field.element.until >= editions.LAST
    }


def sent(by: Actor, pupil: Row, *, edition: int, destination: str = BIRCHWOOD, sections: tuple[str, ...] = ()) -> bytes:
    """A file of the pupil as the register makes it."""
    order = Order(destination=destination, edition=edition, sections=sections)
    (export,) = exchange.make(by=by, public_ids=[pupil.public_id], order=order, now=NOW)
    return b"".join(exchange.save(by=by, public_id=export.public_id, now=NOW)[1])


def read(content: bytes) -> Pupil:
    with ctf.open(BytesIO(content)) as file:
        (said,) = file
    return said


@pytest.mark.django_db
def test_it_works(signed_in: Callable[[str], Client], office: Actor) -> None:
    """Every element is written by hand, and stands in the files of each edition that has it, as it was written."""
    pupil = make.admitted(office)
    written_by_hand(signed_in("office"), pupil)
    assert of_wales(edition=editions.LAST) - {*held(make.record_of(pupil))} == set()
    pupil = make.leaving(pupil, office, removal_ground="")
    said = make.record_of(pupil)
    assert said.welsh_details
    for edition in range(editions.FIRST, editions.LAST + 1):
        arrived = read(sent(office, pupil, edition=edition))
        assert of_wales(edition=edition) - {*held(arrived)} == set(), edition
        for field in fields(WelshDetails):
            expected = getattr(said.welsh_details, field.name) if field.element.in_edition(edition) else None
            assert getattr(arrived.welsh_details, field.name) == expected, (edition, field.name)


@pytest.mark.parametrize("field", [field for field in WALES if field.element.codes], ids=lambda field: field.name)
def test_each_code_is_chosen_by_its_welsh_meaning(field: Field) -> None:
    """Only codes that the element can have are offered, and each that anybody can explain is explained in Welsh."""
    place = places.place(make.record(), section="welsh_details")
    known = codesets.load(field.element.codes or "").held_by(field.element.xml)
    with override("cy"):
        form = SectionForm(place=place, country=Country.WALES)
        box = form.fields[f"welsh_details__{field.name}"]
        offered = getattr(box.widget, "listed", None) or [str(text) for value, text in getattr(box, "choices", ()) if value]
        assert offered == [f"{code} – {row.label_cy}" if row.label_cy else code for code, row in known.items()]
        for code, row in known.items():
            assert bool(row.label_cy) == bool(row.label)
            given = [code] if field.many else code
            filled = SectionForm({f"welsh_details__{field.name}": given}, place=place, country=Country.WALES)
            assert filled.is_valid(), filled.errors
            made = places.written(make.record(), place=place, values=filled.values())
            assert getattr(made.welsh_details, field.name) == given


def test_every_box_of_wales_is_named_in_welsh() -> None:
    place = places.place(make.record(), section="welsh_details")
    english = [str(box.label) for box in SectionForm(place=place, country=Country.WALES).fields.values()]
    with override("cy"):
        welsh = [str(box.label) for box in SectionForm(place=place, country=Country.WALES).fields.values()]
    assert [one for one, other in zip(english, welsh, strict=True) if one == other] == []
    assert len(english) >= len(fields(WelshDetails))


def test_a_code_that_the_list_lacks_is_written() -> None:
    """The lists of additional learning needs are not whole, so the office is not bound to them."""
    place = places.place(make.record(), section="welsh_details")
    boxes = {
        "welsh_details__aln_decision_body": "LA",
        "welsh_details__aln_types": ["SLCD"],
        f"welsh_details__aln_types{MORE}": "BESD, SLCD,QQ",
    }
    form = SectionForm(boxes, place=place, country=Country.WALES)
    assert form.is_valid(), form.errors
    details = places.written(make.record(), place=place, values=form.values()).welsh_details
    assert details == WelshDetails(aln_decision_body="LA", aln_types=["SLCD", "BESD", "QQ"])


@pytest.mark.parametrize("text", ["the school nurse", "TOOLONG", "la"])
def test_what_cannot_be_a_code_is_told_at_its_box(text: str) -> None:
    place = places.place(make.record(), section="welsh_details")
    boxes = {"welsh_details__aln_decision_body": text, f"welsh_details__aln_areas_of_need{MORE}": text}
    form = SectionForm(boxes, place=place, country=Country.WALES)
    assert not form.is_valid()
    assert {*form.errors} == {*boxes}
    assert "no code or name of the list" in str(form.errors)


@pytest.mark.django_db
def test_history_is_said_in_words_in_welsh(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office, make.record(welsh_details=WelshDetails(speaks_welsh="2", fsm_transitional_protection=True)))
    browser, page = signed_in("office"), f"/pupils/{pupil.public_id}/sections/welsh_details/"
    boxes = {"welsh_details__speaks_welsh": "1", "welsh_details__fsm_transitional_protection": "no"}
    assert browser.post(page, {**boxes, "seen": actions.mark_of(pupil)}).status_code == 302
    browser.post("/language/", {"language": "cy", "next": "/"})
    shown = browser.get(page).content.decode()
    assert "2 – Yn siarad Cymraeg ond nid yn rhugl → 1 – Rhugl yn y Gymraeg" in shown
    assert "Ie → Na" in shown


@pytest.mark.django_db
def test_there_and_back(signed_in: Callable[[str], Client], office: Actor, settings: Settings) -> None:
    """A child moves to England, and home again: what only Wales keeps comes back (format 10.5)."""
    pupil = make.admitted(office)
    written_by_hand(signed_in("office"), pupil)
    pupil = make.leaving(pupil, office, removal_ground="", destination=ASHGROVE)
    left = make.record_of(pupil).welsh_details
    content = sent(office, pupil, edition=editions.LAST, destination=ASHGROVE)
    for number, ground, other in ((ASHGROVE, "A", DERWEN), (DERWEN, "", ASHGROVE)):
        for table in (Export, Import, Version, Enrolment, Row):  # another school's register: nothing of the first is left
            table.objects.all().delete()
        at(settings, number)
        with make.content(content) as file:
            batch = exchange.receive(by=office, name=f"{other}_CTF_{number}_001.xml", content=file, now=NOW)
        assert exchange.take_in(by=office, public_id=batch.public_id, now=NOW) == {"new": 1}
        pupil = Row.objects.get()
        assert make.record_of(pupil).welsh_details == left
        pupil = make.leaving(pupil, office, removal_ground=ground, destination=other)
        content = sent(office, pupil, edition=editions.LAST, destination=other)


@pytest.mark.django_db
def test_a_file_about_needs_holds_those_of_wales(signed_in: Callable[[str], Client], office: Actor) -> None:
    """What Wales says of needs stands among the details for Wales, so a partial file about needs has them too."""
    pupil = make.admitted(office)
    written_by_hand(signed_in("office"), pupil)
    arrived = read(sent(office, pupil, edition=editions.LAST, sections=CATEGORIES["needs"]))
    assert arrived.welsh_details == make.record_of(pupil).welsh_details
    assert arrived.contacts is None


def test_what_only_england_keeps_stays_and_is_shown() -> None:
    place = places.place(make.record(basic_details=BasicDetails(service_child="Y")), section="basic_details")
    assert "basic_details__service_child" in SectionForm(place=place, country=Country.WALES).fields
    assert (
        "basic_details__service_child"
        not in SectionForm(place=places.place(make.record(), section="basic_details"), country=Country.WALES).fields
    )


def test_nothing_of_wales_stands_elsewhere() -> None:
    """The tests above go through the details for Wales: an element of Wales in another record would be overlooked."""
    elsewhere = {record for record in records(Pupil) for field in fields(record) if field.element.countries == "W"}
    assert elsewhere == {Pupil, WelshDetails}


@pytest.mark.django_db
def test_a_school_in_england_is_not_led_to_an_empty_page(
    signed_in: Callable[[str], Client], office: Actor, settings: Settings
) -> None:
    at(settings, ASHGROVE)
    browser = signed_in("office")
    own = make.admitted(office)
    come = make.admitted(office, make.record(2, forename="Bryn", welsh_details=WelshDetails(speaks_welsh="1")))
    assert "/sections/welsh_details/" not in browser.get(f"/pupils/{own.public_id}/").content.decode()
    assert "/sections/welsh_details/" in browser.get(f"/pupils/{come.public_id}/").content.decode()


@pytest.mark.django_db
def test_no_school_is_looked_for_among_the_details(signed_in: Callable[[str], Client], office: Actor) -> None:
    pupil = make.admitted(office)
    shown = signed_in("office").get(f"/pupils/{pupil.public_id}/sections/welsh_details/").content.decode()
    assert 'id="find-school"' not in shown


@pytest.mark.parametrize(("country", "offered"), [(Country.WALES, set()), (Country.ENGLAND, {"K", "E"})])
def test_provision_of_england_is_offered_in_england_alone(country: Country, offered: set[str]) -> None:
    place = places.place(make.record(), section="special_needs", where="special_needs.provisions.new")
    form = SectionForm(place=place, country=country)
    assert {"K", "E"} & {code for code, _said in form.fields["provision"].choices} == offered  # type: ignore[attr-defined]


def test_provision_of_england_that_a_pupil_brought_stays_and_is_explained() -> None:
    said = make.record(special_needs=SpecialNeeds(provisions=[Provision(start_date=date(2024, 9, 2), provision="K")]))
    place = places.place(said, section="special_needs", where="special_needs.provisions.0")
    form = SectionForm(place=place, country=Country.WALES)
    assert ("K", "K – SEN support") in form.fields["provision"].choices  # type: ignore[attr-defined]
