"""Handing out the table of results with pupils in it: a list of children that leaves the register, on the record like a look."""

from __future__ import annotations

from datetime import datetime

from cts.ctf.wording import Language
from cts.mis.core import Actor, Permission, own_school
from cts.mis.exchange.tables import templates
from cts.mis.exchange.tables.columns import RESULTS, tables
from cts.mis.pupils import actions as register
from cts.mis.pupils import queries as pupils
from cts.mis.pupils.rules import Status


def results_template(*, by: Actor, nc_year: str, is_workbook: bool, language: Language, now: datetime) -> bytes:
    """The table of results to fill in, as a workbook or a CSV file; with a year group, with a row for each of its pupils on roll.

    Raises Refused("NOT-ALLOWED").
    """
    by.require(Permission.TAKE_IN_FILES)
    found = list(pupils.pupils(by, status=Status.ON_ROLL, nc_year=nc_year)) if nc_year else []
    if found:
        register.look_through(by=by, pupils=found, now=now)
    make = templates.workbook_of if is_workbook else templates.csv_file
    return make(table=tables()[RESULTS], own=own_school(), language=language, pupils=found)
