"""What the law wants of a pupil in a full file, in the words of schools, whichever country's rule asks for it. Plain Python.

A file is judged when it is sent, by the numbered rules of statutory content (`cts.ctf.validation.statutory`). Here their codes
become fields, for a school reads "ethnic group is empty" and does not care whose rule says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Field(StrEnum):
    """A field of a pupil's record, as in addresses; in the order of the law."""

    UPN = "upn"
    ETHNIC_GROUP = "ethnic-group"
    FIRST_LANGUAGE = "first-language"
    NATIONAL_IDENTITY = "national-identity"
    SPEAKS_WELSH = "speaks-welsh"
    ENGLISH_ACQUISITION = "english-acquisition"
    SPECIAL_PROVISION = "special-provision"
    SPECIAL_NEED = "special-need"
    MEALS_PROTECTION = "meals-protection"
    IN_CARE = "in-care"
    ADDRESS = "address"
    CONTACT = "contact"
    CONTACT_RELATIONSHIP = "contact-relationship"
    MEDICAL_FLAG = "medical-flag"
    ATTENDANCE = "attendance"
    TEACHER_ASSESSMENT = "teacher-assessment"
    TESTS = "tests"
    P_LEVELS = "p-levels"


FIELD_OF: Mapping[str, Field] = {
    "CTF-801": Field.UPN,
    "CTF-802": Field.ETHNIC_GROUP,
    "CTF-803": Field.FIRST_LANGUAGE,
    "CTF-804": Field.SPECIAL_PROVISION,
    "CTF-805": Field.ATTENDANCE,
    "CTF-811": Field.TEACHER_ASSESSMENT,
    "CTF-812": Field.TESTS,
    "CTF-813": Field.P_LEVELS,
    "CTF-814": Field.P_LEVELS,
    "CTF-901": Field.UPN,
    "CTF-902": Field.ETHNIC_GROUP,
    "CTF-903": Field.NATIONAL_IDENTITY,
    "CTF-904": Field.SPEAKS_WELSH,
    "CTF-905": Field.FIRST_LANGUAGE,
    "CTF-906": Field.SPECIAL_PROVISION,
    "CTF-907": Field.SPECIAL_NEED,
    "CTF-908": Field.MEALS_PROTECTION,
    "CTF-909": Field.IN_CARE,
    "CTF-910": Field.ENGLISH_ACQUISITION,
    "CTF-911": Field.ADDRESS,
    "CTF-912": Field.CONTACT,
    "CTF-913": Field.CONTACT_RELATIONSHIP,
    "CTF-914": Field.MEDICAL_FLAG,
    "CTF-915": Field.ATTENDANCE,
}
"""The field that each rule about a pupil asks for. (CTF-806 is about the sending school, in the header.)"""


def written(codes: Iterable[str]) -> str:
    """The fields of these codes for a row, each between two blanks, so that a database finds a whole word; "" for none."""
    found = {FIELD_OF[code] for code in codes if code in FIELD_OF}
    return f" {' '.join(field for field in Field if field in found)} " if found else ""


def read(text: str) -> list[Field]:
    """The fields in a row."""
    return [Field(word) for word in text.split()]
