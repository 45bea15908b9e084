"""Tables into records: every wrong row is told with its table, row, column and what to do, and spoils its pupil alone.

Of a pupil who has a wrong row nothing is taken in: all or nothing. The rest then goes the way of every file, so that nothing
changes before somebody has looked at it, and nobody comes into the register twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BufferedRandom
from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import override

from cts.ctf.model import Header, Pupil, School, SourceSchool
from cts.ctf.model.declare import Record, fields
from cts.mis.core import Refused
from cts.mis.core import School as OwnSchool
from cts.mis.exchange.incoming import Found, Incoming
from cts.mis.exchange.rules import LISTS, TABLE
from cts.mis.exchange.tables import results
from cts.mis.exchange.tables.columns import (
    ADMISSION,
    PUPILS,
    RESULTS,
    WHO,
    Column,
    Table,
    is_needed,
    is_of_whom,
    plain,
    tables,
)
from cts.mis.pupils import entering, writing
from cts.site.receiving import confined
from cts.site.refusing.wording import sentence

HEADINGS_LEAST = 3
"""Known headings by which a sheet is taken for a table; a sheet of notes has none."""
FOUND_MOST = 5000

Sheet = tuple[str, list[list[str]]]
_Who = tuple[str, ...]


def is_table(*, content: BufferedRandom, name: str) -> bool:
    """Whether a file is a workbook, by its first bytes, or a CSV file, by its name."""
    content.seek(0)
    head = content.read(4)
    content.seek(0)
    return head.startswith(b"PK\x03\x04") or name.casefold().endswith(".csv")


def read(*, content: BufferedRandom, own: OwnSchool) -> Incoming:
    """Read a workbook or a CSV file in a limited process. `readable` is False where no table of ours is in it.

    Raises Refused("FILE-TOO-HARD").
    """
    try:
        answer = confined.answer_of(module="cts.mis.exchange.tables.extract", content=content)
        sheets = msgspec.json.decode(answer, type=list[Sheet])
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("FILE-TOO-HARD") from error
    return _Reading(own).read(sheets)


class _Reading:
    """The walk through the tables of one file."""

    def __init__(self, own: OwnSchool) -> None:
        self._own = own
        self._found: list[Found] = []
        self._doubts: list[tuple[_Who, Found]] = []
        self._whose: dict[_Who, tuple[int, Mapping[str, Any]]] = {}
        self._results: dict[tuple[_Who, frozenset[tuple[str, Any]]], tuple[int, object]] = {}
        self._made: dict[_Who, dict[str, Any]] = {}
        self._rows: dict[_Who, int] = {}
        self._by_name: dict[_Who, list[_Who]] = {}
        self._spoiled: set[_Who] = set()

    def read(self, sheets: Sequence[Sheet]) -> Incoming:
        """All tables, that of the pupils first."""
        known = [(name, *one) for name, rows in sheets if (one := _recognised(rows))]
        known.sort(key=lambda one: one[1].name != PUPILS)
        has_pupils = any(table.name == PUPILS for _name, table, *_rest in known)
        for name, table, first, columns, rows in known:
            for number, row in enumerate(rows, start=first):
                if any(row):
                    self._row(name, table, number, list(zip(columns, row, strict=False)), has_pupils=has_pupils)
        good = [who for who in self._made if who not in self._spoiled]
        places = {who: place for place, who in enumerate(good, start=1)}
        doubts = [msgspec.structs.replace(one, pupil=places[who]) for who, one in self._doubts if who in places]
        return Incoming(
            readable=bool(known),
            header=self._header(TABLE if has_pupils else LISTS),
            pupils=[self._record(self._made[who]) for who in good],
            findings=[*self._found, *doubts][:FOUND_MOST],
        )

    def _row(
        self, sheet: str, table: Table, number: int, cells: Sequence[tuple[Column | None, str]], *, has_pupils: bool
    ) -> None:
        if table.name != PUPILS and all(is_of_whom(column) for column, text in cells if column and text.strip()):
            return  # a pupil of a template of whom nothing is filled in
        values: dict[str, Any] = results.usual(self._own) if table.name == RESULTS else {}
        wrong: list[tuple[Column | None, Refused]] = []
        for column, text in cells:
            if column is None or not text.strip():
                continue
            try:
                _put(values, column, _value(column, text))
            except Refused as refused:
                wrong.append((column, refused))
        wrong += [(column, Refused("ENTRY-MISSING")) for column in _missing(table, values, wrong)]
        who, refused_who = self._who(table, values, number, has_pupils=has_pupils)
        refused_who = refused_who or self._another_child(table, who, values, number)
        if refused_who:
            wrong.append((None, refused_who))
        is_again, place = False, _Place(sheet, table, number, _name(table, values))
        if table.name == RESULTS and who and not wrong:
            try:
                is_again = self._is_again(who, values, number)
                results.check_listed(values)
            except Refused as refused:
                column = next(one for one in table.columns if one.key == "result")
                if refused.code != "RESULT-NOT-LISTED":
                    wrong.append((column, refused))
                else:
                    self._doubts.append((who, _found(place, column, refused, severity="warning")))
        self._found += [_found(place, where, what) for where, what in wrong]
        if who and wrong:
            self._spoiled.add(who)
        if who and not is_again:
            self._take(table, who, values)

    def _another_child(self, table: Table, who: _Who, values: Mapping[str, Any], number: int) -> Refused | None:
        """Whether a row gives a UPN that another row gives a child of another name or birth."""
        prefix = "" if table.name == PUPILS else "pupil."
        said = {name: values.get(f"{prefix}{name}") for name in WHO}
        first, before = self._whose.setdefault(who, (number, said))
        both = [(writing.name_key(one["surname"], one["forename"]), one["date_of_birth"]) for one in (said, before)]
        named = all(one["surname"] and one["forename"] for one in (said, before))
        born = all(one["date_of_birth"] for one in (said, before))
        differs = (named and both[0][0] != both[1][0]) or (born and both[0][1] != both[1][1])
        return Refused("TABLE-OTHER-CHILD", row=first) if who and differs else None

    def _is_again(self, who: _Who, values: Mapping[str, Any], number: int) -> bool:
        """Whether the very result stands in an earlier row. Raises Refused("TABLE-RESULT-TWICE") for another one of the same."""
        of = frozenset((name, value) for name, value in values.items() if name != "result" and not name.startswith("pupil."))
        first, result = self._results.setdefault((who, of), (number, values["result"]))
        if result != values["result"]:
            raise Refused("TABLE-RESULT-TWICE", row=first, result=result)
        return first != number

    def _who(self, table: Table, values: dict[str, Any], number: int, *, has_pupils: bool) -> tuple[_Who, Refused | None]:
        """Whose row it is; () where that cannot be told."""
        prefix = "" if table.name == PUPILS else "pupil."
        upn, surname, forename, birth = (values.get(f"{prefix}{name}") for name in WHO)
        name = (writing.name_key(surname, forename), str(birth or ""))
        who: _Who = (upn,) if upn else name
        if table.name == PUPILS:
            if who in self._made:
                self._spoiled.add(who)
                return who, Refused("TABLE-TWICE", row=self._rows[who])
            self._rows[who] = number
            alike = self._by_name.get(name, [])
            twice = next((one for one in alike if birth and (not upn or one == name)), None)
            if twice is not None:
                self._spoiled.add(twice)
                return who, Refused("TABLE-TWICE", row=self._rows[twice])
            self._by_name.setdefault(name, []).append(who)
            return who, None
        if who not in self._made and not upn and len(self._by_name.get(name, ())) == 1:
            (who,) = self._by_name[name]
        if who in self._made or not has_pupils:
            return (who, None) if upn or all((surname, forename, birth)) else ((), Refused("TABLE-WHOSE"))
        return (), Refused("TABLE-NOBODY")

    def _take(self, table: Table, who: _Who, values: dict[str, Any]) -> None:
        if table.name == PUPILS:
            self._made[who] = values
            return
        identity = {name: values.pop(f"pupil.{name}", None) for name in WHO}
        made = self._made.setdefault(who, {})
        if not self._rows.setdefault(who, 0):
            for name, held in identity.items():
                if held is not None:
                    made.setdefault(name, held)
        _hang(made, table, values)

    def _record(self, values: dict[str, Any]) -> Pupil:
        since = values.pop(ADMISSION, None)
        said = msgspec.convert(_lists(values, Pupil), Pupil)
        if since is not None:
            line = School(
                la_number=self._own.la_number,
                establishment_number=self._own.establishment_number,
                urn=self._own.urn or None,
                name=self._own.name,
                entry_date=since,
            )
            said.schools = [line, *(said.schools or [])]
        return said

    def _header(self, qualifier: str) -> Header:
        own = self._own
        return Header(
            qualifier=qualifier,
            source=SourceSchool(la_number=own.la_number, establishment_number=own.establishment_number, name=own.name),
        )


class _Place(NamedTuple):
    """A row of a table, and whose it is."""

    sheet: str
    table: Table
    number: int
    name: str


def _name(table: Table, values: Mapping[str, Any]) -> str:
    """Whose row of a list it is, for people; "" in a table of pupils, where the row itself says it."""
    upn, surname, forename, _birth = (values.get(f"pupil.{name}") or "" for name in WHO)
    return "" if table.name == PUPILS else f"{surname}, {forename}" if surname and forename else upn


def _found(place: _Place, column: Column | None, refused: Refused, *, severity: str = "error") -> Found:
    """What is wrong with a row, and where, in both languages."""
    said = {}
    for language in ("en", "cy"):
        with override(language):
            where = [place.sheet or place.table.heading(language), _("row %(row)s") % {"row": place.number}]
            if column:
                where.append(column.heading(language))
            whose = f" ({place.name})" if place.name else ""
            said[language] = f"{', '.join(where)}{whose}: {sentence(refused)}"
    return Found(code=refused.code, severity=severity, message_en=said["en"], message_cy=said["cy"])


def _recognised(rows: list[list[str]]) -> tuple[Table, int, list[Column | None], list[list[str]]] | None:
    """Which table a sheet is, the number of its first row below the headings, what its columns are, and the rows."""
    start = next((place for place, row in enumerate(rows) if any(row)), None)
    if start is None:
        return None
    headings = [plain(cell) for cell in rows[start]]
    known = {table: [table.known_as().get(heading) for heading in headings] for table in tables().values()}
    best = max(known, key=lambda table: len({column for column in known[table] if column}))
    if len({column for column in known[best] if column}) < HEADINGS_LEAST:
        return None
    return best, start + 2, known[best], rows[start + 1 :]


def _value(column: Column, text: str) -> object:
    if not column.many:
        return entering.value(column.element, text)
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    return [entering.value(column.element, part) for part in parts if part]


def _missing(table: Table, values: Mapping[str, Any], wrong: Sequence[tuple[Column | None, Refused]]) -> Iterator[Column]:
    """The columns of the row's own record that have to be filled in and are not."""
    for column in table.columns:
        told = any(column == one for one, _refused in wrong)
        if is_needed(table, column) and not told and column.way[0][0] not in values:
            yield column


