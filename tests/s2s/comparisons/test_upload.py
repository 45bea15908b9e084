"""Sending in a partner's tokens. What comes from elsewhere is not believed."""

from datetime import timedelta

import pytest

from cts.s2s.comparisons import actions, queries, tokens_file
from cts.s2s.comparisons.models import Comparison, ComparisonSecret
from cts.s2s.comparisons.rules import ROWS_A_WEEK, Stage
from cts.s2s.comparisons.tokens_file import REFERENCE_MAX, ROWS_MOST, TOKENS_MOST, Key
from cts.s2s.core import Actor, Refused
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.comparisons import made

TOKEN = "0123456789abcdef" * 2


def with_key(by: Actor) -> Key:
    return made.key_of(by, made.begun(by))


def upload(by: Actor, key: Key, content: bytes) -> int:
    return actions.upload_tokens(by=by, public_id=key.comparison, content=content, now=make.NOW)


def head(key: Key) -> bytes:
    return "".join(f"{line}\n" for line in tokens_file.lines([], key=key)).encode()


def test_it_works(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    content = made.tokens({"A-1": made.SIAN, "A-2": made.STRANGER}, key=key)
    assert not any(word in content.lower() for word in (b"prydderch", b"zborowski", b"2015-03-09", b"20150309", b"sa1"))
    assert upload(actors["ffion"], key, content) == 2
    seen = queries.one(actors["lowri"], public_id=key.comparison)
    assert (seen.stage, seen.rows) == (Stage.COMPARING, 2)
    assert b"A-1" not in bytes(ComparisonSecret.objects.get().sealed)
    event = AuditEvent.objects.get(event="comparison.tokens_sent")
    assert (event.by, event.details) == ("ffion", {"rows": "2"})


@pytest.mark.parametrize(("username", "code"), [("dunmore", "NOT-ALLOWED"), ("ashgrove", "NOT-ALLOWED"), ("cleo", "NOT-FOUND")])
def test_only_its_authority_sends_tokens(actors: dict[str, Actor], username: str, code: str) -> None:
    key = with_key(actors["lowri"])
    with pytest.raises(Refused, match=code):
        upload(actors[username], key, made.tokens({"A-1": made.SIAN}, key=key))


def test_the_mark_of_utf_8_and_other_line_ends_do_no_harm(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    content = b"\xef\xbb\xbf" + made.tokens({"A-1": made.SIAN}, key=key).replace(b"\n", b"\r\n")
    assert upload(actors["lowri"], key, content) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfer\0e\0f\0",
        b'"',
        b"reference,surname\nA-1,Prydderch\n",
        b"cts-lost-pupil-tokens\n",
        b"cts-lost-pupil-tokens,2,x,y\n",
        b"PK\x03\x04",
        b"x" * 200_000,
        b"cts-lost-pupil-tokens,1," + b"x" * 200_000,
    ],
)
def test_what_is_no_file_of_tokens_is_refused(actors: dict[str, Actor], content: bytes) -> None:
    key = with_key(actors["lowri"])
    with pytest.raises(Refused, match=r"^COMPARISON-FILE$"):
        upload(actors["lowri"], key, content)
    assert queries.one(actors["lowri"], public_id=key.comparison).stage is Stage.TOKENS


