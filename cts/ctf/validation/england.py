"""England: the information that a full file has to hold by Schedule 2 (requirements S-294 to S-321).

One line for each item, in the order of the law. The results at the ends of the key stages need more than a line: which are due
depends on when the pupil was at the end of a stage, and `attainment` judges them.
"""

from cts.ctf.model.history import AttendanceYear
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation import attainment
from cts.ctf.validation.context import Context
from cts.ctf.validation.items import ASKED_OF_ALL, Item, no_current_provision, no_ethnicity, no_upn
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_


def no_first_language(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001 - one shape for all items
    """No language is given as the first one (F), or as one of several first ones (M)."""
    languages = pupil.basic_details.languages if pupil.basic_details else None
    return not languages or all(language.type not in ("F", "M") for language in languages)


def no_attendance_of_the_year(pupil: Pupil, context: Context) -> bool:
    """There are no sessions for the school year in which the pupil transferred.

    That year is the one of the leaving date at the sending school, or the file's own where there is none. A file made in
    September for a pupil who left in July carries the new year: both are taken.
    """
    source = context.header.source
    year = source.academic_year if source else None
    if year is None:
        return not pupil.attendance
    rows: list[AttendanceYear] = pupil.attendance or []
    if any(row.year == year for row in rows):
        return False
    left = _left(pupil, context)
    return left is None or all(row.year != left for row in rows)


def _left(pupil: Pupil, context: Context) -> int | None:
    """The start of the school year in which the pupil leaves the sending school, where the history says it."""
    source = context.header.source
    for school in pupil.schools or ():
        ours = source and (school.la_number, school.establishment_number) == (source.la_number, source.establishment_number)
        if ours and school.leaving_date is not None:
            day = school.leaving_date
            # who is on roll until 1 September leaves with the old year
            return day.year if (day.month, day.day) > (9, 1) else day.year - 1
    return None


ITEMS: tuple[Item, ...] = (
    Item(
        "S-294",
        "unique pupil number",
        Rule(
            "CTF-801",
            "warning",
            N_(
                "The Unique Pupil Number (UPN) is missing. A full file has to hold it: add it in your MIS and export the file "
                "again."
            ),
            "S-294; Schedule 2, 1(a)",
        ),
        "UPN",
        no_upn,
        both=True,
    ),
    Item("S-295", "unique learner number, where known", note="whether a school knows it does not show in a file"),
    Item("S-296", "surname; former surname, where known", note=f"surname: {ASKED_OF_ALL}; a former one need not be known"),
    Item("S-297", "forename(s)", note=f"{ASKED_OF_ALL}; whether there are more does not show in a file"),
    Item("S-298", "date of birth", note=ASKED_OF_ALL),
    Item("S-299", "gender", note=ASKED_OF_ALL),
    Item(
        "S-300",
        "ethnic group",
        Rule(
            "CTF-802",
            "warning",
            N_("The ethnic group is missing. A full file has to hold it: add it in your MIS and export the file again."),
            "S-300; Schedule 2, 1(f)",
        ),
        "BasicDetails/Ethnicity",
        no_ethnicity,
        both=True,
    ),
    Item(
        "S-301",
        "first language",
        Rule(
            "CTF-803",
            "warning",
            N_("The first language is missing. A full file has to hold it: add it in your MIS and export the file again."),
            "S-301; Schedule 2, 1(g)",
        ),
        "BasicDetails/Languages",
        no_first_language,
        both=True,
    ),
    Item(
        "S-302",
        "type of special educational provision, where the pupil has special educational needs",
        Rule(
            "CTF-804",
            "warning",
            N_(
                "The pupil has a special educational need, but every provision for it has ended. A full file has to say what "
                "provision is made: correct it in your MIS and export the file again."
            ),
            "S-302; Schedule 2, 2",
        ),
        "SENhistory",
        no_current_provision,
        note="a pupil without SENhistory has no special needs as far as a file can tell",
        both=True,
    ),
    Item(
        "S-303",
        "sessions in the school year of the transfer",
        Rule(
            "CTF-805",
            "warning",
            N_(
                "The attendance of the school year in which the pupil transfers is missing. A full file has to hold it: add it "
                "in your MIS and export the file again."
            ),
            "S-303 to S-305; Schedule 2, 3",
        ),
        "Attendance",
        no_attendance_of_the_year,
        both=True,
    ),
    Item("S-304", "sessions attended in that year", note=f"with the year's attendance {ASKED_OF_ALL}"),
    Item("S-305", "unauthorised absences in that year", note=f"with the year's attendance {ASKED_OF_ALL}"),
    Item(
        "S-306",
        "number and name of the old school",
        Rule(
            "CTF-806",
            "warning",
            N_(
                "The file does not say which school it is from: XXX and XXXX are no school's number. A full file has to say it: "
                "export it from the register of the pupil's school."
            ),
            "S-306, S-016, S-017; Schedule 2, 4",
        ),
        note="in the header; the name is asked of every file (CTF-206)",
        both=True,
    ),
    Item(
        "S-307",
        "number and name of the new school",
        note="number: every file has to hold it (CTF-206), or letters (CTF-748); a file has no place for the name",
    ),
    Item(
        "S-308",
        "teacher assessment at the end of each key stage completed, except English at the end of the first",
        attainment.TEACHER_ASSESSMENT,
        note="see attainment.DUE",
    ),
    Item(
        "S-309",
        "teacher assessment by attainment target",
        note="which targets a subject has changed from year to year; a result in any of them counts for S-308",
    ),
    Item(
        "S-310",
        "most recent teacher assessment between key stages, where made",
        note="whether it was made does not show in a file",
    ),
    Item(
        "S-311",
        "results of tasks and tests at the end of each key stage completed, by level and score",
        attainment.TESTS,
        note="see attainment.DUE; whether a level or a score is right for a year is not judged",
    ),
    Item("S-312", "age-standardised scores, where applied", note="whether they were applied does not show in a file"),
    Item("S-313", "test tiers, where appropriate", note="the format has no element for them"),
    Item("S-314", "(g) and (h): public examinations, vocational qualifications", note="repealed: never asked"),
    Item("S-315", "exemption: the first key stage's assessment trial of 2003/04", note="see attainment.DUE"),
    Item("S-316", "exemption: tests at the end of the first key stage in 2004/05 and thereafter", note="see attainment.DUE"),
    Item(
        "S-317",
        "P levels: core subjects in the first and second key stage, foundation subjects in the third",
        note="judged only where P levels were assessed; that they were does not show otherwise",
    ),
    Item("S-318", "P levels in English", attainment.P_LEVELS_ENGLISH, note="see attainment.TARGETS"),
    Item("S-319", "P levels in Mathematics", attainment.P_LEVELS_MATHEMATICS, note="see attainment.TARGETS"),
    Item("S-320", "P level in Science", note="the result itself is all that is asked"),
    Item("S-321", "P level in another foundation subject", note="the result itself is all that is asked"),
)

RULES = tuple(item.rule for item in ITEMS if item.rule)
