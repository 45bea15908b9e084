"""A document reads the same whichever way it is read: in batches where it is plain, with the parser otherwise."""

import io
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cts import ctf
from cts.ctf.errors import NotReadable
from cts.ctf.xml.document import Reader
from tests.ctf.xml import examples

_LEAN = ctf.sample(pupils=2, edition=26, lean=True)
DOCUMENT = ctf.to_bytes(header=_LEAN.header, pupils=[*_LEAN.pupils, examples.pupil(edition=26)]).decode()
_STARTS = [place for place, letter in enumerate(DOCUMENT) if letter == "<" and place > DOCUMENT.index("<Header>")]

_INSERTED = (
    "<Unknown>x</Unknown>",
    "<Unknown/>",
    "text",
    "<!-- remark -->",
    "<?note this?>",
    "<![CDATA[x]]>",
    "&amp;",
    "&unknown;",
    "<UPN>B801200005001</UPN>",
    "<Pupil></Pupil>",
    "<SuppInfo><SuppID>X</SuppID></SuppInfo>",
    "<",
    "</Pupil>",
    "\x00",
    "\r\n",
    "\n",
    "]]>",
)


def read(data: bytes, *, plain: bool) -> list[Any]:
    """Everything that reading gives: pupils, findings with their lines, and the refusal it ended with."""
    outcome: list[Any] = []
    try:
        with Reader(io.BytesIO(data)) as reader:
            if not plain:
                reader.leave_plain()
            outcome += [(entry.index, entry.pupil, entry.findings, entry.line(entry.path)) for entry in reader.entries()]
            outcome += [reader.header, reader.findings]
    except NotReadable as refused:
        # how much was read before is each way's own affair
        return [refused.code, refused.line, refused.arguments]
    return outcome


def assert_same(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert read(data, plain=True) == read(data, plain=False)


@pytest.mark.parametrize("edition", [12, 25])
@pytest.mark.parametrize("source", ["9992001", "9982002"])
def test_a_sample(edition: int, source: str) -> None:
    sample = ctf.sample(pupils=10, edition=edition, source=source)
    assert_same(ctf.to_bytes(header=sample.header, pupils=sample.pupils).decode())


@examples.tried(25)
@given(data=st.data())
def test_any_pupils(data: st.DataObject) -> None:
    pupils = data.draw(st.lists(examples.any_pupil(edition=25, unknown=True), max_size=3))
    assert_same(ctf.to_bytes(header=examples.small_header(), pupils=pupils).decode())


@pytest.mark.parametrize("inserted", _INSERTED)
def test_something_put_between_elements(inserted: str) -> None:
    chance = random.Random(inserted)
    for place in chance.sample(_STARTS, 15):
        assert_same(DOCUMENT[:place] + inserted + DOCUMENT[place:])


@pytest.mark.parametrize("inserted", _INSERTED)
def test_something_put_into_a_value(inserted: str) -> None:
    chance = random.Random(inserted)
    values = [place for place in _STARTS if DOCUMENT[place + 1] == "/" and DOCUMENT[place - 1] not in " \n"]
    for place in chance.sample(values, 15):
        assert_same(DOCUMENT[: place - 1] + inserted + DOCUMENT[place - 1 :])


def test_an_element_left_out() -> None:
    lines = DOCUMENT.splitlines(keepends=True)
    chance = random.Random(1)
    for number in chance.sample(range(4, len(lines)), 40):
        assert_same("".join(lines[:number] + lines[number + 1 :]))


def test_two_lines_in_the_other_order() -> None:
    lines = DOCUMENT.splitlines(keepends=True)
    chance = random.Random(2)
    for number in chance.sample(range(4, len(lines) - 1), 40):
        assert_same("".join([*lines[:number], lines[number + 1], lines[number], *lines[number + 2 :]]))


def test_a_line_given_twice() -> None:
    lines = DOCUMENT.splitlines(keepends=True)
    chance = random.Random(3)
    for number in chance.sample(range(4, len(lines)), 40):
        assert_same("".join([*lines[: number + 1], *lines[number:]]))


def test_a_value_emptied_or_spoilt() -> None:
    lines = DOCUMENT.splitlines(keepends=True)
    chance = random.Random(4)
    valued = [number for number in range(4, len(lines)) if "</" in lines[number].strip()[1:] and "SuppInfo" not in lines[number]]
    for number in chance.sample(valued, 20):
        start, end = lines[number].index(">") + 1, lines[number].rindex("</")
        for value in ("", "   ", "2016-02-30", "-1", "99999999999", "maybe", " x ", "<b>x</b>", "a\nb"):
            assert_same("".join([*lines[:number], lines[number][:start] + value + lines[number][end:], *lines[number + 1 :]]))


def test_an_attribute_given() -> None:
    chance = random.Random(5)
    opening = [place for place in _STARTS if DOCUMENT[place + 1] != "/"]
    for place in chance.sample(opening, 40):
        end = DOCUMENT.index(">", place)
        assert_same(f'{DOCUMENT[:end]} unit="x"{DOCUMENT[end:]}')


@pytest.mark.parametrize("cut", [0.1, 0.3, 0.5, 0.77, 0.9, 0.99])
def test_a_file_cut_off(cut: float) -> None:
    assert_same(DOCUMENT[: int(len(DOCUMENT) * cut)])


def test_windows_line_ends() -> None:
    assert_same(DOCUMENT.replace("\n", "\r\n"))


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252"])
def test_older_encodings(encoding: str) -> None:
    text = DOCUMENT.replace("utf-8", encoding).replace("<Forename>", "<Forename>Siân ")
    data = text.encode(encoding)
    assert read(data, plain=True) == read(data, plain=False)
