"""Files changed at random: the check never breaks down, and all ways of reading agree."""

import io
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from cts import ctf
from cts.ctf import checking
from cts.ctf.errors import NotReadable
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.findings import Finding
from cts.ctf.xml import plain, prolog, scan
from cts.ctf.xml.careful import Careful, check_limits
from cts.ctf.xml.document import Reader
from cts.ctf.xml.whole import Whole
from tests.hostile import base

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
VALID = base.text(base.pupil(1, more=base.SECTIONS) + base.pupil(2, surname="Llŷr") + base.pupil(3, more=base.SECTIONS))
ONE = base.pupil(1, more=base.SECTIONS).strip()

# pieces that mean something to one reader or another
PIECES = [
    *("<", ">", "</", "/>", "&", ";", "'", '"', " ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "x", "]]>", "-->", "?>"),
    *(
        "<!--",
        "<!-- x -->",
        "<![CDATA[",
        "<![CDATA[x]]>",
        "<?x",
        "<?x y?>",
        "<!DOCTYPE CTfile>",
        "&amp;",
        "&lt;",
        "&#65;",
        "&#x41;",
    ),
    *(
        "&#0;",
        "&#13;",
        "&#32;",
        "&x;",
        "&#xD800;",
        "\x00",
        "\x1f",
        "\ufffe",
        "\ufeff",
        "<House>Red</House>",
        "<House/>",
        "<House>",
    ),
    *(
        "<Pupil>",
        "</Pupil>",
        "<Pupil/>",
        "<Pupil >",
        "<UPN>",
        "</UPN>",
        "<Surname>",
        "</Surname>",
        "<Surname/>",
        "<Email></Email>",
    ),
    *(
        "<SuppInfo>",
        "</SuppInfo>",
        "<SuppInfo/>",
        "<SuppInfo><SuppID>x</SuppID></SuppInfo>",
        "<SuppInfo>x</SuppInfo>",
        "<SuppInfo>.</SuppInfo>",
    ),
    *(
        "<Address></Address>",
        "<Address>",
        "</Address>",
        "<County>Kent</County>",
        "<Contacts></Contacts>",
        "<Contacts/>",
        "<Phones>",
    ),
    *(
        "<Sex>F</Sex>",
        "<Gender>F</Gender>",
        "<DOB>2017-03-04</DOB>",
        "<DOB>x</DOB>",
        "<MedicalFlag>1</MedicalFlag>",
        "<ZIP>1</ZIP>",
    ),
    *('<a b="c">', '<x:a xmlns:x="u">', ' a="b"', "<CTFpupilData>", "</CTFpupilData>", "</CTfile>", "<Header>", "</Header>"),
]
_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")

changes = st.lists(
    st.tuples(
        st.sampled_from(["drop", "double", "swap", "insert", "replace", "cut", "flip", "break"]),
        st.integers(0, 9_999),
        st.integers(0, 9_999),
    ),
    min_size=1,
    max_size=4,
)


def changed(text: str, what: list[tuple[str, int, int]]) -> str:
    """The text after some changes of its tokens."""
    tokens = _TOKEN.findall(text)
    for kind, first, second in what:
        at, other = first % len(tokens), second % len(tokens)
        piece = PIECES[second % len(PIECES)]
        if kind == "drop":
            tokens[at] = ""
        elif kind == "double":
            tokens[at] *= 2
        elif kind == "swap":
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == "insert":
            tokens[at] += piece
        elif kind == "replace":
            tokens[at] = piece
        elif kind == "cut":
            tokens[at:] = [tokens[at]] if first % 3 == 0 else tokens[at:]
        else:
            place = second % (len(tokens[at]) + 1)
            tokens[at] = tokens[at][:place] + (piece if kind == "break" else "") + tokens[at][place + (kind == "flip") :]
    return "".join(tokens)


class Reading(NamedTuple):
    """What one way of reading gives: pupils, findings and the refusal, as plain things that can be compared."""

    pupils: list[Pupil]
    of_pupils: list[Any]
    of_document: list[Any]
    header: Any
    refusal: str | None