def _put(values: dict[str, Any], column: Column, value: object) -> None:
    """Put a value where the column's way leads; the items of a list inside a row are kept by their number for now."""
    here = values
    *above, (last, _number) = column.way
    for name, place in above:
        here = here.setdefault(name, {})
        if place is not None:
            here = here.setdefault(place, {})
    here[last] = [*here.get(last, []), *value] if isinstance(value, list) else value


def _hang(made: dict[str, Any], table: Table, values: dict[str, Any]) -> None:
    """Hang an item into the list of its pupil, below the items of the lists on the way there."""
    here = made
    for field in table.way[:-1]:
        if not field.many or field.record is None:
            here = here.setdefault(field.name, {})
            continue
        names = [inner.name for inner in fields(field.record) if f"{field.name}.{inner.name}" in values]
        around = {name: values.pop(f"{field.name}.{name}") for name in names}
        held = here.setdefault(field.name, [])
        found = next((one for one in held if all(one.get(name) == around[name] for name in names)), None)
        if found is None:
            found = around
            held.append(found)
        here = found
    here.setdefault(table.way[-1].name, []).append(values)


def _lists(values: dict[str, Any], record: type[Record]) -> dict[str, Any]:
    """The values with the items of lists inside rows as lists."""
    made = dict(values)
    for field in fields(record):
        held = made.get(field.name)
        if held is None or field.record is None:
            continue
        if field.many:
            items = [held[place] for place in sorted(held)] if isinstance(held, dict) else held
            made[field.name] = [_lists(one, field.record) for one in items]
        else:
            made[field.name] = _lists(held, field.record)
    return made
