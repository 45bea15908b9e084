"""Every place of a record can be written by hand, and what nobody touches stays as it was."""

from collections.abc import Iterator

import pytest

from cts import ctf
from cts.ctf.model import Contact, Phone, Pupil
from cts.mis.core import Refused
from cts.mis.pupils import places
from cts.mis.pupils.places import EDITABLE, Place
from cts.mis.web.section_form import SectionForm
from cts.schooldays import Country
from tests.mis import make

COUNTRIES = {Country.ENGLAND: "9992001", Country.WALES: "9982002"}


def every(said: Pupil) -> Iterator[Place]:
    """Every place of a record at which something stands."""

    def below(place: Place) -> Iterator[Place]:
        yield place
        for held in places.lists(place):
            for number in range(len(held.items)):
                yield from below(places.place(said, section=place.section, where=f"{held.where}.{number}"))

    for section in EDITABLE:
        yield from below(places.place(said, section=section))


def posted(form: SectionForm) -> dict[str, object]:
    return {name: form.initial[name] for name in form.fields}


@pytest.mark.parametrize("country", Country)
def test_it_works(country: Country) -> None:
    """Every form of made-up pupils with everything in them, given back as it was shown, changes nothing."""
    seen = 0
    for said in ctf.sample(pupils=6, edition=26, seed=8, source=COUNTRIES[country]).pupils:
        for place in every(said):
            form = SectionForm(posted(SectionForm(place=place, country=country)), place=place, country=country)
            assert form.is_valid(), form.errors
            assert places.written(said, place=place, values=form.values()) == said, place.where
            seen += 1
    assert seen > 100


@pytest.mark.parametrize("country", Country)
def test_every_value_of_a_record_can_be_written(country: Country) -> None:
    """Whatever a record holds can be typed into an empty one, place by place."""
    for said in ctf.sample(pupils=3, edition=26, seed=9, source=COUNTRIES[country]).pupils:
        made = Pupil()
        for place in every(said):
            where = place.where
            if where and not where.endswith("new"):
                where = f"{where.rpartition('.')[0]}.new"
            target = places.place(made, section=place.section, where=where)
            form = SectionForm(place=place, country=country)
            filled = SectionForm(posted(form), place=target, country=country)
            filled.slots = form.slots
            if form.fields:
                for slot in form.slots:
                    filled.fields[slot.name] = form.fields[slot.name]
                    filled.initial.setdefault(slot.name, [] if slot.field.many else "")
                assert filled.is_valid(), filled.errors
                made = places.written(made, place=target, values=filled.values())
        kept = [one for one in ctf.diff_pupils(said, made) if "SuppInfo" not in one.path and "*" not in one.path]
        assert [one for one in kept if "AttendSessions" not in one.path] == []


def test_an_item_goes_and_the_others_stay() -> None:
    said = make.record(contacts=[make.contact(forename="Jo"), make.contact(forename="Sam")])
    made = places.removed(said, place=places.place(said, section="contacts", where="contacts.0"))
    assert [one.forename for one in made.contacts or []] == ["Sam"]
    assert len(said.contacts or []) == 2


def test_the_last_item_leaves_no_empty_list() -> None:
    said = make.record(phones=[Phone(type="H", number="1")])
    assert places.removed(said, place=places.place(said, section="phones", where="phones.0")).phones is None


def test_a_list_in_an_item_is_written() -> None:
    said = make.record(contacts=[make.contact()])
    place = places.place(said, section="contacts", where="contacts.0.phones.new")
    form = SectionForm({"type": "M", "number": "07700 900001"}, place=place, country=Country.ENGLAND)
    assert form.is_valid()
    made = places.written(said, place=place, values=form.values())
    assert made.contacts
    assert made.contacts[0].phones == [Phone(type="M", number="07700 900001")]
    assert place.above == "contacts.0"


WRONG = [
    ("nothing", ""),
    ("suppliers", ""),
    ("contacts", "contacts"),
    ("contacts", "contacts.1"),
    ("contacts", "contacts.-1"),
    ("contacts", "contacts.0.phones"),
    ("contacts", "phones.0"),
    ("contacts", "contacts.0.address"),
    ("contacts", "contacts.x.phones.new"),
    ("identity", "surname"),
    ("attendance", "attendance.new.marks"),
]


@pytest.mark.parametrize(("section", "where"), WRONG)
def test_there_are_no_other_places(section: str, where: str) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        places.place(make.record(contacts=[make.contact()]), section=section, where=where)


def test_a_section_is_not_removed() -> None:
    said = make.record()
    with pytest.raises(Refused, match="NOT-FOUND"):
        places.removed(said, place=places.place(said, section="contacts"))


def test_an_unknown_code_stays() -> None:
    said = make.record(contacts=[Contact(order=1, surname="Sample", relationship="ZZZ")])
    place = places.place(said, section="contacts", where="contacts.0")
    form = SectionForm(place=place, country=Country.ENGLAND)
    filled = SectionForm(posted(form) | {"forename": "Jo"}, place=place, country=Country.ENGLAND)
    assert filled.is_valid()
    (contact,) = places.written(said, place=place, values=filled.values()).contacts or []
    assert (contact.relationship, contact.forename) == ("ZZZ", "Jo")


def test_what_is_needed_has_to_be_filled_in() -> None:
    place = places.place(make.record(), section="contacts", where="contacts.new")
    form = SectionForm({"forename": "Jo", "address__lines__line_2": "Village"}, place=place, country=Country.ENGLAND)
    assert not form.is_valid()
    assert {*form.errors} == {"surname", "address__lines__line_1"}
