"""Looking at everything about a file before it goes anywhere, and saying all that is wrong with it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BufferedRandom

from cts.ctf import filenames
from cts.ctf.errors import FileNameRefused
from cts.s2s.transfers import kinds
from cts.s2s.transfers.inspected import Finding, Inspected
from cts.s2s.transfers.rules import Kind
from cts.site.refusing import Refused

RAW_NAME_MAX = 300
"""Characters of the name as the browser gave it that are kept."""


class UploadRefused(Refused):
    """A file was not sent. Everything that is wrong with it is told at once: `refusals` of ours and `findings` in the file."""

    def __init__(self, *, refusals: Sequence[Refused], findings: Sequence[Finding] = (), findings_left_out: int = 0) -> None:
        super().__init__("UPLOAD-REFUSED")
        self.refusals = tuple(refusals)
        self.findings = tuple(findings)
        self.findings_left_out = findings_left_out

    @property
    def codes(self) -> list[str]:
        """Every code in it, once."""
        return sorted({refused.code for refused in self.refusals} | {finding.code for finding in self.findings})


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What is known of a right file before it becomes a transfer."""

    kind: Kind
    name: str
    raw_name: str
    sha256: str
    receiver: str
    inspected: Inspected


def sha256_of(content: BufferedRandom) -> str:
    """The hash of an open file, from its start."""
    content.seek(0)
    return hashlib.file_digest(content, "sha256").hexdigest()


def examine(*, sender: str, name: str, raw_name: str, sha256: str, content: BufferedRandom, only: Collection[Kind]) -> Examined:
    """Look at name, route and contents, and raise UploadRefused with all that is wrong in any of them."""
    refusals: list[Refused] = []
    findings: list[Finding] = []
    parsed: filenames.FileName | None = None
    kind = kinds.presumed(name)
    handling = kinds.HANDLING[kind]
    try:
        parsed = filenames.parse(name)
    except FileNameRefused as refused:
        findings.append(_finding(refused))
    else:
        found = kinds.handling_of(parsed)
        if found is None:
            raise UploadRefused(refusals=[Refused("TRANSFER-KIND")])
        kind, handling = found
        if kind not in only:
            raise UploadRefused(refusals=[Refused("TRANSFER-OTHER-PAGE", name=parsed.name)])
        refusals.extend(handling.route_refusals(name=parsed, sender=sender))
    inspected: Inspected | None = None
    try:
        inspected = handling.inspect(content=content, name=name if parsed else None)
    except Refused as refused:
        refusals.append(refused)
    else:
        findings.extend(inspected.errors)
    if refusals or findings or parsed is None or inspected is None:
        left_out = inspected.findings_left_out if inspected else 0
        raise UploadRefused(refusals=refusals, findings=findings, findings_left_out=left_out)
    return Examined(
        kind=kind,
        name=name,
        raw_name=(raw_name or name)[:RAW_NAME_MAX],
        sha256=sha256,
        receiver=handling.receiver(parsed),
        inspected=inspected,
    )


def _finding(refused: FileNameRefused) -> Finding:
    return Finding(
        code=refused.code, severity="error", explanation_en=refused.message("en"), explanation_cy=refused.message("cy")
    )
