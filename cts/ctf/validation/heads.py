"""Rules about the header's own values (format 4). Where the file goes is judged in `routes`."""

import datetime

from cts.ctf import editions
from cts.ctf.model.header import DOCUMENT_NAME, Header
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-550",
        "error",
        N_(
            "The document calls itself “{value}”, not “Common Transfer File”. Choose the file that your MIS exported as a CTF; "
            "if it is that one, send this code to your MIS supplier."
        ),
        "format 4",
    ),
    Rule(
        "CTF-551",
        "error",
        N_(
            "“{value}” is not an edition of the Common Transfer File. It is written like 25.0. Send this code to your MIS "
            "supplier."
        ),
        "format 4, 11",
    ),
    Rule(
        "CTF-552",
        "warning",
        N_(
            "Edition {value} of the Common Transfer File is not known here; the file is judged as edition {nearest}. Export it "
            "in the current edition if you can."
        ),
        "format 4, 11; S-015",
    ),
    Rule(
        "CTF-553",
        "warning",
        N_(
            "The academic year {value} does not fit the day on which the file was made, {made}. AcademicYear is the year in "
            "which the school year starts: 2025 stands for 2025/26. Check the current year in your MIS."
        ),
        "format 4, 13; S-021",
    ),
    Rule(
        "CTF-554",
        "warning",
        N_("The file says that it was made on {value}, which is in the future. Check the date of the computer that made it."),
        "format 4, 10.3",
    ),
)


def check(header: Header, context: Context) -> list[Broken]:
    """What the header's own values break."""
    found: list[Broken] = []
    if header.document_name is not None and header.document_name != DOCUMENT_NAME:
        found.append(broken("CTF-550", "DocumentName", value=header.document_name))
    if header.version is not None:
        edition = header.edition
        if edition is None:
            found.append(broken("CTF-551", "CTFversion", value=header.version))
        elif not editions.known(edition):
            nearest = editions.written(context.edition)
            found.append(broken("CTF-552", "CTFversion", value=header.version, nearest=nearest))
    if header.written_at is not None:
        _made(found, header, header.written_at.date(), context.today)
    return found


def _made(found: list[Broken], header: Header, made: datetime.date, today: datetime.date) -> None:
    # a day of grace: some products write another zone's time
    if made - today > datetime.timedelta(days=1):
        found.append(broken("CTF-554", "DateTime", value=made.isoformat()))
        return
    year = header.source.academic_year if header.source else None
    # registers change over in August, and results of the year before are sent in autumn
    last = made.year if made.month >= 8 else made.year - 1
    if year is not None and not last - 1 <= year <= last:
        found.append(broken("CTF-553", "SourceSchool/AcademicYear", value=str(year), made=made.isoformat()))
