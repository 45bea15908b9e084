"""A pupil: the order of the sections (format section 5)."""

import datetime
from typing import Annotated

from cts.ctf import editions
from cts.ctf.model.basics import BasicDetails, FreeSchoolMeals, LookedAfter, WelshDetails
from cts.ctf.model.declare import Record, SupplierBlock, code, date, group, identifier, text
from cts.ctf.model.history import AttendanceYear, KeyStage, School
from cts.ctf.model.needs import SpecialNeeds
from cts.ctf.model.people import Address, Contact, Phone


class Pupil(Record):
    """A pupil's record. The names here are the legal ones; the preferred ones are in `basic_details`."""

    upn: Annotated[str | None, identifier("UPN", "upn", section="7.1", cbds="100001")] = None
    uln: Annotated[str | None, identifier("UniqueLearnerNumber", "uln", section="7.1", note="from the age of 14")] = None
    uci: Annotated[str | None, identifier("UCI", "uci", section="7.1", cbds="N00180")] = None
    surname: Annotated[str | None, text("Surname", 60, required=True, section="7.1", cbds="100003")] = None
    forename: Annotated[str | None, text("Forename", 60, required=True, section="7.1", cbds="100004")] = None
    date_of_birth: Annotated[datetime.date | None, date("DOB", required=True, section="7.1", cbds="100007")] = None
    sex: Annotated[
        str | None,
        code("Sex", "sex", 1, required=True, former=(editions.SEX_SINCE, "Gender"), section="7.1", cbds="100008"),
    ] = None
    basic_details: Annotated[BasicDetails | None, group("BasicDetails", section="7.2")] = None
    free_school_meals: Annotated[FreeSchoolMeals | None, group("FSMhistory", section="7.3")] = None
    welsh_details: Annotated[WelshDetails | None, group("NAWdetails", countries="W", section="7.4")] = None
    looked_after: Annotated[LookedAfter | None, group("LookedAfter", section="7.5")] = None
    special_needs: Annotated[SpecialNeeds | None, group("SENhistory", section="7.7")] = None
    address: Annotated[Address | None, group("Address", section="7.8")] = None
    phones: Annotated[list[Phone] | None, group("Phone", wrapper="Phones", section="7.9")] = None
    email: Annotated[str | None, text("Email", 254, section="7.9", cbds="100071")] = None
    contacts: Annotated[list[Contact] | None, group("Contact", wrapper="Contacts", section="7.10")] = None
    attendance: Annotated[
        list[AttendanceYear] | None,
        group("YearData", wrapper="Attendance", section="7.11", note="one a year and school, oldest first"),
    ] = None
    key_stages: Annotated[list[KeyStage] | None, group("KeyStage", wrapper="StageAssessments", section="7.12")] = None
    schools: Annotated[list[School] | None, group("School", wrapper="SchoolHistory", section="7.13", note="newest first")] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None
