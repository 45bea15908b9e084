"""Long lists: sorted, narrowed, cut into pages and given out as spreadsheets, on the page of files that wait."""

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client

from cts.s2s.core import Actor, Refused
from cts.s2s.core.exporting import XLSX_ROWS_MAX, record_export
from cts.s2s.transfers.models import Transfer, new_public_id
from cts.s2s.web.lists import spreadsheets
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import body, text

SignedIn = Callable[[str], Client]
LIST = "/download/ctf/"
FROM_ASHGROVE, FROM_DERWEN = "9992001_CTF_9994001_001.xml", "9982002_CTF_9994001_001.xml"


@pytest.fixture
def two(actors: dict[str, Actor]) -> None:
    """A file from Ashgrove, and one from Derwen of a day later, that wait for Birchwood."""
    make.sent(actors["ashgrove"])
    make.sent(actors["derwen"], name=FROM_DERWEN, now=make.NOW + timedelta(days=1))


@pytest.fixture
def many(actors: dict[str, Actor]) -> None:
    """120 more that wait for Birchwood: copies of one that came the real way."""
    public_id = make.sent(actors["ashgrove"])
    one = Transfer.objects.get(public_id=public_id)
    for number in range(2, 121):
        one.pk, one.public_id = None, new_public_id()
        one.file_name = f"9992001_CTF_9994001_{number:03}.xml"
        one.uploaded_at = make.NOW + timedelta(minutes=number)
        one.save(force_insert=True)


def names(page: str) -> list[str]:
    """The files on a page, in their order."""
    return [cell.split("<")[0].strip() for cell in page.split('govuk-!-text-break-word">')[1:] if "_CTF_" in cell.split("<")[0]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [FROM_DERWEN, FROM_ASHGROVE]),
        ("sort=date&order=ascending", [FROM_ASHGROVE, FROM_DERWEN]),
        ("sort=school&order=ascending", [FROM_ASHGROVE, FROM_DERWEN]),
        ("sort=school&order=descending", [FROM_DERWEN, FROM_ASHGROVE]),
        ("sort=file&order=ascending", [FROM_DERWEN, FROM_ASHGROVE]),
        ("text=998_", []),
        ("text=9982002_ctf", [FROM_DERWEN]),
        ("school=derw", [FROM_DERWEN]),
        ("school=9992001", [FROM_ASHGROVE]),
        ("since=08/09/2026", [FROM_DERWEN]),
        ("until=07/09/2026", [FROM_ASHGROVE]),
        ("since=07/09/2026&until=08/09/2026&sort=date", [FROM_ASHGROVE, FROM_DERWEN]),
        ("until=31/12/9999", [FROM_DERWEN, FROM_ASHGROVE]),
    ],
)
@pytest.mark.usefixtures("two")
def test_it_works(signed_in: SignedIn, asked: str, found: list[str]) -> None:
    assert names(text(signed_in("birchwood").get(f"{LIST}?{asked}"))) == found


@pytest.mark.usefixtures("two")
def test_an_outsider_finds_nothing_whatever_is_asked(signed_in: SignedIn) -> None:
    dunmore = signed_in("dunmore")
    for asked in ("", "text=CTF", "school=ashgrove", "export=csv", "export=xlsx"):
        answer = dunmore.get(f"{LIST}?{asked}")
        assert FROM_ASHGROVE.encode() not in body(answer)
    assert names(text(dunmore.get(LIST))) == []


@pytest.mark.usefixtures("many")
def test_fifty_on_a_page(signed_in: SignedIn) -> None:
    birchwood = signed_in("birchwood")
    first, last = text(birchwood.get(LIST)), text(birchwood.get(f"{LIST}?page=3&sort=file&order=ascending"))
    assert len(names(first)) == 50
    assert "1 to 50 of 120" in first
    assert "?page=2" in first
    assert names(last) == [f"9992001_CTF_9994001_{number:03}.xml" for number in range(101, 121)]
    assert "sort=file&amp;order=ascending&amp;page=2" in last
    for asked in ("page=0", "page=-1", "page=x", "page=²", "page="):
        assert "1 to 50 of 120" in text(birchwood.get(f"{LIST}?{asked}"))
    assert "101 to 120 of 120" in text(birchwood.get(f"{LIST}?page=999999999999"))


@pytest.mark.usefixtures("two")
def test_any_other_wish_is_ignored(signed_in: SignedIn) -> None:
    birchwood = signed_in("birchwood")
    for hostile in (
        "sort=password",
        "sort=sender__x",
        "sort=file'--",
        "order=descending",
        "sort=",
        "export=exe",
        "export=__doc__",
    ):
        assert names(text(birchwood.get(f"{LIST}?{hostile}"))) == [FROM_DERWEN, FROM_ASHGROVE]
    assert names(text(birchwood.get(f"{LIST}?text=%00%1b9982002"))) == [FROM_DERWEN]
    assert names(text(birchwood.get(f"{LIST}?text=%25"))) == []


@pytest.mark.usefixtures("two")
def test_a_day_that_is_none_is_said_and_narrows_nothing(signed_in: SignedIn) -> None:
    answer = signed_in("birchwood").get(f"{LIST}?since=soon")
    assert answer.status_code == 422
    assert "Write the day like 02/09/2026." in text(answer)
    assert len(names(text(answer))) == 2


