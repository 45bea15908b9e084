"""The tables of the figures that may be published: every number in them is one that `reports.hiding` lets be shown."""

from __future__ import annotations

from itertools import pairwise

from django.utils.translation import gettext as _

from cts.s2s.establishments import queries as establishments
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.reports import hiding
from cts.s2s.reports.hiding import Published, Shown
from cts.s2s.reports.lost_queries import EntryKey, FoundKey, LiveKey, LostFigures
from cts.s2s.reports.lost_rules import BANDS, LAST_BAND_TO, Age, Fate
from cts.s2s.reports.transfer_queries import TOOK, TOOK_TO, SchoolType, TransferFigures, TransferKey
from cts.s2s.web.report_tables import ReportTable
from cts.site.frame.language import current


def number(of: Shown) -> str | int:
    """A figure as it is written."""
    return _("1 to 4") if of.number is None else of.number


def percent(share: int | None) -> str:
    """A share as it is written."""
    return _("Too few") if share is None else f"{share} %"


def lost(of: LostFigures) -> list[ReportTable]:
    """The figures of the Lost Pupil Database; by authority for whoever gets everyone's."""
    tables = [_live(of.live), _entries(of.entries, of.years), _fates(of.entries, of.years), _found(of.found)]
    return tables if of.authority else [*tables, _lost_by_authority(of)]


def _live(live: Published[LiveKey]) -> ReportTable:
    words = {
        Age.UNDER_FIVE: _("Under 5"),
        Age.SCHOOL_AGE: _("5 to 15 (school age)"),
        Age.SIXTEEN: _("16 and 17"),
        Age.OVER_AGE: _("18 and over"),
        Age.NOT_KNOWN: _("Not known"),
    }
    return ReportTable(
        name="lost-live",
        caption=_("Pupils who are in the database now, by age"),
        headings=[_("Age"), *_areas(), _("All")],
        rows=[(word, *_by_area(live, age=age)) for age, word in words.items()],
        total=(_("In all"), *_by_area(live)),
        bars=3,
    )


def _entries(entries: Published[EntryKey], years: list[int]) -> ReportTable:
    return ReportTable(
        name="lost-entries",
        caption=_("Pupils entered, by completed school year and area"),
        headings=[_("School year"), *_areas(), _("All")],
        rows=[(_school_year(year), *_by_area(entries, year=year)) for year in years],
        total=(_("In all"), *_by_area(entries)),
        bars=3,
    )


def _by_area(of: Published[LiveKey] | Published[EntryKey], **those: object) -> list[str | int]:
    return [*(number(of.total(area=area, **those)) for area in Area), number(of.total(**those))]


def _fates(entries: Published[EntryKey], years: list[int]) -> ReportTable:
    return ReportTable(
        name="lost-outcomes",
        caption=_("What has become of them so far"),
        headings=[_("School year of entry"), _("Found"), _("Not found so far"), _("Entered by mistake"), _("Found, in per cent")],
        rows=[(_school_year(year), *_by_fate(entries, year=year)) for year in years],
        total=(_("In all"), *_by_fate(entries)),
        bars=1,
    )


def _by_fate(entries: Published[EntryKey], **those: object) -> list[str | int]:
    return [*(number(entries.total(fate=fate, **those)) for fate in Fate), percent(found_rate(entries, **those))]


def found_rate(entries: Published[EntryKey], **those: object) -> int | None:
    """Of pupils who were entered, and not by mistake, the percentage that was found."""
    found = entries.worth(fate=Fate.FOUND, **those)
    return hiding.percentage(found, of=found + entries.worth(fate=Fate.NOT_FOUND, **those))


def _found(found: Published[FoundKey]) -> ReportTable:
    days = median_of_found(found)
    return ReportTable(
        name="lost-found",
        caption=_("How long it took until a pupil was found"),
        headings=[_("From the entry"), _("Pupils")],
        rows=[(label, number(found.total(band=band))) for band, label in enumerate(_bands(BANDS))],
        total=(_("In all"), number(found.total())),
        bars=1,
        note=_("Half of them were found within about %(days)s days.") % {"days": days} if days is not None else "",
    )


