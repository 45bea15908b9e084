"""What the elements of a record are called on pages and in tables. A test fails for a declared element without a name here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.ctf import codesets, model
from cts.ctf.model.declare import Element, Field, Record
from cts.mis.pupils import entering
from cts.site.frame.language import current

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_EMAIL = _("E-mail address")
_ENTRY = _("First day")
_ETHNICITY_SOURCE = _("Who said the ethnic group")
_END = _("Last day")
_ESTABLISHMENT = _("Number of the school (four digits)")
_AUTHORITY = _("Number of the local authority (three digits)")
_FORENAME = _("Legal forename")
_MIDDLE = _("Middle names")
_SCHOOL = _("Name of the school")
_SEX = _("Sex")
_SURNAME = _("Legal surname")
_UPN = _("UPN (Unique Pupil Number)")
_URN = _("URN of the school")
_YEAR_BEGINS = _("Calendar year in which the school year begins")

LABELS: Mapping[type[Record], Mapping[str, StrOrPromise]] = {
    model.Pupil: {
        "upn": _UPN,
        "uln": _("ULN (Unique Learner Number)"),
        "uci": _("UCI (candidate number)"),
        "surname": _SURNAME,
        "forename": _FORENAME,
        "date_of_birth": _("Date of birth"),
        "sex": _SEX,
        "basic_details": _("Basic details"),
        "free_school_meals": _("Free school meals"),
        "welsh_details": _("Details for Wales"),
        "looked_after": _("Looked after"),
        "special_needs": _("Special educational needs"),
        "address": _("Address"),
        "phones": _("Telephone numbers"),
        "email": _EMAIL,
        "contacts": _("Contacts"),
        "attendance": _("Attendance"),
        "key_stages": _("Assessment results"),
        "schools": _("School history"),
    },
    model.BasicDetails: {
        "former_upn": _("Former UPN"),
        "preferred_surname": _("Preferred surname"),
        "preferred_forename": _("Preferred forename"),
        "former_surname": _("Former surname"),
        "former_forename": _("Former forename"),
        "middle_names": _MIDDLE,
        "nc_year": _("Year group"),
        "ethnicity": _("Ethnic group"),
        "ethnicity_source": _ETHNICITY_SOURCE,
        "languages": _("Languages"),
        "service_child": _("Child of a service family (England)"),
        "medical_flag": _("The school holds medical information"),
        "disabilities": _("Disabilities"),
        "enrolment_status": _("Kind of enrolment"),
    },
    model.Language: {"type": _("What the language is to the pupil"), "language": _("Language")},
    model.FreeSchoolMeals: {"review_date": _("To be reviewed on"), "periods": _("Periods of free school meals")},
    model.FreeSchoolMealPeriod: {
        "start_date": _ENTRY,
        "verification_date": _("Entitlement checked on"),
        "end_date": _END,
        "country": _("Country"),
        "category": _("Category"),
    },
    model.WelshDetails: {
        "speaks_welsh": _("Speaks Welsh"),
        "home_welsh": _("Welsh spoken at home"),
        "national_identity": _("National identity"),
        "ethnicity_source": _ETHNICITY_SOURCE,
        "welsh_source": _("Who said how well the pupil speaks Welsh"),
        "eal_acquisition": _("English as an additional language: stage"),
        "language_source": _("Who said the language"),
        "sen_curriculum": _("Special needs: curriculum and teaching methods"),
        "sen_grouping": _("Special needs: grouping and support"),
        "sen_resources": _("Special needs: specialised resources"),
        "sen_advice": _("Special needs: advice and assessment"),
        "entry_date": _("Date of entry"),
        "fsm_transitional_protection": _("Free school meals: transitional protection"),
        "aln_decision_outcome": _("Additional learning needs: decision"),
        "aln_decision_body": _("Additional learning needs: who decided"),
        "aln_support_plan": _("Additional learning needs: plan"),
        "aln_areas_of_need": _("Additional learning needs: areas of need"),
        "aln_types": _("Additional learning needs: kinds"),
        "aln_health_board_provision": _("Additional learning needs: provision by the local health board"),
        "idp_review_date": _("Individual development plan: to be reviewed on"),
    },
    model.LookedAfter: {
        "in_care": _("Looked after by a local authority"),
        "authority": _("Which authority (three digits)"),
    },
    model.SpecialNeeds: {"provisions": _("Provision"), "needs": _("Kinds of need")},
    model.Provision: {"start_date": _ENTRY, "provision": _("Kind of provision"), "end_date": _END},
    model.Need: {
        "start_date": _ENTRY,
        "end_date": _END,
        "rank": _("Rank (1 is the main need)"),
        "type": _("Kind of need"),
    },
    model.StructuredAddress: {
        "saon": _("Flat"),
        "paon": _("House name or number"),
        "street": _("Street"),
        "locality": _("Locality"),
        "town": _("Town"),
        "administrative_area": _("Administrative area"),
        "post_town": _("Post town"),
        "uprn": _("Unique property reference number"),
    },
    model.AddressLines: {
        "line_1": _("Address line 1"),
        "line_2": _("Address line 2"),
        "line_3": _("Address line 3"),
        "line_4": _("Address line 4"),
        "line_5": _("Address line 5"),
    },
    model.Address: {
        "as_pupil": _("Lives where the pupil lives"),
        "structured": _("Address in its parts"),
        "lines": _("Address in lines"),
        "county": _("County"),
        "postcode": _("Postcode"),
        "overseas_code": _("Postal code outside the United Kingdom"),
        "country": _("Country"),
        "easting": _("Easting"),
        "northing": _("Northing"),
    },
    model.Phone: {"type": _("Kind of telephone"), "number": _("Telephone number")},
    model.Contact: {
        "order": _("Order of calling"),
        "title": _("Title"),
        "surname": _("Surname"),
        "forename": _("Forename"),
        "middle_names": _MIDDLE,
        "sex": _SEX,
        "relationship": _("Relationship to the pupil"),
        "responsibility": _("Has parental responsibility"),
        "address": _("Address"),
        "phones": _("Telephone numbers"),
        "email": _EMAIL,
    },
    model.AttendanceYear: {
        "year": _YEAR_BEGINS,
        "la_number": _AUTHORITY,
        "establishment_number": _ESTABLISHMENT,
        "urn": _URN,
        "school_name": _SCHOOL,
        "possible": _("Sessions possible"),
        "authorised": _("Sessions missed with permission"),
        "attended": _("Sessions attended"),
        "unauthorised": _("Sessions missed without permission"),
        "marks": _("Marks of each session"),
    },
    model.AttendanceMarks: {"start_date": _ENTRY, "marks": _("Marks, two a day")},
    model.KeyStage: {"stage": _("Stage"), "assessments": _("Results")},
    model.Assessment: {
        "locale": _("Country of the assessment"),
        "year": _("Calendar year in which the school year ends"),
        "subject": _("Subject"),
        "method": _("Method"),
        "component": _("Component"),
        "status": _("Status of the result"),
        "qualifier": _("How the result is to be read"),
        "result": _("Result"),
        "result_date": _("Day of the result"),
    },
    model.School: {
        "la_number": _AUTHORITY,
        "establishment_number": _ESTABLISHMENT,
        "urn": _URN,
        "name": _SCHOOL,
        "entry_date": _ENTRY,
        "leaving_date": _END,
        "leaving_reason": _("Reason for leaving"),
        "removal_grounds": _("Ground for removal from the register (England)"),
        "last_school": _("The last school"),
    },
}

_STEP = re.compile(r"[^/\[]+(?:\[[^\]]*\])?")

ITEMS: Mapping[type[Record], StrOrPromise] = {
    model.Language: _("Language"),
    model.FreeSchoolMealPeriod: _("Period of free school meals"),
    model.Provision: _("Provision"),
    model.Need: _("Kind of need"),
    model.Phone: _("Telephone number"),
    model.Contact: _("Contact"),
    model.AttendanceYear: _("Year of attendance"),
    model.KeyStage: _("Stage"),
    model.Assessment: _("Result"),
    model.School: _("School"),
}
"""What one item of a list is called."""


def label(record: type[Record], field: Field) -> str:
    """What a field of a record is called in the language of the moment."""
    return str(LABELS[record][field.name])


def item(record: type[Record]) -> str:
    """What one item of a list of these is called in the language of the moment."""
    return str(ITEMS[record])


def path(where: str) -> str:
    """A path with the names of the file, such as `Address/PostCode`, in words; what has no name here stays as it is."""
    words = []
    for step, key, record, field in _steps(where):
        if field is None or record is None:
            words.append(step)
            continue
        said = item(field.record) if field.many and field.record else label(record, field)
        words.append(f"{said} ({key})" if key else said)
    return ": ".join(words)


def code(element: Element, said: str) -> str:
    """A code with what it means in the language of the moment; alone where nobody knows what it means."""
    means = meaning(element, said)
    return said if means == said else f"{said}{entering.BETWEEN}{means}"


def meaning(element: Element, said: str) -> str:
    """What a code means in the language of the moment; the code itself where nobody knows."""
    row = codesets.load(element.codes or "").held_by(element.xml).get(said)
    return (row.label_in(current()) if row else "") or said


def value(where: str, said: str | None) -> str:
    """What a file writes at a path, as people read it: codes with their meaning, yes or no, a day as it is written here."""
    *_above, (_step, _key, _record, field) = (("", "", None, None), *_steps(where))
    if said is None:
        return "–"
    return in_words(field.element, said) if field else said


def in_words(element: Element, said: str) -> str:
    """A value of an element as a file writes it, as people read it."""
    if element.kind == "code" and element.codes:
        return code(element, said)
    if element.kind == "flag":
        return codesets.describe("boolean", said, current()) or said
    return entering.shown(date.fromisoformat(said)) if element.kind == "date" else said


def _steps(where: str) -> Iterator[tuple[str, str, type[Record] | None, Field | None]]:
    """Each step of a path with its key, and the record and field it names if there are such."""
    record: type[Record] | None = model.Pupil
    for step in _STEP.findall(where):
        name, _bracket, key = step.rstrip("]").partition("[")
        known = model.fields(record) if record else ()
        field = next((one for one in known if name in one.element.spellings), None)
        if field is None or record is None or field.is_supplier_block:
            if not any(name == one.element.wrapper for one in known):
                yield step, key, None, None
            continue
        yield step, key, record, field
        record = field.record
