"""The list of a register as `cts lost-pupils tokens` reads it: CSV, one child in a row."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cts.cli.wording import N_
from cts.s2s.comparisons.tokens import SEXES, Person
from cts.s2s.comparisons.tokens_file import REFERENCE_MAX, ROWS_MOST, is_reference
from cts.s2s.lost_pupils.matching.folding import plain_number, words
from cts.schooldays import written_day
from cts.site.schools.folding import fold

SIZE_MOST = 8 << 20
COLUMNS = ("reference", "surname", "forename", "date_of_birth", "upn", "postcode", "sex")

_HEADINGS: Mapping[str, Sequence[str]] = {
    "reference": ("reference", "own reference", "ref", "id", "cyfeirnod"),
    "surname": ("surname", "family name", "last name", "cyfenw"),
    "forename": ("forename", "first name", "given name", "enw cyntaf", "enw blaen"),
    "date_of_birth": ("date of birth", "dob", "birth date", "dyddiad geni"),
    "upn": ("upn", "unique pupil number", "rhif unigryw disgybl", "rhif unigryw y disgybl"),
    "postcode": ("postcode", "cod post"),
    "sex": ("sex", "gender", "rhyw"),
}
_COLUMN_OF = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_SEX_OF = {
    word: sex
    for sex, told in zip(SEXES, ("f female girl benyw merch", "m male boy gwryw bachgen"), strict=True)
    for word in told.split()
}
_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
_LEAST_LETTERS = 3
"""Letters of a name that a reference may not hold."""


class Row(NamedTuple):
    """A row that can be made into tokens."""

    line: int
    reference: str
    person: Person


class Left(NamedTuple):
    """Something that is wrong with a row, or with the whole list (line 0): a sentence and its stable code."""

    line: int
    sentence: str
    code: str
    blanks: Mapping[str, str] = {}


class ListError(Exception):
    """The list cannot be read at all."""

    def __init__(self, sentence: str, code: str, **blanks: str) -> None:
        super().__init__(code)
        self.left = Left(0, sentence, code, blanks)


def rows(data: bytes) -> Iterator[Row | Left]:
    """Each row below the headings, or why it is left out. Raises ListError: LIST-TEXT, LIST-COLUMNS, LIST-EMPTY, LIST-ROWS."""
    found = _cells(data)
    if not found:
        raise ListError(N_("The list is empty. Its first row names the columns, and each other row is a child."), "LIST-EMPTY")
    places = _places(found[0][1])
    if len(found) - 1 > ROWS_MOST:
        raise ListError(
            N_("The list has more than {most} rows. Divide it, and ask for a comparison of each part."),
            "LIST-ROWS",
            most=f"{ROWS_MOST:,}",
        )
    if len(found) == 1:
        raise ListError(N_("The list names its columns, but there is no child in it."), "LIST-EMPTY")
    seen: set[str] = set()
    for line, cells in found[1:]:
        given = {column: cells[place].strip() if place < len(cells) else "" for column, place in places.items()}
        row = _row(line, given)
        if isinstance(row, Row):
            if row.reference in seen:
                row = Left(
                    line, N_("the reference {reference} is there a second time."), "LIST-TWICE", {"reference": row.reference}
                )
            else:
                seen.add(row.reference)
        yield row


def _cells(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, with their lines."""
    text = _text(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise _no_text() from error


def _text(data: bytes) -> str:
    if len(data) > SIZE_MOST:
        raise _no_text()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise _no_text()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what spreadsheets of Windows write


def _no_text() -> ListError:
    return ListError(N_("This is no list as CSV. Save the spreadsheet as “CSV UTF-8” and give that file."), "LIST-TEXT")


def _places(headings: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = _COLUMN_OF.get(" ".join(fold(heading).replace("_", " ").split()))
        if column is not None:
            places.setdefault(column, place)
    if "upn" not in places and not {"surname", "forename"} <= places.keys():
        raise ListError(
            N_("The first row has to name the columns, with upn, or surname and forename, among them: {columns}."),
            "LIST-COLUMNS",
            columns=", ".join(COLUMNS),
        )
    return places


def _row(line: int, given: Mapping[str, str]) -> Row | Left:
    reference = given.get("reference", "") or str(line)
    born_text = given.get("date_of_birth", "")
    born = written_day(born_text, forms=_FORMATS) if born_text else None
    person = Person(
        surname=given.get("surname", ""),
        forename=given.get("forename", ""),
        date_of_birth=born,
        upn=given.get("upn", ""),
        postcode=given.get("postcode", ""),
        sex=_SEX_OF.get(fold(given.get("sex", "")), ""),
    )
    if not is_reference(reference):
        said = N_(
            "the reference begins with a letter or a digit, and has letters, digits, spaces and . _ / - only, at most {most}."
        )
        return Left(line, said, "LIST-REFERENCE", {"most": str(REFERENCE_MAX)})
    if _names(reference, person):
        return Left(
            line,
            N_("the reference gives the child away. Use a number of your own that means nothing elsewhere."),
            "LIST-REFERENCE-NAMES",
        )
    if born_text and born is None:
        return Left(line, N_("the date of birth is no date such as 05/09/2016 or 2016-09-05."), "LIST-DAY")
    return Row(line, reference, person)


def _names(reference: str, person: Person) -> bool:
    """Whether the reference holds the UPN or a name: it is the one thing that the authority can read of every row."""
    upn, plain = plain_number(person.upn), plain_number(reference)
    folded = "".join(words(reference))
    names = [word for word in (*words(person.surname), *words(person.forename)) if len(word) >= _LEAST_LETTERS]
    return bool(upn and upn in plain) or any(name in folded for name in names)
