"""Rules about what may stand in a file only once (format 10.4).

The same UPN twice in a file is an error, because a receiving school would mix up two children; it is found when all pupils are
known. Everything else is design advice of the format, and so a warning.
"""

from collections.abc import Callable, Hashable, Iterable
from operator import attrgetter
from typing import Any

from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.rule import Rule
from cts.ctf.validation.summaries import PupilSummary
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-601",
        "error",
        N_(
            "Pupil {first} ({first_name}) and pupil {second} ({second_name}) have the same UPN, {value}. A UPN belongs to one "
            "child: correct it in your MIS, or take the pupil out that is there twice, and export the file again."
        ),
        "format 10.4; S-022, S-294",
    ),
    Rule(
        "CTF-602",
        "warning",
        N_("The stage {value} stands here a second time. All results of one stage belong into one KeyStage."),
        "format 10.4",
    ),
    Rule(
        "CTF-603",
        "warning",
        N_(
            "The attendance of {value} at this school stands here a second time. The receiving school may count it twice: check "
            "it in your MIS."
        ),
        "format 10.4",
    ),
    Rule(
        "CTF-604",
        "warning",
        N_("A second provision for special educational needs starts on {value}. Check which one is right in your MIS."),
        "format 10.4",
    ),
    Rule(
        "CTF-605",
        "warning",
        N_("Two special educational needs have the rank {value}. Give each a rank of its own; 1 is the primary need."),
        "format 7.7, 10.4",
    ),
    Rule(
        "CTF-606",
        "warning",
        N_("The special educational need {value} stands here a second time. Check the needs in your MIS."),
        "format 10.4",
    ),
    Rule(
        "CTF-607",
        "warning",
        N_("Two contacts are number {value} to be called. Give each a number of its own in your MIS."),
        "format 7.10, 10.4",
    ),
    Rule(
        "CTF-608",
        "warning",
        N_("There is a second first language, {value}. Keep one as first language; for two, the type M says so."),
        "format 7.2, 10.4",
    ),
    Rule(
        "CTF-609",
        "warning",
        N_("The same school with the same entry date stands here a second time. Check the school history in your MIS."),
        "format 10.4",
    ),
    Rule(
        "CTF-610",
        "warning",
        N_(
            "This result ({subject}, {method}, {component}, {year}) stands here a second time. The receiving school keeps only "
            "one: check it in your MIS."
        ),
        "format 10.4",
    ),
)

Key = Callable[[Any], Hashable]

_STAGE: Key = attrgetter("stage")
_YEAR: Key = attrgetter("year", "la_number", "establishment_number")
_START: Key = attrgetter("start_date")
_RANK: Key = attrgetter("rank")
_TYPE: Key = attrgetter("type")
_ORDER: Key = attrgetter("order")
_SCHOOL: Key = attrgetter("la_number", "establishment_number", "entry_date")
# told apart by these, nearly all results are; the whole key is looked at only when they are not
_RESULT_QUICK: Key = attrgetter("year", "subject", "method", "component", "qualifier")
_RESULT: Key = attrgetter("locale", "year", "subject", "method", "component", "status", "qualifier", "result_date")


def check(pupil: Pupil, context: Context) -> list[Broken]:  # noqa: ARG001 - one shape for all checks
    """What stands in a pupil's record a second time."""
    found: list[Broken] = []
    if pupil.attendance is not None and len(pupil.attendance) > 1:
        for place, year in _repeated(pupil.attendance, _YEAR, "Attendance/YearData"):
            found.append(broken("CTF-603", place, value=_text(year.year)))
    if pupil.contacts is not None and len(pupil.contacts) > 1:
        for place, contact in _repeated(pupil.contacts, _ORDER, "Contacts/Contact"):
            found.append(broken("CTF-607", f"{place}/Order", value=_text(contact.order)))
    if pupil.schools is not None and len(pupil.schools) > 1:
        for place, _ in _repeated(pupil.schools, _SCHOOL, "SchoolHistory/School"):
            found.append(broken("CTF-609", place))
    details = pupil.basic_details
    if details is not None and details.languages is not None and len(details.languages) > 1:
        first = [number for number, language in enumerate(details.languages, start=1) if language.type == "F"]
        for number in first[1:]:
            value = _text(details.languages[number - 1].language)
            found.append(broken("CTF-608", f"BasicDetails/Languages/Type[{number}]", value=value))
    if pupil.special_needs is not None:
        _special_needs(found, pupil)
    if pupil.key_stages is not None:
        _results(found, pupil)
    return found


def same_upn(pupils: Iterable[PupilSummary]) -> list[tuple[PupilSummary, PupilSummary]]:
    """The pupils of a file that have the UPN of an earlier one: each with the first one that has it (CTF-601)."""
    first: dict[str, PupilSummary] = {}
    pairs = []
    for pupil in pupils:
        if pupil.upn is None:
            continue
        earlier = first.setdefault(pupil.upn.upper(), pupil)
        if earlier is not pupil:
            pairs.append((earlier, pupil))
    return pairs


def _special_needs(found: list[Broken], pupil: Pupil) -> None:
    assert pupil.special_needs is not None  # noqa: S101 - for the type checker
    provisions, needs = pupil.special_needs.provisions, pupil.special_needs.needs
    if provisions is not None and len(provisions) > 1:
        for place, row in _repeated(provisions, _START, "SENhistory/SEN"):
            found.append(broken("CTF-604", f"{place}/StartDate", value=_text(row.start_date)))
    if needs is None or len(needs) < 2:
        return
    for place, need in _repeated(needs, _RANK, "SENhistory/SENneeds/SENneed"):
        found.append(broken("CTF-605", f"{place}/SENtypeRank", value=_text(need.rank)))
    ended = {need.type for need in needs if need.end_date is not None}
    for place, need in _repeated(needs, _TYPE, "SENhistory/SENneeds/SENneed"):
        if need.type not in ended:  # a need may end and come back
            found.append(broken("CTF-606", f"{place}/SENtype", value=_text(need.type)))


def _results(found: list[Broken], pupil: Pupil) -> None:
    stages = pupil.key_stages or []
    if len(stages) > 1:
        for place, stage in _repeated(stages, _STAGE, "StageAssessments/KeyStage"):
            found.append(broken("CTF-602", f"{place}/Stage", value=_text(stage.stage)))
    for number, stage in enumerate(stages, start=1):
        results = stage.assessments
        if results is None or len(set(map(_RESULT_QUICK, results))) == len(results):
            continue
        for place, result in _repeated(results, _RESULT, f"StageAssessments/KeyStage[{number}]/StageAssessment"):
            names = ("subject", "method", "component", "year")
            found.append(broken("CTF-610", place, **{name: _text(getattr(result, name)) for name in names}))


def _repeated(rows: list[Any], key: Key, path: str) -> list[tuple[str, Any]]:
    """The rows whose key an earlier row has, with their places; a row without a key repeats none."""
    keys = list(map(key, rows))
    if len(set(keys)) == len(keys):
        return []
    seen: set[Hashable] = {None}
    repeated: list[tuple[str, Any]] = []
    for number, (row, its_key) in enumerate(zip(rows, keys, strict=True), start=1):
        if its_key in seen and its_key is not None:
            repeated.append((f"{path}[{number}]", row))
        seen.add(its_key)
    return repeated


def _text(value: object) -> str:
    return "" if value is None else str(value)