def median_of_found(found: Published[FoundKey]) -> int | None:
    """The days within which half of the pupils were found."""
    many = [found.worth(band=band) for band in range(len(BANDS))]
    return hiding.median(zip(BANDS, [*BANDS[1:], LAST_BAND_TO], many, strict=True))


def _lost_by_authority(of: LostFigures) -> ReportTable:
    live, entries, found = of.live.parts("la_number"), of.entries.parts("la_number"), of.found.parts("la_number")
    nobody: Published[FoundKey] = Published({})
    rows = []
    for la_number, name in authorities({*live, *entries}):
        now, came = live.get(la_number, Published({})), entries.get(la_number, Published({}))
        rows.append(
            (
                name,
                number(now.total()),
                number(now.total(age=Age.SCHOOL_AGE)),
                number(now.total(age=Age.OVER_AGE)),
                number(came.total()),
                percent(found_rate(came)),
                _days(median_of_found(found.get(la_number, nobody))),
            )
        )
    return ReportTable(
        name="lost-authorities",
        caption=_("By the authority of the school that entered the pupil"),
        headings=[
            _("Local authority"),
            _("In the database now"),
            _("of school age"),
            _("18 and over"),
            _("Entered in five school years"),
            _("Found, in per cent"),
            _("Median of days until found"),
        ],
        rows=rows,
    )


def transfers(of: TransferFigures) -> list[ReportTable]:
    """Transfers by the kind of school; by authority for whoever gets everyone's."""
    types = {
        SchoolType.PRIMARY: _("Nursery and primary schools"),
        SchoolType.SECONDARY: _("Secondary schools"),
        SchoolType.SPECIAL: _("Special schools"),
        SchoolType.OTHER: _("Other schools and authorities"),
    }
    of_type: dict[str, Published[TransferKey]] = of.files.parts("school_type")
    by_type = ReportTable(
        name="transfers-by-type",
        caption=_("Files by the kind of school that they were for"),
        headings=[_("Kind of school"), *_transfer_headings()],
        rows=[(word, *_transfer_line(of_type.get(kind, Published({})))) for kind, word in types.items()],
        total=(_("In all"), *_transfer_line(of.files)),
        bars=1,
    )
    if of.authority:
        return [by_type]
    apart = of.files.parts("la_number")
    by_authority = ReportTable(
        name="transfers-by-authority",
        caption=_("Files by the authority of the school that they were for"),
        headings=[_("Local authority"), *_transfer_headings()],
        rows=[(name, *_transfer_line(apart[la_number])) for la_number, name in authorities({*apart})],
    )
    return [by_type, by_authority]


def _transfer_headings() -> list[str]:
    return [_("Files"), _("Median of days until downloaded"), _("Late, in per cent"), _("Not collected")]


def _transfer_line(files: Published[TransferKey]) -> list[str | int]:
    many = [files.worth(took=band) for band in range(len(TOOK))]
    late = hiding.percentage(files.worth(is_late=True), of=files.worth(is_judged=True))
    return [
        number(files.total()),
        _days(hiding.median(zip(TOOK, [*TOOK[1:], TOOK_TO], many, strict=True))),
        percent(late),
        number(files.total(waits=True)),
    ]


def authorities(numbers: set[str]) -> list[tuple[str, str]]:
    """Each authority by number and name, in the order of the names."""
    known = establishments.by_numbers(dfe_numbers=[f"{one}LLLL" for one in numbers])
    language = current()
    named = [
        (one, known[f"{one}LLLL"].name_in(language) if f"{one}LLLL" in known else _("Authority %(number)s") % {"number": one})
        for one in numbers
    ]
    return sorted(named, key=lambda pair: (pair[1].casefold(), pair[0]))


def _areas() -> list[str]:
    words = {Area.UNKNOWN: _("Destination unknown (X)"), Area.OUTSIDE: _("Outside the maintained sector (M)")}
    return [words[area] for area in Area]


def _school_year(first: int) -> str:
    return f"{first}/{(first + 1) % 100:02d}"


def _bands(starts: tuple[int, ...]) -> list[str]:
    words = [_("%(from)s to %(to)s days") % {"from": start, "to": end - 1} for start, end in pairwise(starts)]
    return [*words, _("More than %(days)s days") % {"days": starts[-1] - 1}]


def _days(days: int | None) -> str | int:
    return _("Too few") if days is None else days
