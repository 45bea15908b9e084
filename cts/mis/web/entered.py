"""What the forms say of a pupil, as a record; and a record as what the forms show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from cts.ctf.identifiers import postcode, upn
from cts.ctf.model import Address, BasicDetails, Contact, Language, Phone, Pupil, StructuredAddress
from cts.site.frame.dates import date_in_list

_FIRST = "F"


def record(values: Mapping[str, Any], *, before: Pupil | None = None) -> Pupil:
    """The record with what a form says; whatever no form asks for stays as it was `before`."""
    known = before or Pupil()
    details = known.basic_details or BasicDetails()
    details = msgspec.structs.replace(
        details,
        middle_names=values["middle_names"] or None,
        preferred_surname=values["preferred_surname"] or None,
        preferred_forename=values["preferred_forename"] or None,
        nc_year=values["nc_year"] or None,
        ethnicity=values["ethnicity"] or None,
        languages=_languages(details.languages, values["first_language"]),
    )
    return msgspec.structs.replace(
        known,
        upn=upn.compact(values["upn"]) or None,
        surname=values["surname"].strip(),
        forename=values["forename"].strip(),
        date_of_birth=values["date_of_birth"],
        sex=values["sex"] or None,
        basic_details=None if details == BasicDetails() else details,
        address=_address(known.address, values),
        phones=_phones(known.phones, values["phone"]),
        contacts=known.contacts or _contacts(values),
    )


def initial(said: Pupil) -> dict[str, object]:
    """What a form shows of a record."""
    details, address = said.basic_details or BasicDetails(), said.address or Address()
    lines = address.structured or StructuredAddress()
    languages = details.languages or []
    return {
        "surname": said.surname,
        "forename": said.forename,
        "date_of_birth": date_in_list(said.date_of_birth),
        "sex": said.sex,
        "upn": said.upn,
        "middle_names": details.middle_names,
        "preferred_surname": details.preferred_surname,
        "preferred_forename": details.preferred_forename,
        "nc_year": details.nc_year,
        "ethnicity": details.ethnicity,
        "first_language": next((one.language for one in languages if one.type == _FIRST), None),
        "paon": lines.paon,
        "street": lines.street,
        "town": lines.town,
        "postcode": address.postcode,
        "phone": next((phone.number for phone in said.phones or [] if phone.type in {"H", None}), None),
    }


def _languages(held: list[Language] | None, first: str) -> list[Language] | None:
    others = [one for one in held or [] if one.type != _FIRST]
    return [*([Language(type=_FIRST, language=first)] if first else []), *others] or None


def _address(held: Address | None, values: Mapping[str, Any]) -> Address | None:
    """The address as entered; the parts that no form asks for stay only while the others do."""
    shown = initial(Pupil(address=held))
    asked = ("paon", "street", "town", "postcode")
    if all((shown[name] or "") == values[name] for name in asked):
        return held
    if not any(values[name] for name in asked):
        return None
    code = values["postcode"]
    return Address(
        structured=StructuredAddress(paon=values["paon"] or None, street=values["street"] or None, town=values["town"] or None),
        postcode=(postcode.validate(code) if postcode.is_valid(code) else code.strip().upper()) or None,
    )


def _phones(held: list[Phone] | None, number: str) -> list[Phone] | None:
    others = [phone for phone in held or [] if phone.type not in {"H", None}]
    home = [phone for phone in held or [] if phone.type in {"H", None} and phone.number == number]
    return [*(home or ([Phone(type="H", number=number)] if number else [])), *others] or None


def _contacts(values: Mapping[str, Any]) -> list[Contact] | None:
    if not values.get("contact_surname"):
        return None
    number = values["contact_phone"]
    return [
        Contact(
            order=1,
            surname=values["contact_surname"],
            forename=values["contact_forename"] or None,
            relationship=values["relationship"] or None,
            address=Address(as_pupil=True) if values["paon"] or values["postcode"] else None,
            phones=[Phone(type="M", number=number)] if number else None,
        )
    ]
