"""Published lists of schools, as small as a test needs them, for the service and for a register."""

from __future__ import annotations

import csv
import io

from cts.site.schools.report import Report

ENGLAND = (
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "Street",
    "Town",
    "Postcode",
    "PreviousLA (code)",
    "PreviousEstablishmentNumber",
)
WALES = (
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "Sector",
    "TypeOfEstablishment (name)",
    "WelshMedium",
    "Address 1",
    "Address 2",
    "Address 3",
    "Address 4",
    "Postcode",
    "SourceSheet",
)
ELM = {
    "URN": "100001",
    "LA (code)": "801",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Elm Lane Primary School",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (name)": "LA maintained schools",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "Street": "1 Elm Lane",
    "Town": "Bristol",
    "Postcode": "BS1 4DJ",
    "PreviousLA (code)": "999",
}
ROWAN = {**ELM, "URN": "100002", "EstablishmentNumber": "2002", "EstablishmentName": "Rowan Road School", "Postcode": "BS2 8XX"}


def table(*rows: dict[str, str], columns: tuple[str, ...] = ENGLAND, encoding: str = "cp1252") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def numbers(report: Report, group: str) -> list[str]:
    return [line["number"] for line in report.lines[group]]


def codes(report: Report) -> list[tuple[int, str]]:
    return [(line["line"], line["code"]) for line in report.lines["refused"]]
