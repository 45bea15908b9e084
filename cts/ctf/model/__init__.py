"""The Common Transfer File as typed records: each element is declared here, once, and everything else is derived from it."""

from cts.ctf.model.basics import BasicDetails, FreeSchoolMealPeriod, FreeSchoolMeals, Language, LookedAfter, WelshDetails
from cts.ctf.model.declare import Element, Field, Other, Record, SupplierBlock, fields, records
from cts.ctf.model.header import DOCUMENT_NAME, DestinationSchool, Header, SourceSchool
from cts.ctf.model.history import Assessment, AttendanceMarks, AttendanceYear, KeyStage, School
from cts.ctf.model.needs import Need, Provision, SpecialNeeds
from cts.ctf.model.people import Address, AddressLines, Contact, Phone, StructuredAddress
from cts.ctf.model.pupil import Pupil
from cts.ctf.model.transfer_file import TransferFile

__all__ = [
    "DOCUMENT_NAME",
    "Address",
    "AddressLines",
    "Assessment",
    "AttendanceMarks",
    "AttendanceYear",
    "BasicDetails",
    "Contact",
    "DestinationSchool",
    "Element",
    "Field",
    "FreeSchoolMealPeriod",
    "FreeSchoolMeals",
    "Header",
    "KeyStage",
    "Language",
    "LookedAfter",
    "Need",
    "Other",
    "Phone",
    "Provision",
    "Pupil",
    "Record",
    "School",
    "SourceSchool",
    "SpecialNeeds",
    "StructuredAddress",
    "SupplierBlock",
    "TransferFile",
    "WelshDetails",
    "fields",
    "records",
]