@pytest.mark.usefixtures("two")
def test_headings_say_the_order_and_keep_the_search(signed_in: SignedIn) -> None:
    page = text(signed_in("birchwood").get(f"{LIST}?text=CTF&sort=school&order=ascending"))
    assert page.count('aria-sort="ascending"') == 1
    assert page.count('aria-sort="none"') == 2
    assert "?sort=school&amp;order=descending&amp;text=CTF" in page
    assert 'name="sort" value="school"' in page


@pytest.mark.usefixtures("two")
def test_nothing_found_is_not_nothing_there(signed_in: SignedIn) -> None:
    page = text(signed_in("birchwood").get(f"{LIST}?text=zzz"))
    assert "Nothing in this list matches your search." in page
    assert "No files are waiting for you." not in page


@pytest.mark.usefixtures("two")
def test_the_same_rows_as_csv(signed_in: SignedIn) -> None:
    answer = signed_in("birchwood").get(f"{LIST}?export=csv&school=derwen")
    raw = body(answer)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert 'attachment; filename="waiting-files-' in answer["Content-Disposition"]
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert head[:4] == ["File", "Date Uploaded", "Source School", "Number"]
    assert [row[:5] for row in rows] == [[FROM_DERWEN, "08/09/2026 10:00", "Ysgol Derwen", "9982002", "1"]]


@pytest.mark.usefixtures("two")
def test_the_same_rows_as_a_workbook(signed_in: SignedIn) -> None:
    answer = signed_in("birchwood").get(f"{LIST}?export=xlsx&sort=date&order=ascending")
    sheet = openpyxl.load_workbook(io.BytesIO(body(answer))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["File", FROM_ASHGROVE, FROM_DERWEN]
    assert str(rows[1][1]) == "2026-09-07 10:00:00"
    assert rows[1][4] == 3


@pytest.mark.usefixtures("many")
def test_a_spreadsheet_holds_every_page(signed_in: SignedIn) -> None:
    assert body(signed_in("birchwood").get(f"{LIST}?export=csv&page=2")).count(b"\r\n") == 121


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.usefixtures("two")
def test_it_is_on_the_record_without_what_was_searched_for(signed_in: SignedIn, form: str) -> None:
    body(signed_in("birchwood").get(f"{LIST}?export={form}&text=9982002"))
    event = AuditEvent.objects.get(event="list.exported")
    assert (event.by, event.acting_for, event.subject) == ("birchwood", "9994001", "waiting-files")
    assert event.details == {"form": form, "rows": "1"}


@pytest.mark.usefixtures("two")
def test_no_child_leaves_with_a_list(signed_in: SignedIn) -> None:
    for username, address in (("birchwood", LIST), ("ashgrove", "/files/")):
        exported = body(signed_in(username).get(f"{address}?export=csv")).decode().upper()
        assert "HOLLOWAY" not in exported
        assert "K999200119014" not in exported


def test_a_cell_is_never_a_formula() -> None:
    naughty = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=b", ""]
    lines = b"".join(spreadsheets.as_csv(headings=["x"], rows=[[cell] for cell in naughty])).decode("utf-8-sig")
    read = [row[0] for row in csv.reader(io.StringIO(lines, newline=""))][1:]
    assert read == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", "a=b", ""]
    with spreadsheets.as_xlsx(headings=["x"], rows=[[cell] for cell in naughty[:4]]) as made:
        sheet = openpyxl.load_workbook(made).active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(one, "s", True) for one in naughty[:4]]


def test_a_workbook_has_an_end(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="EXPORT-TOO-LONG"):
        record_export(by=actors["birchwood"], what="x", form="xlsx", rows=XLSX_ROWS_MAX + 1, now=make.NOW)
    record_export(by=actors["birchwood"], what="x", form="csv", rows=XLSX_ROWS_MAX + 1, now=make.NOW)


@pytest.mark.usefixtures("many")
def test_a_long_list_takes_no_more_questions_to_the_database(
    signed_in: SignedIn, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    birchwood = signed_in("birchwood")
    birchwood.get(LIST)
    with django_assert_max_num_queries(16):
        birchwood.get(f"{LIST}?page=2&sort=school")


def test_people_sort_and_go_out_too(signed_in: SignedIn) -> None:
    elin = signed_in("elin")
    page = text(elin.get("/people/?sort=name&order=descending&text=school"))
    assert "Drew" in page
    rows = list(csv.reader(io.StringIO(body(elin.get("/people/?export=csv&text=ashgrove")).decode("utf-8-sig"))))
    assert {row[1] for row in rows[1:]} == {"alder", "ashgrove"}


def test_schools_go_out_to_whoever_is_signed_in_only(signed_in: SignedIn, client: Client) -> None:
    address = "/schools/?la=999&export=csv"
    rows = list(csv.reader(io.StringIO(body(signed_in("ashgrove").get(address)).decode("utf-8-sig"))))
    assert {row[1] for row in rows[1:]} == {"999LLLL", "9992001", "9994001"}
    assert client.get(address)["Content-Type"].startswith("text/html")
    assert "spreadsheet" not in text(client.get("/schools/?la=999"))
