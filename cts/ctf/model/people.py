"""Where the pupil lives, and who to call (format sections 7.8 to 7.10)."""

from decimal import Decimal
from typing import Annotated

from cts.ctf.model.declare import Record, SupplierBlock, code, decimal, flag, group, text, whole


class StructuredAddress(Record):
    """An address in the parts of BS 7666."""

    saon: Annotated[
        str | None, text("SAON", 100, section="7.8", cbds="100110-100113", note="flat; padded with blanks in real files")
    ] = None
    paon: Annotated[str | None, text("PAON", 100, section="7.8", cbds="100110-100113", note="house name or number")] = None
    street: Annotated[str | None, text("Street", 100, section="7.8", cbds="100115, 100186")] = None
    locality: Annotated[str | None, text("Locality", 35, section="7.8", cbds="100116, 100187")] = None
    town: Annotated[str | None, text("Town", 30, section="7.8", cbds="100117, 100188")] = None
    administrative_area: Annotated[str | None, text("AdministrativeArea", 30, section="7.8", cbds="100118, 100189")] = None
    post_town: Annotated[str | None, text("PostTown", 30, section="7.8", cbds="100119, 100190")] = None
    uprn: Annotated[
        str | None, text("UniquePropertyReferenceNumber", 12, section="7.8", cbds="100123, 100193", note="1 to 12 digits")
    ] = None


class AddressLines(Record):
    """An address as free lines."""

    line_1: Annotated[str | None, text("AddressLine1", 50, required=True, section="7.8")] = None
    line_2: Annotated[str | None, text("AddressLine2", 50, section="7.8")] = None
    line_3: Annotated[str | None, text("AddressLine3", 50, section="7.8")] = None
    line_4: Annotated[str | None, text("AddressLine4", 50, section="7.8")] = None
    line_5: Annotated[str | None, text("AddressLine5", 50, section="7.8")] = None


class Address(Record):
    """An address: 'as the pupil' (contacts only), or structured, or as lines."""

    as_pupil: Annotated[
        bool | None, flag("AddressAsPupil", section="7.8", cbds="100173", note="contacts only, and then nothing else")
    ] = None
    structured: Annotated[StructuredAddress | None, group("BS7666Address", section="7.8")] = None
    lines: Annotated[AddressLines | None, group("AddressLines", section="7.8")] = None
    county: Annotated[str | None, text("County", 30, section="7.8")] = None
    postcode: Annotated[str | None, text("PostCode", 8, section="7.8", cbds="100120, 100192", note="with one space")] = None
    overseas_code: Annotated[str | None, text("ZIP", 20, aliases=("Zip",), section="7.8", note="some products spell it Zip")] = (
        None
    )
    country: Annotated[str | None, text("Country", 60, section="7.8", note="a name; a code also occurs")] = None
    easting: Annotated[Decimal | None, decimal("Easting", loose=True, section="7.8", cbds="100126, 100197")] = None
    northing: Annotated[
        Decimal | None, decimal("Northing", loose=True, section="7.8", cbds="100127, 100198", note="may come before Easting")
    ] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None


class Phone(Record):
    """A telephone number."""

    type: Annotated[str | None, code("TelephoneType", "phone_type", 1, section="7.9", cbds="100144, 100217")] = None
    number: Annotated[str | None, text("PhoneNo", 35, required=True, section="7.9", cbds="100145, 100218")] = None


class Contact(Record):
    """A person to call about the pupil."""

    order: Annotated[
        int | None,
        whole(
            "Order", low=1, high=999, section="7.10", cbds="100221", note="1 is called first; contacts do not stand in that order"
        ),
    ] = None
    title: Annotated[str | None, text("Title", 35, section="7.10", cbds="100161")] = None
    surname: Annotated[str | None, text("Surname", 60, required=True, section="7.10", cbds="100162")] = None
    forename: Annotated[str | None, text("Forename", 60, section="7.10", cbds="100163")] = None
    middle_names: Annotated[str | None, text("MiddleNames", 60, section="7.10", cbds="100164")] = None
    sex: Annotated[
        str | None,
        code(
            "Gender",
            "sex",
            1,
            aliases=("Sex",),
            section="7.10",
            cbds="100165",
            note="whether contacts followed the pupils' Sex is not known",
        ),
    ] = None
    relationship: Annotated[str | None, code("Relationship", "relationship", 3, section="7.10", cbds="100166")] = None
    responsibility: Annotated[
        bool | None, flag("Responsibility", section="7.10", cbds="100167", note="parental responsibility")
    ] = None
    address: Annotated[Address | None, group("Address", section="7.8")] = None
    phones: Annotated[list[Phone] | None, group("Phone", wrapper="Phones", section="7.9")] = None
    email: Annotated[str | None, text("Email", 254, section="7.9")] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None
