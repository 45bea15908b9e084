"""Rules about addresses, telephone numbers and e-mail addresses (format 7.8, 7.9, 10.3).

Where a pupil lives abroad, real files hold a made-up postcode such as OV3R 5EA and the true code in ZIP: that passes.
"""

import re

from cts.ctf.identifiers import postcode
from cts.ctf.model.people import Address, Phone, StructuredAddress
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Broken, Context, broken
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-530",
        "warning",
        N_(
            "AddressAsPupil says that the contact lives with the pupil, and another address stands beside it. The receiving "
            "school cannot tell which is right: keep only one in your MIS."
        ),
        "format 7.8",
    ),
    Rule(
        "CTF-531",
        "warning",
        N_("AddressAsPupil is only for contacts; here it stands in the pupil's own address. Give the address itself."),
        "format 7.8",
    ),
    Rule(
        "CTF-532",
        "warning",
        N_("The address is given twice, in parts (BS7666Address) and in lines (AddressLines). Give it in one way only."),
        "format 7.8",
    ),
    Rule(
        "CTF-533",
        "warning",
        N_(
            "“{value}” is not a postcode of the United Kingdom, such as CF10 3NQ. Correct it in your MIS; for an address abroad "
            "put the code into ZIP."
        ),
        "format 10.3",
    ),
    Rule(
        "CTF-534",
        "warning",
        N_(
            "The address is not complete. It needs a house (PAON or SAON) or a Street, and a place (Locality, Town, "
            "AdministrativeArea or PostTown); some registers refuse it otherwise."
        ),
        "format 7.8, 10.5",
    ),
    Rule(
        "CTF-535",
        "warning",
        N_("“{value}” is not a Unique Property Reference Number (UPRN), which has 1 to 12 digits. Correct it or leave it out."),
        "format 7.8",
    ),
    Rule(
        "CTF-536",
        "warning",
        N_("“{value}” is not a telephone number that can be dialled. Correct it in your MIS."),
        "format 7.9",
    ),
    Rule(
        "CTF-537",
        "warning",
        N_("“{value}” is not an e-mail address, such as office@school.example. Correct it in your MIS."),
        "format 7.9",
    ),
    Rule(
        "CTF-538",
        "warning",
        N_("AddressAsPupil says that the contact lives with the pupil, but the file holds no address of the pupil. Add it."),
        "format 7.8",
    ),
)

_UPRN = re.compile(r"[0-9]{1,12}", re.ASCII)
# people write blanks, brackets, hyphens and an extension
_PHONE = re.compile(r"\+?([0-9() ./-]+)(?:(?:ext\.?|x|#) ?[0-9]+)?", re.IGNORECASE | re.ASCII)
_FEWEST_DIGITS = 3
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def check(pupil: Pupil, context: Context) -> list[Broken]:  # noqa: ARG001 - one shape for all checks
    """What the addresses and numbers of a pupil and the pupil's contacts break."""
    found: list[Broken] = []
    own = pupil.address
    if own is not None:
        _address(found, own, "")
        if own.as_pupil is not None:
            found.append(broken("CTF-531", "Address/AddressAsPupil"))
    if pupil.phones is not None:
        _phones(found, pupil.phones, "")
    if pupil.email is not None:
        _email(found, pupil.email, "")
    for number, contact in enumerate(pupil.contacts or (), start=1):
        address = contact.address
        place = f"Contacts/Contact[{number}]/"
        if address is not None:
            if address.as_pupil:
                _as_pupil(found, address, own, place)
            else:
                _address(found, address, place)
        if contact.phones is not None:
            _phones(found, contact.phones, place)
        if contact.email is not None:
            _email(found, contact.email, place)
    return found


def _as_pupil(found: list[Broken], address: Address, own: Address | None, place: str) -> None:
    if _more(address):
        found.append(broken("CTF-530", f"{place}Address/AddressAsPupil"))
        _address(found, address, place)
    elif own is None:
        found.append(broken("CTF-538", f"{place}Address/AddressAsPupil"))


def _more(address: Address) -> bool:
    """Whether an address holds anything but AddressAsPupil."""
    return bool(
        address.structured
        or address.lines
        or address.county
        or address.postcode
        or address.overseas_code
        or address.country
        or address.easting
        or address.northing
    )


def _address(found: list[Broken], address: Address, place: str) -> None:
    parts = address.structured
    if parts is not None:
        if address.lines is not None:
            found.append(broken("CTF-532", f"{place}Address"))
        if not (parts.town or _has_place(parts)) or not (parts.street or parts.paon or parts.saon):
            found.append(broken("CTF-534", f"{place}Address/BS7666Address"))
        if parts.uprn is not None and not _UPRN.fullmatch(parts.uprn):
            path = f"{place}Address/BS7666Address/UniquePropertyReferenceNumber"
            found.append(broken("CTF-535", path, value=parts.uprn))
    code = address.postcode
    if code is not None and address.overseas_code is None and not postcode.is_valid(code):
        found.append(broken("CTF-533", f"{place}Address/PostCode", value=code))


def _has_place(parts: StructuredAddress) -> bool:
    return bool(parts.locality or parts.administrative_area or parts.post_town)


def _phones(found: list[Broken], phones: list[Phone], place: str) -> None:
    for number, phone in enumerate(phones, start=1):
        value = phone.number
        if value is not None and not _can_be_dialled(value):
            found.append(broken("CTF-536", f"{place}Phones/Phone[{number}]/PhoneNo", value=value))


def _can_be_dialled(value: str) -> bool:
    if value.isdigit() and value.isascii():
        return len(value) >= _FEWEST_DIGITS
    match = _PHONE.fullmatch(value)
    return match is not None and sum(map(str.isdigit, match[1])) >= _FEWEST_DIGITS


def _email(found: list[Broken], value: str, place: str) -> None:
    if not _EMAIL.fullmatch(value):
        found.append(broken("CTF-537", f"{place}Email", value=value))
