"""Counting pupils as they pass, and telling whoever waits how far the reading is."""

from collections.abc import Callable, Iterator

from cts.ctf.model.pupil import Pupil
from cts.ctf.xml.document import Reader


class Counted:
    """The pupils of a reader on their way; `count` says how many have passed."""

    def __init__(self, pupils: Iterator[Pupil], reader: Reader, progress: Callable[[int], None] | None) -> None:
        self.count = 0
        self._pupils = pupils
        self._reader = reader
        self._progress = progress

    def __iter__(self) -> Iterator[Pupil]:
        """The pupils, one at a time."""
        for pupil in self._pupils:
            self.count += 1
            if self._progress:
                self._progress(self._reader.stream.tell())
            yield pupil
