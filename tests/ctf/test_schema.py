"""The exported schemas: what the writer writes is valid by them, and what both judge they judge the same."""

import io
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cts import ctf
from cts.ctf import codesets, editions
from cts.ctf.validation.catalogue import RULES
from tests.ctf.xml import examples
from tests.ctf.xml.places import MOVABLE, NAMES, PLACES, Place, child_of, parent_of, tree

EDITIONS = range(editions.FIRST, editions.LAST + 1)


@cache
def schema(edition: int) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(ctf.schema.export(edition)))


def is_valid(document: etree._Element, edition: int) -> bool:
    return bool(schema(edition).validate(document))


def structural(document: etree._Element) -> list[str]:
    """Our own errors about structure, values, identifiers and closed codes; an empty element is one for the schema too."""
    report = ctf.check(io.BytesIO(etree.tostring(document)))
    judged = [found.code for found in report.findings if found.code < "CTF-5"]
    return [code for code in judged if RULES[code].severity == "error" or code == "CTF-207"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("source", ["9992001", "9994001", "9982002"])
def test_samples_are_valid(edition: int, source: str) -> None:
    sample = ctf.sample(pupils=20, edition=edition, source=source, destination="9994002")
    document = etree.fromstring(ctf.to_bytes(header=sample.header, pupils=sample.pupils))
    assert is_valid(document, edition), schema(edition).error_log


@pytest.mark.parametrize("edition", EDITIONS)
@examples.tried(15)
@given(data=st.data())
def test_whatever_is_written_is_valid(edition: int, data: st.DataObject) -> None:
    header, pupil = data.draw(examples.any_header(edition=edition)), data.draw(examples.any_pupil(edition=edition))
    document = etree.fromstring(ctf.to_bytes(header=header, pupils=[pupil]))
    assert is_valid(document, edition), schema(edition).error_log


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_an_edition_has_is_valid_in_it(edition: int) -> None:
    document = etree.fromstring(ctf.to_bytes(header=examples.header(edition=edition), pupils=[examples.pupil(edition=edition)]))
    assert is_valid(document, edition), schema(edition).error_log


@pytest.mark.parametrize(("written", "judged"), [(26, 25), (18, 17), (17, 16), (22, 23), (23, 22), (12, 13)])
def test_another_edition_is_not(written: int, judged: int) -> None:
    document = etree.fromstring(ctf.to_bytes(header=examples.header(edition=written), pupils=[examples.pupil(edition=written)]))
    version = document.find("Header/CTFversion")
    assert version is not None
    version.text = editions.written(judged)
    assert not is_valid(document, judged)


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_both_miss_the_same_elements(place: Place) -> None:
    document = tree(place)
    parent = parent_of(document, place)
    for child in parent.findall(place.tag):
        parent.remove(child)
    assert is_valid(document, place.edition) == (structural(document) == [])
    assert is_valid(document, place.edition) != place.field.element.required


@pytest.mark.parametrize("place", PLACES, ids=NAMES)
def test_both_refuse_the_same_second_elements(place: Place) -> None:
    document = tree(place)
    child = child_of(parent_of(document, place), place)
    child.addnext(etree.fromstring(etree.tostring(child, with_tail=False)))
    assert is_valid(document, place.edition) == (structural(document) == [])


@pytest.mark.parametrize("place", [place for place in MOVABLE if not place.field.element.loose], ids=lambda place: place.tag)
def test_both_refuse_another_order(place: Place) -> None:
    document = tree(place)
    parent = parent_of(document, place)
    for child in parent.findall(place.tag):
        parent.append(child)
    assert structural(document)
    assert not is_valid(document, place.edition)


def _closed(place: Place) -> str:
    codes = place.field.element.codes
    return codes if codes and codesets.load(codes).closed else ""


_SIMPLE = [
    place
    for place in PLACES
    if place.field.record is None and not place.field.is_supplier_block and place.tag not in ("DocumentName", "CTFversion")
]
# one element of each kind, and of each closed code set: the others are judged by the very same types and parsers
LEAVES = list({(place.field.element.kind, _closed(place)): place for place in _SIMPLE}.values())
VALUES = (
    *("", " ", "x", "0", "1", "2", "true", "yes", "-1", "+1", "007", "1.5", "1.", "1e3", "9" * 10, "9" * 16),
    *("2016", "2016-03-04", "2016-02-30", "2016-3-4", "2016-03-04Z", "0000-01-01", "04/03/2016"),
    *("2026-01-15T09:30:00", "2026-01-15T09:30:00.5Z", "2026-01-15T24:00:00", "2026-01-15 09:30:00", "2026-01-15T09:60:00"),
    *("M", "F", "m", "full", "Full", "XXX", "XXXX", "LLLL", "MMMM", "999", "2001", "B801200005001", "I801200005001"),
    *("9276308686", "0276308686", "801200005001A", "801200005001", "Siân & Zoë", "x" * 4_001),
)


@pytest.mark.parametrize("place", LEAVES, ids=[f"{place.parent}/{place.tag}" for place in LEAVES])
def test_both_refuse_the_same_values(place: Place) -> None:
    document = tree(place)
    leaf: Any = child_of(parent_of(document, place), place)
    leaf = leaf[0] if len(leaf) else leaf
    for value in VALUES:
        leaf.text = value
        # two lists of two hold the same value twice, which only Pupil/UPN minds, and there is only one pupil
        assert is_valid(document, place.edition) == (structural(document) == []), value


@pytest.mark.parametrize("name", ["Unknown", "Pupil", "Surname"])
def test_both_refuse_what_does_not_belong_in_the_header(name: str) -> None:
    document = tree(PLACES[0])
    etree.SubElement(document[0], name)
    assert structural(document)
    assert not is_valid(document, editions.LAST)


def test_both_refuse_the_same_upn_twice() -> None:
    pupils = [examples.pupil(edition=25), examples.pupil(edition=25)]
    document = etree.fromstring(ctf.to_bytes(header=examples.header(edition=25), pupils=pupils))
    assert not is_valid(document, 25)
    assert "CTF-601" in [found.code for found in ctf.check(io.BytesIO(etree.tostring(document))).findings]


def test_an_unknown_element_in_a_pupil_is_a_warning_here_and_refused_there() -> None:
    pupil = examples.small_pupil()
    pupil.other = [ctf.model.Other("Surname", "<Unknown>x</Unknown>")]
    document = etree.fromstring(ctf.to_bytes(header=examples.small_header(), pupils=[pupil]))
    assert not is_valid(document, 25)


@pytest.mark.parametrize("edition", [0, 11, 27])
def test_an_edition_that_is_not_known_has_no_schema(edition: int) -> None:
    with pytest.raises(ctf.NotWritable) as refused:
        ctf.schema.export(edition)
    assert refused.value.code == "CTF-250"
