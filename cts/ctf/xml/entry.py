"""What a reader hands out for each pupil."""

import dataclasses
from collections.abc import Callable

from lxml import etree

from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding
from cts.ctf.xml import foreign

PUPILS_PATH = "/CTfile/CTFpupilData"


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A pupil of a file.

    Attributes:
        index: the place in the file, from 1.
        pupil: the record.
        findings: what the reader found about its structure.
        tree: gives the element tree again, the same each time, for whoever wants lines.
        first_line: line of the file on which the text of that tree starts, from 1.
    """

    index: int
    pupil: Pupil
    findings: list[Finding]
    tree: Callable[[], etree._Element]
    first_line: int
    _known: dict[etree._Element, dict[str, list[etree._Element]]] = dataclasses.field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def path(self) -> str:
        """The pupil's XPath."""
        return f"{PUPILS_PATH}/Pupil[{self.index}]"

    def line(self, path: str) -> int | None:
        """The line of the element at `path` (an XPath below this pupil's); of its nearest ancestor when it is absent."""
        element = self.tree()
        for step in path.removeprefix(self.path).strip("/").split("/"):
            name, _, position = step.rstrip("]").partition("[")
            found = self._children(element).get(name, [])
            place = int(position or 1) - 1
            if place >= len(found):
                break
            element = found[place]
        return None if element.sourceline is None else element.sourceline + self.first_line - 1

    def _children(self, element: etree._Element) -> dict[str, list[etree._Element]]:
        """The children of an element by name, remembered: a pupil with many findings asks for the same ones again and again."""
        known = self._known.get(element)
        if known is None:
            known = self._known[element] = {}
            for child in element.iterchildren("*"):
                known.setdefault(foreign.tag_of(child), []).append(child)
        return known