def _told(findings: list[Finding]) -> list[Any]:
    return [(found.code, found.pupil, found.upn, found.path, found.line, dict(found.arguments)) for found in findings]


def usual(data: bytes) -> Reading:
    """As the check reads."""
    pupils, found = [], []
    try:
        with Reader(io.BytesIO(data)) as reader:
            try:
                for entry in reader.entries():
                    pupils.append(entry.pupil)
                    found += _told(entry.findings)
            except NotReadable as refused:
                return Reading(pupils, found, [], None, refused.code)
            return Reading(pupils, found, _told(reader.findings), reader.header, None)
    except NotReadable as refused:
        return Reading([], [], [], None, refused.code)


def parsed(data: bytes) -> Reading:
    """By the parser alone."""
    pupils, found = [], []
    try:
        whole = Whole(io.BytesIO(data), prolog.read(data[: prolog.HEAD]))
        for entry in whole.entries():
            pupils.append(entry.pupil)
            found += _told(entry.findings)
    except NotReadable as refused:
        return Reading(pupils, found, [], None, refused.code)
    return Reading(pupils, found, _told(whole.findings), whole.header or ctf.Header(), None)


def agree(data: bytes) -> None:
    ours, theirs = usual(data), parsed(data)
    assert ours.refusal == theirs.refusal
    if ours.refusal is None:
        assert ours == theirs


def never_breaks(data: bytes) -> None:
    report = ctf.check(io.BytesIO(data))
    assert report.readable or report.has_errors
    assert report.pupil_count == len(report.pupils)
    for found in report.findings:
        assert found.message("en")
        assert found.message("cy")


@cache
def _variants() -> list[bytes]:
    text = VALID
    return [
        text.encode(),
        b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        ("\n\n" + text).encode(),
        text.replace("utf-8", "iso-8859-1").replace("ŷ", "ý").encode("iso-8859-1"),
        text.replace("utf-8", "windows-1252").replace("ŷ", "’").encode("windows-1252"),
        text.replace("<CTfile>", '<CTfile xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">').encode(),
        text.replace("<Header>", "<!-- made by hand --><Header>").encode(),
        text.replace("\n", "").encode(),
    ]


@pytest.mark.parametrize("number", range(8))
def test_both_ways_read_a_valid_file_alike(number: int) -> None:
    data = _variants()[number]
    assert not ctf.check(io.BytesIO(data)).has_errors
    assert len(usual(data).pupils) == 3
    agree(data)


@settings(UNHURRIED, max_examples=600)
@given(what=changes, number=st.integers(0, 7))
@example(what=[("replace", 0, 0)], number=0)
def test_a_file_of_other_tokens_is_read_alike_both_ways(what: list[tuple[str, int, int]], number: int) -> None:
    data = _variants()[number]
    codec = ["utf-8", "utf-8", "utf-8", "iso-8859-1", "windows-1252", "utf-8", "utf-8", "utf-8"][number]
    other = changed(data.decode(codec), what).encode(codec, "replace")
    never_breaks(other)
    agree(other)


@settings(UNHURRIED, max_examples=400)
@given(flips=st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 255)), min_size=1, max_size=5), number=st.integers(0, 7))
def test_a_file_of_other_bytes_is_read_alike_both_ways(flips: list[tuple[int, int]], number: int) -> None:
    data = bytearray(_variants()[number])
    for at, value in flips:
        data[at % len(data)] = value
    never_breaks(bytes(data))
    agree(bytes(data))


@settings(UNHURRIED, max_examples=200)
@given(start=st.integers(0, 99_999), end=st.integers(0, 99_999), number=st.integers(0, 7))
def test_a_piece_of_a_file_is_read_alike_both_ways(start: int, end: int, number: int) -> None:
    data = _variants()[number]
    start, end = start % len(data), end % len(data)
    piece = data[:start] + data[end:]
    never_breaks(piece)
    agree(piece)


