"""What is written is read back the same, by whichever reader, in every edition."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cts import ctf
from cts.ctf import editions
from cts.ctf.model import Header, Pupil, Record, fields
from cts.ctf.validation.findings import Finding
from cts.ctf.xml import scan
from cts.ctf.xml.careful import Careful
from tests.ctf.xml import examples

EDITIONS = range(editions.FIRST, editions.LAST + 1)
SECTIONS = [field.name for field in fields(Pupil) if not field.element.required]


def _read_back(header: Header, pupils: list[Pupil], edition: int | None = None) -> ctf.TransferFile:
    return ctf.read(io.BytesIO(ctf.to_bytes(header=header, pupils=pupils, edition=edition)))


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_an_edition_has_comes_back(edition: int) -> None:
    header, pupils = examples.header(edition=edition), [examples.pupil(edition=edition)] * 2
    assert _read_back(header, pupils) == ctf.TransferFile(header, pupils)


@pytest.mark.parametrize("edition", EDITIONS)
@examples.tried(15)
@given(data=st.data())
def test_any_pupil_comes_back(edition: int, data: st.DataObject) -> None:
    header = data.draw(examples.any_header(edition=edition))
    pupils = data.draw(st.lists(examples.any_pupil(edition=edition), max_size=2))
    assert _read_back(header, pupils) == ctf.TransferFile(header, pupils)


@pytest.mark.parametrize("section", SECTIONS)
@examples.tried(20)
@given(data=st.data())
def test_any_section_comes_back(section: str, data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from(EDITIONS))
    (field,) = [field for field in fields(Pupil) if field.name == section]
    pupil = examples.small_pupil()
    setattr(pupil, section, data.draw(examples.any_value(field, edition=edition)))
    assert _read_back(examples.small_header(edition=edition), [pupil]).pupils == [pupil]


@examples.tried(60)
@given(data=st.data())
def test_unknown_elements_come_back_in_their_places(data: st.DataObject) -> None:
    pupil = data.draw(examples.any_pupil(edition=25, unknown=True))
    assert _read_back(examples.small_header(), [pupil]).pupils == [pupil]


@examples.tried(60)
@given(data=st.data())
def test_writing_what_was_read_gives_the_same_bytes(data: st.DataObject) -> None:
    pupil = data.draw(examples.any_pupil(edition=25, unknown=True))
    once = ctf.to_bytes(header=examples.small_header(), pupils=[pupil])
    read = ctf.read(io.BytesIO(once))
    assert ctf.to_bytes(header=read.header, pupils=read.pupils) == once


def _carried(record: Record, edition: int) -> Record | None:
    """What of a record an edition carries; None when that is nothing."""
    kept = {}
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if value is None or not examples.carried(field, edition):
            continue
        if field.record and field.many:
            value = [inner for item in value if (inner := _carried(item, edition)) is not None] or None
        elif field.record:
            value = _carried(value, edition)
        if value is not None:
            kept[field.name] = value
    return type(record)(**kept) if kept else None


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("made_for", [12, 26])
def test_an_edition_takes_what_it_carries_and_leaves_the_rest(made_for: int, edition: int) -> None:
    header, pupil = examples.header(edition=made_for), examples.pupil(edition=made_for)
    written = _read_back(header, [pupil], edition)
    assert written.pupils == [_carried(pupil, edition)]
    assert written.header.version == editions.written(edition)
    written.header.version = header.version
    assert written.header == _carried(header, edition)


@pytest.mark.parametrize("edition", EDITIONS)
@examples.tried(15)
@given(data=st.data())
def test_the_fast_and_the_careful_reader_read_the_same(edition: int, data: st.DataObject) -> None:
    pupil = data.draw(examples.any_pupil(edition=edition))
    written = ctf.to_bytes(header=examples.small_header(edition=edition), pupils=[pupil]).decode()
    text = written[written.index("<Pupil>") : written.index("</Pupil>") + len("</Pupil>")]
    found: list[Finding] = []
    careful = Careful(found.append, pupil=1).record(etree.fromstring(text), Pupil, "Pupil")
    assert scan.pupil(text) == careful == pupil
    assert found == []


@examples.tried(60)
@given(text=examples.texts())
def test_any_text_comes_back(text: str) -> None:
    pupil = examples.small_pupil()
    pupil.surname = text
    assert _read_back(examples.small_header(), [pupil]).pupils[0].surname == text
