"""What a reader hands out for each pupil."""

import dataclasses
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding
from cts.ctf.xml import foreign

HEADER_PATH = "/CTfile/Header"
PUPILS_PATH = "/CTfile/CTFpupilData"
# how deep a pupil stands in the file
PUPILS_DEPTH = 2


class Lines(NamedTuple):
    """The line of an element in the file, from 1, and the same of its children by name.

    It holds no elements: to let go of thousands of them costs lxml the square of their number.
    """

    line: int
    children: dict[str, list["Lines"]]

    @classmethod
    def of(cls, element: etree._Element, first_line: int = 1) -> "Lines":
        """The lines of an element and all in it; `first_line` is the line of the file on which the parsed text starts."""
        children: dict[str, list[Lines]] = {}
        for child in element.iterchildren("*"):
            children.setdefault(foreign.tag_of(child), []).append(cls.of(child, first_line))
        return cls((element.sourceline or 1) + first_line - 1, children)

    def at(self, path: str) -> int:
        """The line of the element at `path` (an XPath below this one); of its nearest ancestor when it is absent."""
        place = self
        for step in path.strip("/").split("/"):
            name, _, position = step.rstrip("]").partition("[")
            found = place.children.get(name, [])
            number = int(position or 1)
            if number > len(found):
                break
            place = found[number - 1]
        return place.line


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A pupil of a file.

    Attributes:
        index: the place in the file, from 1.
        pupil: the record.
        findings: what the reader found about its structure.
        lines: gives the lines of its elements, worked out the first time that somebody asks, until the next pupil is read.
    """

    index: int
    pupil: Pupil
    findings: list[Finding]
    lines: Callable[[], Lines]

    @property
    def path(self) -> str:
        """The pupil's XPath."""
        return f"{PUPILS_PATH}/Pupil[{self.index}]"

    def line(self, path: str) -> int:
        """The line of the element at `path`, an XPath from the root; of its nearest ancestor when it is absent."""
        return self.lines().at(path.removeprefix(self.path))
