"""Small valid files as bytes, of invented pupils; what the hostile files are made from."""

from xml.sax.saxutils import escape

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

HEADER = """<Header>
<DocumentName>Common Transfer File</DocumentName>
<CTFversion>25.0</CTFversion>
<DateTime>2026-01-15T09:30:00</DateTime>
<DocumentQualifier>partial</DocumentQualifier>
<SupplierID>Abacus</SupplierID>
<SourceSchool>
<LEA>999</LEA>
<Estab>2001</Estab>
<URN>100001</URN>
<SchoolName>Ashgrove Primary</SchoolName>
<AcademicYear>2025</AcademicYear>
</SourceSchool>
<DestSchool>
<LEA>999</LEA>
<Estab>4001</Estab>
</DestSchool>
</Header>
"""
LOST_HEADER = HEADER.replace("<LEA>999</LEA>\n<Estab>4001</Estab>", "<LEA>XXX</LEA>\n<Estab>XXXX</Estab>")

# every kind of section once, in order, for those who take a file apart
SECTIONS = """<BasicDetails>
<PreferredForename>Ellie</PreferredForename>
<MiddleNames>Ann Mair</MiddleNames>
<NCyearActual>4</NCyearActual>
<Ethnicity>WBRI</Ethnicity>
<Languages><Type><LanguageType>F</LanguageType><Language>ENG</Language></Type></Languages>
<MedicalFlag>true</MedicalFlag>
<EnrolStatus>C</EnrolStatus>
<SuppInfo><SuppID>Abacus</SuppID><House>Red</House></SuppInfo>
</BasicDetails>
<SENhistory>
<SEN><StartDate>2022-09-05</StartDate><SENprovision>K</SENprovision></SEN>
<SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds>
</SENhistory>
<Address>
<BS7666Address>
<PAON>     12</PAON>
<Street>Mill &amp; Ford Lane</Street>
<Town>Cedarham</Town>
</BS7666Address>
<PostCode>SW1A 1AA</PostCode>
</Address>
<Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>01632 960001</PhoneNo></Phone></Phones>
<Contacts>
<Contact>
<Order>1</Order>
<Surname>Other</Surname>
<Forename>Parent</Forename>
<Relationship>PAM</Relationship>
<Responsibility>true</Responsibility>
<Address><AddressAsPupil>true</AddressAsPupil></Address>
</Contact>
<Contact><Surname>Second</Surname></Contact>
</Contacts>
<Attendance>
<YearData><Year>2024</Year><LEA>999</LEA><Estab>2001</Estab><SessionsPossible>300</SessionsPossible>
<SessionsAuthorised>10</SessionsAuthorised><SessionsAttended>285</SessionsAttended>
<SessionsUnauthorised>5</SessionsUnauthorised></YearData>
</Attendance>
<SchoolHistory>
<School><LEA>999</LEA><Estab>2001</Estab><SchoolName>Ashgrove Primary</SchoolName><EntryDate>2021-09-01</EntryDate></School>
</SchoolHistory>
"""

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(serial: int) -> str:
    """A right UPN of Ashgrove Primary."""
    digits = f"9992001{21 + serial // 1000}{serial % 1000:03d}"
    return _LETTERS[sum(place * int(digit) for place, digit in enumerate(digits, start=2)) % 23] + digits


def pupil(
    serial: int = 1,
    *,
    surname: str = "Evans",
    forename: str = "Elin",
    born: str = "2017-03-04",
    sex: str = "F",
    more: str = "",
    number: str | None = None,
) -> str:
    """A pupil; `more` is XML, the rest is text."""
    return (
        f"<Pupil>\n<UPN>{upn(serial) if number is None else number}</UPN>\n<Surname>{escape(surname)}</Surname>\n"
        f"<Forename>{escape(forename)}</Forename>\n<DOB>{born}</DOB>\n<Sex>{sex}</Sex>\n{more}</Pupil>\n"
    )


def pupils(count: int) -> str:
    """So many pupils, all different."""
    return "".join(pupil(serial, forename=f"Elin{serial}") for serial in range(1, count + 1))


def text(
    body: str | None = None,
    *,
    header: str = HEADER,
    declaration: str = DECLARATION,
    before: str = "",
    after: str = "",
    root: str = "<CTfile>",
) -> str:
    """A document, of two pupils where nothing else is said; `before` and `after` stand around its root."""
    body = pupils(2) if body is None else body
    return f"{declaration}{before}{root}\n{header}<CTFpupilData>\n{body}</CTFpupilData>\n</CTfile>\n{after}"


def file(
    body: str | None = None,
    *,
    header: str = HEADER,
    declaration: str = DECLARATION,
    before: str = "",
    after: str = "",
    root: str = "<CTfile>",
) -> bytes:
    """As `text`, in UTF-8."""
    return text(body, header=header, declaration=declaration, before=before, after=after, root=root).encode()
