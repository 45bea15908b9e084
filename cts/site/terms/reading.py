"""A file of term dates as school years, with everything that is wrong with its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cts.site.refusing import Refused
from cts.site.terms import csv_file
from cts.site.terms.csv_file import Row
from cts.site.terms.rules import TermGiven, YearGiven

Years = dict[tuple[str, int], tuple[int, YearGiven]]
"""By owner and the first year: the line that begins the school year, and its dates."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, and in which line the row or the school year begins; None: the whole file."""

    line: int | None
    refused: Refused


class ImportRefused(Exception):  # noqa: N818  (like Refused, an expected answer)
    """Nothing of the file was taken in; `problems` is everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(one.refused.code for one in problems))
        self.problems = problems


def years(content: bytes) -> tuple[Years, list[Problem]]:
    """The school years of a file, and the rows that could not be read. Raises ImportRefused for a file that is none."""
    rows, problems = _rows(content)
    return _years(rows), problems


def _rows(content: bytes) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for found in csv_file.rows(content):
            if isinstance(found, Row):
                rows.append(found)
            else:
                problems.append(Problem(line=found[0], refused=found[1]))
    except Refused as refused:
        raise ImportRefused([Problem(line=None, refused=refused)]) from refused
    return rows, problems


def _years(rows: Iterable[Row]) -> Years:
    years: Years = {}
    for row in rows:
        line, year = years.get((row.owner, row.first_year), (row.line, YearGiven(first_year=row.first_year)))
        if isinstance(row.content, TermGiven):
            year = replace(year, terms=[*year.terms, row.content])
        else:
            year = replace(year, inset_days=[*year.inset_days, row.content])
        years[row.owner, row.first_year] = (line, year)
    return years
