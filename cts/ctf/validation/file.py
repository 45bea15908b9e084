"""Checks that need the whole file: who is in it, and whether they may be in it together."""

from cts.ctf.model.header import Header
from cts.ctf.validation import routes, unique
from cts.ctf.validation.context import Context, context
from cts.ctf.validation.findings import Finding, finding
from cts.ctf.validation.summaries import PupilSummary


def check_file(header: Header, pupils: list[PupilSummary], around: Context, name: str | None) -> list[Finding]:
    """What a file breaks as a whole; `name` is its name where that is judged too."""
    # where the header stood behind the pupils, it was not known when their context was made
    around = context(header, today=around.today)
    found = [
        finding(broken.code, broken.arguments, path=f"/CTfile/{broken.path}" if broken.path else "")
        for broken in routes.check_whole(len(pupils), around, name)
    ]
    for first, second in unique.same_upn(pupils):
        found.append(
            finding(
                "CTF-601",
                {
                    "first": str(first.index),
                    "first_name": _name(first),
                    "second": str(second.index),
                    "second_name": _name(second),
                    "value": second.upn or "",
                },
                pupil=second.index,
                upn=second.upn,
                path=f"/CTfile/CTFpupilData/Pupil[{second.index}]/UPN",
            )
        )
    return found


def _name(pupil: PupilSummary) -> str:
    return " ".join(part for part in (pupil.forename, pupil.surname) if part) or "?"
