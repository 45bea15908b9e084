"""The Common Transfer File as a library.

    from cts import ctf

    report = ctf.check("6812000_CTF_6684001_001.xml")
    for finding in report.findings:
        print(finding.message("cy"))

    with ctf.open("6812000_CTF_6684001_001.xml") as file:
        for pupil in file:
            print(pupil.upn, pupil.surname, pupil.date_of_birth)

Everything public is a name of this package; the modules behind it are loaded when a name is first used, so that a command
that needs little starts at once. Nothing here knows of Django, of a network, or of who is asking.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cts.ctf import codesets, editions, filenames, identifiers, model, schema
    from cts.ctf.checking import Report, check
    from cts.ctf.errors import CtfError, FileNameRefused, NotReadable, NotWritable
    from cts.ctf.model import Header, Pupil
    from cts.ctf.model.transfer_file import TransferFile
    from cts.ctf.operations.convert import Converted, convert
    from cts.ctf.operations.diff import Change, Difference, diff, diff_pupils
    from cts.ctf.operations.extract import Extracted, extract
    from cts.ctf.operations.losses import Loss
    from cts.ctf.operations.merge import Merged, merge
    from cts.ctf.operations.objects import from_dict, from_json, to_json
    from cts.ctf.operations.pick import Picked, pick
    from cts.ctf.operations.refusals import OperationRefused
    from cts.ctf.operations.repair import Repair, plan_repair, repair
    from cts.ctf.operations.rows import rows
    from cts.ctf.operations.split import AllocationSplit, Split, allocate, split
    from cts.ctf.operations.summary import Summary, summary
    from cts.ctf.synthetic import sample
    from cts.ctf.validation.findings import Finding
    from cts.ctf.validation.summaries import PupilSummary
    from cts.ctf.xml.document import Reader, read
    from cts.ctf.xml.document import Reader as open  # noqa: A004, N813 - a file is opened
    from cts.ctf.xml.write import to_bytes, write

_HOMES = {
    "AllocationSplit": "cts.ctf.operations.split",
    "Change": "cts.ctf.operations.diff",
    "Converted": "cts.ctf.operations.convert",
    "CtfError": "cts.ctf.errors",
    "Difference": "cts.ctf.operations.diff",
    "Extracted": "cts.ctf.operations.extract",
    "FileNameRefused": "cts.ctf.errors",
    "Finding": "cts.ctf.validation.findings",
    "Header": "cts.ctf.model",
    "Loss": "cts.ctf.operations.losses",
    "Merged": "cts.ctf.operations.merge",
    "NotReadable": "cts.ctf.errors",
    "NotWritable": "cts.ctf.errors",
    "OperationRefused": "cts.ctf.operations.refusals",
    "Picked": "cts.ctf.operations.pick",
    "Pupil": "cts.ctf.model",
    "PupilSummary": "cts.ctf.validation.summaries",
    "Reader": "cts.ctf.xml.document",
    "Repair": "cts.ctf.operations.repair",
    "Report": "cts.ctf.checking",
    "Split": "cts.ctf.operations.split",
    "Summary": "cts.ctf.operations.summary",
    "TransferFile": "cts.ctf.model.transfer_file",
    "allocate": "cts.ctf.operations.split",
    "check": "cts.ctf.checking",
    "convert": "cts.ctf.operations.convert",
    "diff": "cts.ctf.operations.diff",
    "diff_pupils": "cts.ctf.operations.diff",
    "extract": "cts.ctf.operations.extract",
    "from_dict": "cts.ctf.operations.objects",
    "from_json": "cts.ctf.operations.objects",
    "merge": "cts.ctf.operations.merge",
    "pick": "cts.ctf.operations.pick",
    "plan_repair": "cts.ctf.operations.repair",
    "read": "cts.ctf.xml.document",
    "repair": "cts.ctf.operations.repair",
    "rows": "cts.ctf.operations.rows",
    "split": "cts.ctf.operations.split",
    "summary": "cts.ctf.operations.summary",
    "sample": "cts.ctf.synthetic",
    "to_bytes": "cts.ctf.xml.write",
    "to_json": "cts.ctf.operations.objects",
    "write": "cts.ctf.xml.write",
}
_MODULES = ("codesets", "editions", "filenames", "identifiers", "model", "schema")

__all__ = [
    "AllocationSplit",
    "Change",
    "Converted",
    "CtfError",
    "Difference",
    "Extracted",
    "FileNameRefused",
    "Finding",
    "Header",
    "Loss",
    "Merged",
    "NotReadable",
    "NotWritable",
    "OperationRefused",
    "Picked",
    "Pupil",
    "PupilSummary",
    "Reader",
    "Repair",
    "Report",
    "Split",
    "Summary",
    "TransferFile",
    "allocate",
    "check",
    "codesets",
    "convert",
    "diff",
    "diff_pupils",
    "editions",
    "extract",
    "filenames",
    "from_dict",
    "from_json",
    "identifiers",
    "merge",
    "model",
    "open",
    "pick",
    "plan_repair",
    "read",
    "repair",
    "rows",
    "sample",
    "schema",
    "split",
    "summary",
    "to_bytes",
    "to_json",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load what a public name stands for when it is first used."""
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"cts.ctf.{name}")
    if name == "open":
        return import_module("cts.ctf.xml.document").Reader
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
