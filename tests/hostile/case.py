"""What a case is, and the answers that can be due."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Unreadable:
    """The file is no transfer file at all; one of these codes says why, last."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Wrong:
    """The file can be read and may not be sent; each of these codes is among its errors."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Accepted:
    """The file may be sent, and its pupils are these (surname, forename)."""

    names: tuple[tuple[str, str], ...]


Answer = Unreadable | Wrong | Accepted


@dataclass(frozen=True)
class Where:
    """What the files of one run may point to.

    Attributes:
        address: a web address on this machine, where somebody waits who must never be called.
        secret: a path of a file on this machine whose text must never be seen.
    """

    address: str
    secret: str


@dataclass(frozen=True)
class Case:
    """A file and the answer to it.

    Attributes:
        name: its family and what is hostile in it.
        make: gives its bytes.
        answer: what is due.
        heavy: it is large, or grows: it is checked in a process of its own, with a limit of memory.
    """

    name: str
    make: Callable[[Where], bytes]
    answer: Answer
    heavy: bool = False


def unreadable(name: str, content: bytes | Callable[[Where], bytes], *codes: str, heavy: bool = False) -> Case:
    """A case that is refused as unreadable, with one of these codes."""
    return Case(name, _maker(content), Unreadable(codes), heavy)


def wrong(name: str, content: bytes | Callable[[Where], bytes], *codes: str, heavy: bool = False) -> Case:
    """A case that is readable, with all of these errors."""
    return Case(name, _maker(content), Wrong(codes), heavy)


def accepted(name: str, content: bytes | Callable[[Where], bytes], *names: tuple[str, str], heavy: bool = False) -> Case:
    """A case that is taken as it is; without names, its pupils are the two of `base.file()`."""
    return Case(name, _maker(content), Accepted(names or (("Evans", "Elin1"), ("Evans", "Elin2"))), heavy)


def _maker(content: bytes | Callable[[Where], bytes]) -> Callable[[Where], bytes]:
    if not isinstance(content, bytes):
        return content
    found = content
    return lambda _: found
