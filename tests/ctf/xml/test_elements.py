"""What follows for each declared element by itself: left out, given twice, in the wrong place, unknown beside it."""

import io

import pytest
from lxml import etree

from cts import ctf
from cts.ctf.model import Record, fields
from cts.ctf.xml.document import Reader
from tests.ctf.xml import examples
from tests.ctf.xml.places import MOVABLE, NAMES, PLACES, Place, child_of, parent_of, tree


def codes(document: etree._Element) -> list[str]:
    """What the reader finds."""
    with Reader(io.BytesIO(etree.tostring(document))) as reader:
        in_pupils = [found.code for entry in reader.entries() for found in entry.findings]
        return [found.code for found in reader.findings] + in_pupils


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_left_out_it_is_missed_only_where_it_is_required(place: Place) -> None:
    document = tree(place)
    parent = parent_of(document, place)
    for child in parent.findall(place.tag):
        parent.remove(child)
    assert codes(document) == (["CTF-206"] if place.field.element.required else [])


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_given_twice_it_is_one_too_many_unless_it_is_a_list(place: Place) -> None:
    document = tree(place)
    child = child_of(parent_of(document, place), place)
    child.addnext(etree.fromstring(etree.tostring(child, with_tail=False)))
    several = (place.field.many and not place.field.element.wrapper) or place.field.is_supplier_block
    assert codes(document) == ([] if several else ["CTF-204"])


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_the_fast_reader_leaves_a_second_one_to_the_careful_one_and_the_first_one_counts(place: Place) -> None:
    document = tree(place)
    with Reader(io.BytesIO(etree.tostring(document))) as reader:
        once = list(reader)
    child = child_of(parent_of(document, place), place)
    second = etree.fromstring(etree.tostring(child, with_tail=False))
    child.addnext(second)
    with Reader(io.BytesIO(etree.tostring(document))) as reader:
        twice = list(reader)
    if not place.field.many:
        assert once == twice


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_an_unknown_element_beside_it_is_kept_in_a_pupil_and_refused_in_the_header(place: Place) -> None:
    document = tree(place)
    child_of(parent_of(document, place), place).addnext(etree.fromstring("<Unknown>x</Unknown>"))
    assert codes(document) == (["CTF-202"] if place.in_header else ["CTF-201"])


@pytest.mark.parametrize("place", MOVABLE, ids=lambda place: f"{place.parent}/{place.tag}")
def test_after_all_others_it_is_out_of_order_unless_two_orders_are_known(place: Place) -> None:
    document = tree(place)
    parent = parent_of(document, place)
    moved = parent.findall(place.tag)
    for child in moved:
        parent.append(child)
    assert set(codes(document)) == (set() if place.field.element.loose else {"CTF-205"})


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_empty_it_is_a_warning_and_no_value(place: Place) -> None:
    document = tree(place)
    child = child_of(parent_of(document, place), place)
    for inner in list(child):
        child.remove(inner)
    child.text = None
    found = codes(document)
    if place.field.is_supplier_block:
        assert found == []
    else:
        assert found[0] == "CTF-207"
        assert set(found[1:]) <= ({"CTF-206"} if place.field.element.required else set())


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_with_an_attribute_it_is_read_all_the_same(place: Place) -> None:
    document = tree(place)
    child_of(parent_of(document, place), place).set("unit", "x")
    expected = [] if place.field.is_supplier_block else ["CTF-209"]
    # the tags that say who the pupil is are wanted bare: other programs look for them as text
    also = ["CTF-223"] if place.tag in ("UPN", "Surname", "Forename", "DOB") else []
    assert codes(document) == also + expected


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_not_given_it_cannot_be_written_where_it_is_required(place: Place) -> None:
    header, pupil = examples.header(edition=place.edition), examples.pupil(edition=place.edition)
    for record in _records(pupil, place.record) + _records(header, place.record):
        setattr(record, place.field.name, None)
    # the writer itself says what the document is called, and its edition is asked for in other words
    if place.field.element.required and place.tag not in ("DocumentName", "CTFversion"):
        with pytest.raises(ctf.NotWritable) as refused:
            ctf.to_bytes(header=header, pupils=[pupil])
        assert refused.value.code == "CTF-251"
        assert refused.value.arguments["element"] == place.field.element.name_in(place.edition)
    elif place.tag != "CTFversion":
        assert f"<{place.tag}>".encode() not in ctf.to_bytes(header=header, pupils=[pupil]) or place.tag in _SHARED


# names that stand in more than one record: leaving out one does not take the name from the file
_SHARED = {"DocumentName"} | {
    place.tag for place in PLACES if sum(other.tag == place.tag and other.record is not place.record for other in PLACES)
}


def _records(record: Record, wanted: type[Record]) -> list[Record]:
    """`record` and the records inside it that are of a class."""
    found = [record] if isinstance(record, wanted) else []
    for field in fields(type(record)):
        value = getattr(record, field.name)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, Record):
                found += _records(inner, wanted)
    return found
