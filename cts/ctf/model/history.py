"""Attendance, assessments and the schools before (format sections 7.11 to 7.13)."""

import datetime
from typing import Annotated

from cts.ctf.model.declare import Record, SupplierBlock, calendar_year, code, date, flag, group, identifier, text, whole


class AttendanceMarks(Record):
    """Session marks: two characters a day, morning then afternoon, `#` for closed days."""

    start_date: Annotated[datetime.date | None, date("AttendanceStartDate", required=True, written=False, section="7.11")] = None
    marks: Annotated[str | None, text("AttendanceMarks", 1000, required=True, written=False, section="7.11")] = None


class AttendanceYear(Record):
    """A school year at one school, in sessions (half days)."""

    year: Annotated[
        int | None, calendar_year("Year", required=True, section="7.11", cbds="100225", note="the year the school year starts")
    ] = None
    la_number: Annotated[str | None, identifier("LEA", "la", required=True, section="7.11")] = None
    establishment_number: Annotated[str | None, identifier("Estab", "estab", required=True, section="7.11")] = None
    urn: Annotated[str | None, identifier("URN", "urn", since=18, section="7.11")] = None
    school_name: Annotated[str | None, text("SchoolName", 100, section="7.11")] = None
    possible: Annotated[int | None, whole("SessionsPossible", high=999, required=True, section="7.11", cbds="100228")] = None
    authorised: Annotated[
        int | None,
        whole("SessionsAuthorised", high=999, required=True, section="7.11", cbds="100230", note="stands before attended"),
    ] = None
    attended: Annotated[int | None, whole("SessionsAttended", high=999, required=True, section="7.11", cbds="100229")] = None
    unauthorised: Annotated[int | None, whole("SessionsUnauthorised", high=999, required=True, section="7.11", cbds="100231")] = (
        None
    )
    marks: Annotated[
        AttendanceMarks | None,
        group("AttendSessions", written=False, section="7.11", note="read, never written: the codes of 2024 do not fit it"),
    ] = None


class Assessment(Record):
    """One result."""

    locale: Annotated[str | None, code("Locale", "assessment_locale", 3, required=True, section="7.12")] = None
    year: Annotated[int | None, calendar_year("Year", required=True, section="7.12", note="the year the school year ends")] = None
    subject: Annotated[str | None, code("Subject", "assessment_subject", 3, required=True, section="7.12")] = None
    method: Annotated[str | None, code("Method", "assessment_method", 2, required=True, section="7.12")] = None
    component: Annotated[str | None, code("Component", "assessment_component", 4, required=True, section="7.12")] = None
    status: Annotated[str | None, code("ResultStatus", "assessment_result_status", 1, required=True, section="7.12")] = None
    qualifier: Annotated[str | None, code("ResultQualifier", "assessment_result_qualifier", 2, required=True, section="7.12")] = (
        None
    )
    result: Annotated[str | None, text("Result", 10, required=True, section="7.12", note="how to read it: ResultQualifier")] = (
        None
    )
    result_date: Annotated[datetime.date | None, date("ResultDate", section="7.12")] = None


class KeyStage(Record):
    """The results of one stage."""

    stage: Annotated[str | None, code("Stage", "assessment_stage", 3, required=True, section="7.12")] = None
    assessments: Annotated[list[Assessment] | None, group("StageAssessment", required=True, section="7.12")] = None


class School(Record):
    """A school that the pupil goes or went to."""

    la_number: Annotated[str | None, identifier("LEA", "la", required=True, section="7.13")] = None
    establishment_number: Annotated[str | None, identifier("Estab", "estab", required=True, section="7.13")] = None
    urn: Annotated[str | None, identifier("URN", "urn", since=18, section="7.13")] = None
    name: Annotated[str | None, text("SchoolName", 100, required=True, section="7.13")] = None
    entry_date: Annotated[datetime.date | None, date("EntryDate", section="7.13", cbds="100063")] = None
    leaving_date: Annotated[
        datetime.date | None, date("LeavingDate", section="7.13", cbds="100064", note="absent while on roll")
    ] = None
    leaving_reason: Annotated[
        str | None, code("LeavingReason", "leaving_reason", 2, section="7.13", cbds="100244, 100318, 190090")
    ] = None
    removal_grounds: Annotated[
        str | None,
        code(
            "RemovalGrounds",
            "removal_grounds",
            1,
            since=18,
            countries="E",
            section="7.13",
            note="the letters changed meaning in August 2024",
        ),
    ] = None
    last_school: Annotated[bool | None, flag("LastSchool", until=12, section="7.13", note="only ever true; seen in 2012")] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None
