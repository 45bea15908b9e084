"""Checking a file without sending it (X-001): everything that is found, and nothing that is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedRandom

from django.db import transaction

from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused
from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.transfers import inspection, kinds
from cts.s2s.transfers.inspected import Finding, Inspected
from cts.site import audit

_LIKE_A_NAME = re.compile(r"ctf|[0-9]{3}[0-9L]{4}_|[XM]{6,8}", re.IGNORECASE)
"""What makes a name look as if it were meant as the name of a Common Transfer File; any other is not judged."""


@dataclass(frozen=True, kw_only=True)
class PupilFindings:
    """What was found about one pupil; `number` counts from 1 in the file, None for the file as a whole."""

    number: int | None
    upn: str | None
    findings: Sequence[Finding]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The answer of a check. `refusals` are what an upload would be refused for beside the findings in the file.

    `inspected` is None where the file could not be looked into at all. `edition` and the counts are of the file.
    """

    name: str
    name_is_judged: bool
    sha256: str
    refusals: Sequence[Refused]
    inspected: Inspected | None

    @property
    def errors(self) -> int:
        """How many things stop a transfer, of those that are listed."""
        return len(self.refusals) + len(self.inspected.errors if self.inspected else [])

    @property
    def warnings(self) -> int:
        """How many things somebody should look at, of those that are listed."""
        findings = self.inspected.findings if self.inspected else []
        return sum(not finding.stops for finding in findings)

    @property
    def is_right(self) -> bool:
        """Whether the file could be sent."""
        return not self.errors

    def by_pupil(self) -> list[PupilFindings]:
        """The findings, those about the whole file first, then pupil by pupil; errors before warnings."""
        groups: dict[int | None, list[Finding]] = {}
        for finding in self.inspected.findings if self.inspected else []:
            groups.setdefault(finding.pupil, []).append(finding)
        return [
            PupilFindings(
                number=number,
                upn=next((finding.upn for finding in groups[number] if finding.upn), None),
                findings=sorted(groups[number], key=lambda finding: not finding.stops),
            )
            for number in sorted(groups, key=lambda number: number or 0)
        ]


def check(*, by: Actor, name: str, content: BufferedRandom, now: datetime) -> Checked:
    """Look at a file as an upload would, and keep neither a row nor a byte of it. Raises Refused("NOT-ALLOWED").

    `content` is an open file with a descriptor. The name is judged if it looks like one. The record tells who checked a file
    of which hash, and with what result; never a name, which may be a child's, and never a child.
    """
    by.require(Permission.UPLOAD)
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    judged = _LIKE_A_NAME.search(name) is not None
    refusals = _route_refusals(name, by=by) if judged else []
    inspected: Inspected | None = None
    try:
        inspected = inspection.inspect(content=content, name=name if judged else None)
    except Refused as refused:
        refusals.append(refused)
    else:
        if inspected.readable and inspected.pupil_count == 0 and not inspected.errors:
            refusals.append(Refused("CTF-NO-PUPILS"))
    found = Checked(name=name, name_is_judged=judged, sha256=sha256, refusals=refusals, inspected=inspected)
    with transaction.atomic():
        audit.record(
            event="file.checked",
            by=by.person,
            acting_for=by.establishment,
            subject=f"sha256:{sha256}",
            details={"errors": str(found.errors), "warnings": str(found.warnings)},
            now=now,
            address=by.address,
        )
    return found


def _route_refusals(name: str, *, by: Actor) -> list[Refused]:
    """What is wrong with where the file claims to come from and go to; a name that is none at all is a finding of its own."""
    try:
        parsed = filenames.parse(name)
    except FileNameRefused:
        return []
    found = kinds.handling_of(parsed)
    return found[1].route_refusals(name=parsed, sender=by.establishment) if found else [Refused("TRANSFER-KIND")]