def test_other_columns_are_refused(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    with pytest.raises(Refused, match=r"^COMPARISON-FILE$"):
        upload(actors["lowri"], key, head(key).replace(b",place", b""))


def test_a_wrong_key_is_refused(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    wrong = Key(comparison=key.comparison, secret=b"w" * 32, last_day=key.last_day)
    with pytest.raises(Refused, match=r"^COMPARISON-KEY$"):
        upload(actors["lowri"], key, made.tokens({"A-1": made.SIAN}, key=wrong))


def test_the_tokens_of_another_comparison_are_refused(actors: dict[str, Actor]) -> None:
    key, other = with_key(actors["lowri"]), with_key(actors["lowri"])
    with pytest.raises(Refused, match=r"^COMPARISON-OTHER$"):
        upload(actors["lowri"], key, made.tokens({"A-1": made.SIAN}, key=other))


def test_tokens_before_the_key_is_saved_are_refused(actors: dict[str, Actor]) -> None:
    public_id = made.begun(actors["lowri"])
    with pytest.raises(Refused, match=r"^COMPARISON-KEY-FIRST$"):
        actions.upload_tokens(by=actors["lowri"], public_id=public_id, content=b"", now=make.NOW)


def test_a_second_file_is_refused(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    content = made.tokens({"A-1": made.SIAN}, key=key)
    upload(actors["lowri"], key, content)
    with pytest.raises(Refused, match=r"^COMPARISON-TOKENS-THERE$"):
        upload(actors["lowri"], key, content)
    assert AuditEvent.objects.filter(event="comparison.tokens_sent").count() == 1


def test_one_that_is_over_takes_no_tokens(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    actions.end(by=actors["lowri"], public_id=key.comparison, now=make.NOW)
    with pytest.raises(Refused, match=r"^COMPARISON-OVER$"):
        upload(actors["lowri"], key, made.tokens({"A-1": made.SIAN}, key=key))


def test_a_file_without_rows_is_refused(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    with pytest.raises(Refused, match=r"^COMPARISON-EMPTY$"):
        upload(actors["lowri"], key, head(key))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (b"A-1,zz,,,,\n", "COMPARISON-ROW"),
        (f"A-1,{TOKEN.upper()},,,,\n".encode(), "COMPARISON-ROW"),
        (f"A-1,{TOKEN}  {TOKEN},,,,\n".encode(), "COMPARISON-ROW"),
        (f"A-1,{TOKEN}\n".encode(), "COMPARISON-ROW"),
        (f"A-1,{TOKEN},,,,,\n".encode(), "COMPARISON-ROW"),
        (b"\n", "COMPARISON-ROW"),
        (f"A-1,{TOKEN},,,{' '.join([TOKEN] * TOKENS_MOST)},\n".encode(), "COMPARISON-ROW"),
        (f"=1+1,{TOKEN},,,,\n".encode(), "COMPARISON-ROW-REFERENCE"),
        (f"@A,{TOKEN},,,,\n".encode(), "COMPARISON-ROW-REFERENCE"),
        (f"-A,{TOKEN},,,,\n".encode(), "COMPARISON-ROW-REFERENCE"),
        (f",{TOKEN},,,,\n".encode(), "COMPARISON-ROW-REFERENCE"),
        (f"Siân,{TOKEN},,,,\n".encode(), "COMPARISON-ROW-REFERENCE"),
        (f'"A\n1",{TOKEN},,,,\n'.encode(), "COMPARISON-ROW-REFERENCE"),
        (f"{'A' * (REFERENCE_MAX + 1)},{TOKEN},,,,\n".encode(), "COMPARISON-ROW-REFERENCE"),
        (f"A-1,{TOKEN},,,,\nA-1,,{TOKEN},,,\n".encode(), "COMPARISON-ROW-TWICE"),
        (f"A-1,,,,{TOKEN},{TOKEN}\n".encode(), "COMPARISON-ROW-THIN"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_line(actors: dict[str, Actor], rows: bytes, code: str) -> None:
    key = with_key(actors["lowri"])
    with pytest.raises(Refused, match=f"^{code}$") as refused:
        upload(actors["lowri"], key, head(key) + rows)
    assert refused.value.arguments["line"] == (4 if code == "COMPARISON-ROW-TWICE" else 3)
    assert not AuditEvent.objects.filter(event="comparison.tokens_sent").exists()


@pytest.mark.parametrize(("rows", "is_taken"), [(ROWS_MOST, True), (ROWS_MOST + 1, False)])
def test_there_are_not_too_many_rows(actors: dict[str, Actor], rows: int, is_taken: bool) -> None:
    key = with_key(actors["lowri"])
    content = head(key) + b"".join(f"A-{number},{TOKEN},,,,\n".encode() for number in range(rows))
    if is_taken:
        assert upload(actors["lowri"], key, content) == rows
    else:
        with pytest.raises(Refused, match=r"^COMPARISON-ROWS$"):
            upload(actors["lowri"], key, content)


def test_a_file_that_is_too_large_is_refused(actors: dict[str, Actor]) -> None:
    key = with_key(actors["lowri"])
    with pytest.raises(Refused, match=r"^COMPARISON-FILE-BIG$"):
        upload(actors["lowri"], key, head(key) + b"x" * tokens_file.SIZE_MOST)


def test_an_authority_has_so_many_rows_in_seven_days(actors: dict[str, Actor]) -> None:
    before = made.sent(actors["lowri"], {"A-1": made.SIAN})
    Comparison.objects.filter(public_id=before).update(rows=ROWS_A_WEEK - 1)
    actions.end(by=actors["lowri"], public_id=before, now=make.NOW)
    made.sent(actors["ffion"], {"A-1": made.SIAN})
    key = with_key(actors["lowri"])
    content = made.tokens({"A-1": made.SIAN}, key=key)
    with pytest.raises(Refused, match=r"^COMPARISON-ROWS-WEEK$") as refused:
        upload(actors["lowri"], key, content)
    assert refused.value.arguments["left"] == "0"
    assert made.sent(actors["cleo"], {"A-1": made.SIAN})
    later = make.NOW + timedelta(days=7)
    assert actions.upload_tokens(by=actors["lowri"], public_id=key.comparison, content=content, now=later) == 1
