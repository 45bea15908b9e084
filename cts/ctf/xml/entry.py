"""What a reader hands out for each pupil."""

import dataclasses
from collections.abc import Callable

from lxml import etree

from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding

PUPILS_PATH = "/CTfile/CTFpupilData"


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A pupil of a file.

    Attributes:
        index: the place in the file, from 1.
        pupil: the record.
        findings: what the reader found about its structure.
        tree: gives the element tree again, for whoever wants lines.
        first_line: line of the file on which the text of that tree starts, from 1.
    """

    index: int
    pupil: Pupil
    findings: list[Finding]
    tree: Callable[[], etree._Element]
    first_line: int

    @property
    def path(self) -> str:
        """The pupil's XPath."""
        return f"{PUPILS_PATH}/Pupil[{self.index}]"

    def line(self, path: str) -> int | None:
        """The line of the element at `path` (an XPath below this pupil's); of its nearest ancestor when it is absent."""
        tree = self.tree()
        steps = path.removeprefix(self.path).strip("/").split("/")
        while steps and steps != [""]:
            found = tree.find("/".join(steps))
            if found is not None and found.sourceline is not None:
                return found.sourceline + self.first_line - 1
            steps.pop()
        return None if tree.sourceline is None else tree.sourceline + self.first_line - 1
