"""Pupils that wait on disk for their turn, so that memory stays flat however many there are."""

import tempfile
from collections.abc import Callable, Hashable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

from cts.ctf.model.pupil import Pupil

K = TypeVar("K", bound=Hashable)


class Spool(Generic[K]):
    """Pupils in groups, in a temporary file without a name, which is gone when it is closed, even by force."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._places: dict[K, list[tuple[int, int]]] = {}
        self._end = 0
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Pupil)

    def add(self, group: K, pupil: Pupil) -> None:
        """Put a pupil at the end of a group."""
        data = self._encoder.encode(pupil)
        self._file.seek(self._end)
        self._file.write(data)
        self._places.setdefault(group, []).append((self._end, len(data)))
        self._end += len(data)

    def groups(self) -> list[K]:
        """The groups, in the order in which they came."""
        return list(self._places)

    def count(self, group: K) -> int:
        """How many pupils a group has."""
        return len(self._places.get(group, ()))

    def pupils(self, group: K) -> Iterator[Pupil]:
        """The pupils of a group, in the order in which they came."""
        for offset, length in self._places.get(group, ()):
            self._file.seek(offset)
            yield self._decoder.decode(self._file.read(length))

    def drop(self, unwanted: Callable[[Pupil], bool]) -> None:
        """Let go of the pupils of whom `unwanted` says so."""
        for group in self.groups():
            places = [place for place, pupil in zip(self._places[group], self.pupils(group), strict=True) if not unwanted(pupil)]
            self._places[group] = places

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
