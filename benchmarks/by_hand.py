"""The floor for typed pupils: what a programmer would write by hand with lxml and msgspec, without any checks."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from cts.ctf import model

R = TypeVar("R", bound=model.Record)
Take = Callable[[etree._Element], Any]


def pupils(path: Path) -> int:
    """Read every pupil of a file into records, and let go of it; the number of pupils."""
    count = 0
    for _, element in etree.iterparse(path, tag="Pupil"):
        _pupil(element)
        count += 1
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    return count


def _pupil(element: etree._Element) -> model.Pupil:
    return _record(element, model.Pupil, _PUPIL)


def _record(element: etree._Element, record: type[R], table: Mapping[str, tuple[str, Take]]) -> R:
    values = {}
    for child in element:
        found = table.get(str(child.tag))
        if found is not None:
            values[found[0]] = found[1](child)
    return record(**values)


def _text(element: etree._Element) -> str | None:
    return element.text.strip() if element.text else None


def _date(element: etree._Element) -> datetime.date:
    return datetime.date.fromisoformat(element.text or "")


def _flag(element: etree._Element) -> bool:
    return element.text in ("true", "1")


def _whole(element: etree._Element) -> int:
    return int(element.text or "")


def _number(element: etree._Element) -> Decimal:
    return Decimal(element.text or "")


def _one(record: type[R], table: Mapping[str, tuple[str, Take]]) -> Take:
    return lambda element: _record(element, record, table)


def _list(record: type[R], table: Mapping[str, tuple[str, Take]]) -> Take:
    return lambda element: [_record(child, record, table) for child in element]


def _texts(element: etree._Element) -> list[str | None]:
    return [_text(child) for child in element]


def _block(element: etree._Element) -> list[model.SupplierBlock]:
    return [model.SupplierBlock(element.findtext("SuppID"), etree.tostring(element, encoding="unicode", with_tail=False))]


_LANGUAGE = {"LanguageType": ("type", _text), "Language": ("language", _text)}
_BASICS = {
    "FormerUPN": ("former_upn", _text),
    "PreferredSurname": ("preferred_surname", _text),
    "PreferredForename": ("preferred_forename", _text),
    "FormerSurname": ("former_surname", _text),
    "MiddleNames": ("middle_names", _text),
    "NCyearActual": ("nc_year", _text),
    "Ethnicity": ("ethnicity", _text),
    "EthnicitySource": ("ethnicity_source", _text),
    "Languages": ("languages", _list(model.Language, _LANGUAGE)),
    "ServiceChild": ("service_child", _text),
    "MedicalFlag": ("medical_flag", _flag),
    "Disabilities": ("disabilities", _texts),
    "EnrolStatus": ("enrolment_status", _text),
    "SuppInfo": ("supplier_blocks", _block),
}
_PERIOD = {
    "FSMstartDate": ("start_date", _date),
    "FSMEligibilityVerificationDate": ("verification_date", _date),
    "FSMendDate": ("end_date", _date),
    "UKcountry": ("country", _text),
    "FSMCategory": ("category", _text),
}
_CARE = {"InCare": ("in_care", _flag), "CareAuthority": ("authority", _text)}
_PROVISION = {"StartDate": ("start_date", _date), "SENprovision": ("provision", _text), "EndDate": ("end_date", _date)}
_NEED = {
    "NeedStartDate": ("start_date", _date),
    "NeedEndDate": ("end_date", _date),
    "SENtypeRank": ("rank", _whole),
    "SENtype": ("type", _text),
}
_PARTS = {
    "SAON": ("saon", _text),
    "PAON": ("paon", _text),
    "Street": ("street", _text),
    "Locality": ("locality", _text),
    "Town": ("town", _text),
    "AdministrativeArea": ("administrative_area", _text),
    "PostTown": ("post_town", _text),
    "UniquePropertyReferenceNumber": ("uprn", _text),
}
_ADDRESS = {
    "AddressAsPupil": ("as_pupil", _flag),
    "BS7666Address": ("structured", _one(model.StructuredAddress, _PARTS)),
    "County": ("county", _text),
    "PostCode": ("postcode", _text),
    "ZIP": ("overseas_code", _text),
    "Country": ("country", _text),
    "Easting": ("easting", _number),
    "Northing": ("northing", _number),
}
_PHONE = {"TelephoneType": ("type", _text), "PhoneNo": ("number", _text)}
_CONTACT = {
    "Order": ("order", _whole),
    "Title": ("title", _text),
    "Surname": ("surname", _text),
    "Forename": ("forename", _text),
    "MiddleNames": ("middle_names", _text),
    "Gender": ("sex", _text),
    "Relationship": ("relationship", _text),
    "Responsibility": ("responsibility", _flag),
    "Address": ("address", _one(model.Address, _ADDRESS)),
    "Phones": ("phones", _list(model.Phone, _PHONE)),
    "Email": ("email", _text),
    "SuppInfo": ("supplier_blocks", _block),
}
_PLACE = {"LEA": ("la_number", _text), "Estab": ("establishment_number", _text), "URN": ("urn", _text)}
_YEAR = {
    "Year": ("year", _whole),
    **_PLACE,
    "SchoolName": ("school_name", _text),
    "SessionsPossible": ("possible", _whole),
    "SessionsAuthorised": ("authorised", _whole),
    "SessionsAttended": ("attended", _whole),
    "SessionsUnauthorised": ("unauthorised", _whole),
}
_RESULT = {
    "Locale": ("locale", _text),
    "Year": ("year", _whole),
    "Subject": ("subject", _text),
    "Method": ("method", _text),
    "Component": ("component", _text),
    "ResultStatus": ("status", _text),
    "ResultQualifier": ("qualifier", _text),
    "Result": ("result", _text),
    "ResultDate": ("result_date", _date),
}
_SCHOOL = {
    **_PLACE,
    "SchoolName": ("name", _text),
    "EntryDate": ("entry_date", _date),
    "LeavingDate": ("leaving_date", _date),
    "LeavingReason": ("leaving_reason", _text),
    "RemovalGrounds": ("removal_grounds", _text),
}


def _meals(element: etree._Element) -> model.FreeSchoolMeals:
    return model.FreeSchoolMeals(periods=[_record(child, model.FreeSchoolMealPeriod, _PERIOD) for child in element])


def _needs(element: etree._Element) -> model.SpecialNeeds:
    provisions = [_record(child, model.Provision, _PROVISION) for child in element.iterfind("SEN")]
    needs = [_record(child, model.Need, _NEED) for child in element.iterfind("SENneeds/SENneed")]
    return model.SpecialNeeds(provisions=provisions, needs=needs)


def _stages(element: etree._Element) -> list[model.KeyStage]:
    return [
        model.KeyStage(
            stage=stage.findtext("Stage"),
            assessments=[_record(child, model.Assessment, _RESULT) for child in stage.iterfind("StageAssessment")],
        )
        for stage in element
    ]


_PUPIL: Mapping[str, tuple[str, Take]] = {
    "UPN": ("upn", _text),
    "UniqueLearnerNumber": ("uln", _text),
    "UCI": ("uci", _text),
    "Surname": ("surname", _text),
    "Forename": ("forename", _text),
    "DOB": ("date_of_birth", _date),
    "Gender": ("sex", _text),
    "Sex": ("sex", _text),
    "BasicDetails": ("basic_details", _one(model.BasicDetails, _BASICS)),
    "FSMhistory": ("free_school_meals", _meals),
    "LookedAfter": ("looked_after", _one(model.LookedAfter, _CARE)),
    "SENhistory": ("special_needs", _needs),
    "Address": ("address", _one(model.Address, _ADDRESS)),
    "Phones": ("phones", _list(model.Phone, _PHONE)),
    "Email": ("email", _text),
    "Contacts": ("contacts", _list(model.Contact, _CONTACT)),
    "Attendance": ("attendance", _list(model.AttendanceYear, _YEAR)),
    "StageAssessments": ("key_stages", _stages),
    "SchoolHistory": ("schools", _list(model.School, _SCHOOL)),
    "SuppInfo": ("supplier_blocks", _block),
}
