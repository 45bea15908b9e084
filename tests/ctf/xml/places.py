"""Every declared element, by its place in an example file that has them all."""

from typing import NamedTuple

from lxml import etree

from cts import ctf
from cts.ctf.model import Header, Pupil, Record, fields
from cts.ctf.model.declare import Field
from tests.ctf.xml import examples


class Place(NamedTuple):
    """A declared element in the example file.

    Attributes:
        parent: path of the element around it, from the root.
        record: the class of the record it is declared in, and `field`, its declaration.
        edition: one that has it.
    """

    parent: str
    record: type[Record]
    field: Field
    edition: int

    @property
    def tag(self) -> str:
        """The outermost element of the field."""
        return self.field.element.wrapper or self.field.element.name_in(self.edition)

    @property
    def in_header(self) -> bool:
        """Whether it is in the header, where nothing unknown is kept."""
        return self.parent.startswith("Header")


def _places(record: type[Record], path: str) -> list[Place]:
    found = []
    for field in fields(record):
        if not field.element.written:
            continue
        place = Place(path, record, field, field.element.until)
        found.append(place)
        if field.record:
            inside = f"{place.tag}/{field.element.xml}" if field.element.wrapper else place.tag
            found += _places(field.record, f"{path}/{inside}")
    return found


def _is_last(place: Place) -> bool:
    held = [field for field in fields(place.record) if examples.carried(field, place.edition)]
    return held[-1] == place.field


PLACES = [*_places(Header, "Header"), *_places(Pupil, "CTFpupilData/Pupil")]
NAMES = [f"{place.parent}/{place.tag}" for place in PLACES]


# those behind which another element can stand
MOVABLE = [place for place in PLACES if not _is_last(place)]


def tree(place: Place) -> etree._Element:
    """An example file of an edition that has the element."""
    header, pupil = examples.header(edition=place.edition), examples.pupil(edition=place.edition)
    return etree.fromstring(ctf.to_bytes(header=header, pupils=[pupil]))


def parent_of(document: etree._Element, place: Place) -> etree._Element:
    """The element around the one at a place."""
    parent = document.find(place.parent)
    assert parent is not None
    return parent


def child_of(parent: etree._Element, place: Place) -> etree._Element:
    """The first element of that place."""
    child = parent.find(place.tag)
    assert child is not None
    return child
