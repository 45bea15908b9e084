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
    from cts.ctf import codesets, editions, filenames, identifiers, model
    from cts.ctf.checking import Report, check
    from cts.ctf.errors import CtfError, FileNameRefused, NotReadable, NotWritable
    from cts.ctf.model import Header, Pupil
    from cts.ctf.model.transfer_file import TransferFile
    from cts.ctf.validation.findings import Finding
    from cts.ctf.validation.summaries import PupilSummary
    from cts.ctf.xml.document import Reader, read
    from cts.ctf.xml.document import Reader as open  # noqa: A004, N813 - a file is opened
    from cts.ctf.xml.write import to_bytes, write

_HOMES = {
    "CtfError": "cts.ctf.errors",
    "FileNameRefused": "cts.ctf.errors",
    "Finding": "cts.ctf.validation.findings",
    "Header": "cts.ctf.model",
    "NotReadable": "cts.ctf.errors",
    "NotWritable": "cts.ctf.errors",
    "Pupil": "cts.ctf.model",
    "PupilSummary": "cts.ctf.validation.summaries",
    "Reader": "cts.ctf.xml.document",
    "Report": "cts.ctf.checking",
    "TransferFile": "cts.ctf.model.transfer_file",
    "check": "cts.ctf.checking",
    "read": "cts.ctf.xml.document",
    "to_bytes": "cts.ctf.xml.write",
    "write": "cts.ctf.xml.write",
}
_MODULES = ("codesets", "editions", "filenames", "identifiers", "model")

__all__ = [
    "CtfError",
    "FileNameRefused",
    "Finding",
    "Header",
    "NotReadable",
    "NotWritable",
    "Pupil",
    "PupilSummary",
    "Reader",
    "Report",
    "TransferFile",
    "check",
    "codesets",
    "editions",
    "filenames",
    "identifiers",
    "model",
    "open",
    "read",
    "to_bytes",
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
