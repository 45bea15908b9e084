"""Lists of schools taken into the register."""

from __future__ import annotations

import io

from cts.mis.core import OPERATOR, Actor
from cts.mis.directory import actions, queries
from cts.mis.directory.models import School
from cts.site.schools.report import Report
from tests.mis.make import NOW
from tests.school_lists import table


def take_in(content: bytes, *, by: Actor = OPERATOR, dry_run: bool = False, name: str = "list.csv") -> Report:
    return actions.import_file(by=by, file=io.BytesIO(content), name=name, dry_run=dry_run, now=NOW)


def links(*rows: tuple[str, str, str]) -> bytes:
    columns = ("URN", "LinkURN", "LinkType")
    return table(*(dict(zip(columns, row, strict=True)) for row in rows), columns=columns)


def there(dfe_number: str) -> School:
    found = queries.by_number(dfe_number=dfe_number)
    assert found is not None, dfe_number
    return found
