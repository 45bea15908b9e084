"""Rules about where a file goes, and who may be in it (requirements S-063, S-069, S-078, S-225 to S-227, S-243, S-244, S-248).

These read the header, so they hold with or without a file name; names have rules of their own (CTF-710 to CTF-739), and the
check of a file compares the two. Advice that the name has given already is not given again.

A lost pupil's file goes to the letters X, one for a place outside the maintained sector to the letters M; only schools send
them. A service that is no school writes X for itself too and hands many pupils to whoever downloads them: its files are no
lost pupils' files.
"""

from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused
from cts.ctf.model.header import DestinationSchool, Header, SourceSchool
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-741",
        "error",
        N_("This file holds {count} pupils. Lost pupil files hold one each. Make a separate file for each pupil."),
        "S-062, S-063, S-069, S-248",
    ),
    Rule(
        "CTF-742",
        "warning",
        N_("The file holds no pupils. It cannot be sent like this: choose the pupils in your MIS and export it again."),
        "format 2",
    ),
    Rule(
        "CTF-743",
        "error",
        N_(
            "The pupil is over 16, and the file is for the Lost Pupil Database. Pupils over 16 are not put there: keep the file, "
            "and send it to the next school when that school asks for it."
        ),
        "S-244, S-245",
    ),
    Rule(
        "CTF-744",
        "error",
        N_(
            "The pupil is in Year {year_group}, and the file is for the Lost Pupil Database. Pupils who leave from Year 11 on "
            "are not put there: keep the file, and send it to the next school when that school asks for it."
        ),
        "S-243, S-245",
    ),
    Rule(
        "CTF-745",
        "error",
        N_(
            "The file is for 703LLLL, which nobody watches: it would never be collected. If the school is one of the British "
            "schools overseas, give its own number, such as 7036304. Otherwise send the file to MMMMMMM."
        ),
        "S-078",
    ),
    Rule(
        "CTF-746",
        "warning",
        N_(
            "The file is for local authority {value}. Authorities cannot tell which pupil such a file holds, and most leave it "
            "uncollected. Unless the authority asked for it, send it to the next school, or to XXXXXXX if that is not known."
        ),
        "S-225 to S-227; C-06",
    ),
    Rule(
        "CTF-747",
        "warning",
        N_(
            "The file is from school {value} and for school {value}. For a pupil who leaves, correct the receiving school in "
            "your MIS and export the file again."
        ),
        "format 3",
    ),
    Rule(
        "CTF-748",
        "error",
        N_(
            "{la} and {establishment} do not go together. It is XXX with XXXX for a school that is not known, MMM with MMMM for "
            "one outside the maintained sector, and otherwise two numbers, or an authority's number with LLLL."
        ),
        "format 4; S-016 to S-019",
    ),
    Rule(
        "CTF-749",
        "error",
        N_(
            "A local authority sends this file to the Lost Pupil Database. Only schools do: send it to a school, and export it "
            "again."
        ),
        "S-287; format 3",
    ),
    Rule(
        "CTF-750",
        "error",
        N_("A local authority sends this file to a local authority. Authorities send files to schools only: export it again."),
        "S-287; format 3",
    ),
)

_LOST = ("lost", "outside")
_FROM_YEAR_11_ON = frozenset({"11", "12", "13", "14"})
# service children's files do go to their authority
_WATCHED_AUTHORITY = "702"
_LETTERS = {"XXX": "XXXX", "MMM": "MMMM"}
_ONLY_WITH = frozenset(_LETTERS.values())


def check(pupil: Pupil, context: Context) -> list[Broken]:
    """Whether a pupil may be in a file for the Lost Pupil Database with an unknown destination."""
    if context.route != "lost":
        return []
    found: list[Broken] = []
    born, today = pupil.date_of_birth, context.today
    # 16 on the day of the birthday, over 16 from the next day on
    if born is not None and (born.year + 16, born.month, born.day) < (today.year, today.month, today.day):
        found.append(broken("CTF-743", "DOB"))
    year_group = pupil.basic_details.nc_year if pupil.basic_details else None
    if year_group in _FROM_YEAR_11_ON:
        found.append(broken("CTF-744", "BasicDetails/NCyearActual", year_group=year_group))
    return found


def check_header(header: Header, context: Context) -> list[Broken]:
    """What the header breaks with sender and receiver."""
    found: list[Broken] = []
    source, destination = header.source, header.destination
    for place, party in (("SourceSchool", source), ("DestSchool", destination)):
        if party is not None and not _together(party):
            pair = {"la": party.la_number or "", "establishment": party.establishment_number or ""}
            found.append(broken("CTF-748", place, **pair))
    if found or destination is None:
        return found
    if (destination.la_number, destination.establishment_number) == ("703", "LLLL"):
        found.append(broken("CTF-745", "DestSchool"))
    if source is not None and source.establishment_number == "LLLL":
        if context.route in _LOST:
            found.append(broken("CTF-749", "DestSchool"))
        elif context.route == "authority":
            found.append(broken("CTF-750", "DestSchool"))
    return found


def check_whole(count: int, context: Context, name: str | None) -> list[Broken]:
    """What the file as a whole breaks with its destination, given the number of its pupils; paths are below the root."""
    if count == 0:
        return [broken("CTF-742")]
    found: list[Broken] = []
    if count > 1 and context.route in _LOST:
        found.append(broken("CTF-741", count=str(count)))
    # what follows is advice for pupils who leave: results and other partial files go such ways every day
    if context.full and not _name_advises(name):
        found += _advice(context)
    return found


def _advice(context: Context) -> list[Broken]:
    source, destination = context.header.source, context.header.destination
    if destination is None or not destination.la_number or not destination.establishment_number:
        return []
    if context.route == "authority":
        if (source is not None and source.establishment_number == "LLLL") or destination.la_number in (_WATCHED_AUTHORITY, "703"):
            return []
        return [broken("CTF-746", "Header/DestSchool", value=destination.la_number)]
    number = destination.la_number + destination.establishment_number
    if context.route == "school" and source is not None and number == f"{source.la_number}{source.establishment_number}":
        return [broken("CTF-747", "Header/DestSchool", value=number)]
    return []


def _together(party: SourceSchool | DestinationSchool) -> bool:
    """Whether the authority's part and the establishment's part are of one kind; what is missing is another rule's affair."""
    la_number, establishment = party.la_number, party.establishment_number
    if not la_number or not establishment:
        return True
    if la_number in _LETTERS:
        # nobody outside the sector makes such files
        return establishment == _LETTERS[la_number] and not (la_number == "MMM" and isinstance(party, SourceSchool))
    return establishment not in _ONLY_WITH


def _name_advises(name: str | None) -> bool:
    """Whether the file's name has been judged and carries the same advice."""
    if name is None:
        return False
    try:
        return filenames.parse(name).advice is not None
    except FileNameRefused:
        return False