@settings(UNHURRIED, max_examples=300)
@given(data=st.binary(max_size=300))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    never_breaks(data)
    never_breaks(b'<?xml version="1.0"?>' + data)
    never_breaks(b"<CTfile>" + data)


@settings(UNHURRIED, max_examples=300)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_pieces_get_an_answer_inside_a_pupil(pieces: list[str]) -> None:
    data = base.file(base.pupil(more="".join(pieces)))
    never_breaks(data)
    agree(data)


def scanned(text: str) -> None:
    """Assert that a pupil which the fast reader takes is well formed, and that the careful reader reads the same of it."""
    try:
        ours = scan.pupil(text)
    except scan.Unusual:
        return
    tree = etree.fromstring(text)
    check_limits(tree)
    findings: list[Finding] = []
    theirs = Careful(findings.append, pupil=1).record(tree, Pupil, "Pupil")
    assert findings == []
    assert ours == theirs


@settings(UNHURRIED, max_examples=1500)
@given(what=changes)
@example(what=[("insert", 10, PIECES.index("<SuppInfo/>"))])
def test_what_the_fast_reader_takes_is_well_formed(what: list[tuple[str, int, int]]) -> None:
    scanned(changed(ONE, what).translate(_NO_CONTROLS))


@settings(UNHURRIED, max_examples=500)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_what_the_fast_reader_takes_of_pieces_is_well_formed(pieces: list[str]) -> None:
    scanned(f"<Pupil>{''.join(pieces)}</Pupil>".translate(_NO_CONTROLS))
    scanned(base.pupil(more="".join(pieces)).strip().translate(_NO_CONTROLS))


# the reader of the batches lets none of these through
_NO_CONTROLS = dict.fromkeys([*(code for code in range(32) if code not in (9, 10, 13)), 0xFFFE, 0xFFFF])


@pytest.mark.parametrize(
    "text",
    [
        "<Pupil></Pupil>",
        "<Pupil>",
        "<Pupil/>",
        "</Pupil>",
        "",
        ONE.replace("<UPN>", "junk<UPN>", 1),
        ONE.replace("<Pupil>", "<Pupil>&#32;", 1),
        ONE.replace("</Surname>", "", 1).replace("</Pupil>", "<Address></Address><County>Kent</County></Address></Pupil>"),
        ONE.replace("</Pupil>", "</Pupil></Pupil>"),
        ONE + ONE,
        f"x{ONE}",
        f"{ONE}x",
        ONE.replace("<SuppInfo>", "<SuppInfo><SuppInfo>", 1),
        ONE.replace("</SuppInfo>", "<b/></SuppInfo>junk", 1),
        ONE.replace("Red", "&x;"),
        ONE.replace("Elin", "a]]>b"),
    ],
)
def test_the_fast_reader_leaves_what_is_unusual(text: str) -> None:
    with pytest.raises(scan.Unusual):
        scan.pupil(text)


def test_the_fast_reader_takes_the_plain_form() -> None:
    assert scan.pupil(ONE).forename == "Elin"
    scanned(ONE)


@pytest.mark.parametrize(
    "end", ["<!-- the last -->", "<House/>", base.pupil(9_000).replace("<UPN>", "<UPN >"), "text", "<Pupil/>"]
)
def test_a_document_may_turn_out_not_to_be_plain_at_its_end(end: str) -> None:
    data = base.file(base.pupils(8_500) + end)
    assert len(data) > plain.BATCH
    agree(data)


@pytest.mark.parametrize("end", ["", "<!-- the last -->", "<Pupil>", "<House/>"])
def test_a_large_file_gives_one_report_however_many_work_on_it(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "WORTH_SHARING", plain.BATCH)
    path = tmp_path / "large.xml"
    number = 1 + 2 * plain.BATCH // len(ONE)
    path.write_text(base.text("".join(base.pupil(serial, more=base.SECTIONS) for serial in range(1, number)) + end))
    alone, together = ctf.check(path, processes=1), ctf.check(path, processes=2)
    assert together.readable == alone.readable
    assert together.findings == alone.findings
    assert together.pupils == alone.pupils or not alone.readable
