"""The head of the file (format section 4)."""

import datetime
from typing import Annotated

from cts.ctf import editions
from cts.ctf.model.declare import Record, SupplierBlock, calendar_year, code, group, identifier, moment, text

DOCUMENT_NAME = "Common Transfer File"


class SourceSchool(Record):
    """Who made the file. A service that is no school writes XXX and XXXX, an authority LLLL."""

    la_number: Annotated[str | None, identifier("LEA", "la", required=True, section="4")] = None
    establishment_number: Annotated[str | None, identifier("Estab", "estab", required=True, section="4")] = None
    urn: Annotated[str | None, identifier("URN", "urn", since=18, section="4", note="XXXXXX when not known")] = None
    name: Annotated[str | None, text("SchoolName", 100, required=True, section="4")] = None
    academic_year: Annotated[
        int | None, calendar_year("AcademicYear", required=True, section="4", note="the year in which the academic year starts")
    ] = None


class DestinationSchool(Record):
    """Whom the file is for: a school, an authority (LLLL), unknown (XXX XXXX) or outside the sector (MMM MMMM)."""

    la_number: Annotated[str | None, identifier("LEA", "la", required=True, section="4")] = None
    establishment_number: Annotated[str | None, identifier("Estab", "estab", required=True, section="4")] = None
    urn: Annotated[str | None, identifier("URN", "urn", since=18, section="4", note="XXXXXX when not known")] = None


class Header(Record):
    """What kind of file this is, from whom, for whom."""

    document_name: Annotated[
        str | None, text("DocumentName", 20, required=True, section="4", note="exactly Common Transfer File")
    ] = None
    version: Annotated[
        str | None, text("CTFversion", 4, required=True, section="4", note="the edition with one decimal, such as 25.0")
    ] = None
    written_at: Annotated[
        datetime.datetime | None, moment("DateTime", required=True, section="4", note="without a zone: never compute with it")
    ] = None
    qualifier: Annotated[str | None, code("DocumentQualifier", "document_qualifier", 7, required=True, section="4")] = None
    data_qualifier: Annotated[
        str | None, text("DataQualifier", 255, written=False, section="4", note="one product's own: read, never written")
    ] = None
    descriptor: Annotated[
        str | None, text("DataDescriptor", 255, section="4", note="a sentence on what a partial file holds")
    ] = None
    supplier: Annotated[str | None, text("SupplierID", 255, section="4", note="the product that made the file")] = None
    source: Annotated[SourceSchool | None, group("SourceSchool", required=True, section="4")] = None
    destination: Annotated[DestinationSchool | None, group("DestSchool", required=True, section="4")] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None

    @property
    def edition(self) -> int | None:
        """The edition's number, such as 25; None when the header does not say it."""
        return editions.parse(self.version) if self.version else None
