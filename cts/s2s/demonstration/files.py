"""Files to try, with made-up pupils: good ones for every kind of destination, one that is refused, results, and a generic file.

They are shaped like those that schools' systems write, a full Common Transfer File of edition 25.0.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from cts.ctf import filenames
from cts.ctf.identifiers import upn
from cts.s2s.demonstration.cast import ASHGROVE, BIRCHWOOD, CEDARSHIRE, DERWEN


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """A made-up child, with what the other sections of the record hold in a few words."""

    upn: str
    surname: str
    forename: str
    date_of_birth: str
    sex: str
    parent: str
    relationship: str
    street: str
    town: str
    postcode: str
    ethnicity: str = "WBRI"
    language: str = "ENG"
    medical: bool = False
    sen: str = ""
    absent: tuple[int, int] = (8, 2)
    """Sessions missed with leave and without."""
    wales: str = ""


@dataclass(frozen=True, kw_only=True)
class School:
    """What a file says about the school that writes it."""

    number: str
    name: str
    urn: str
    country: str


_ASHGROVE = School(number=ASHGROVE, name="Ashgrove Primary", urn="999201", country="ENG")
_DERWEN = School(number=DERWEN, name="Ysgol Derwen", urn="998202", country="WLS")
_WELSH = """
        <SpeakWelsh>1</SpeakWelsh>
        <HomeWelsh>1</HomeWelsh>
        <NationalIdentity>WAL</NationalIdentity>
        <WelshSource>P</WelshSource>
        <EALAcquisition>0</EALAcquisition>
        <LanguageSource>P</LanguageSource>"""
_SEN_SUPPORT = """
        <SEN>
          <StartDate>2022-09-05</StartDate>
          <SENprovision>K</SENprovision>
        </SEN>
        <SENneeds>
          <SENneed>
            <NeedStartDate>2022-09-05</NeedStartDate>
            <SENtypeRank>1</SENtypeRank>
            <SENtype>SPLD</SENtype>
          </SENneed>
        </SENneeds>"""
_NO_SEN = """
        <SEN>
          <StartDate>2019-09-03</StartDate>
          <SENprovision>N</SENprovision>
        </SEN>"""

LEAVERS = (
    Pupil(
        upn=upn.make(dfe_number=ASHGROVE, year=2019, serial=14),
        surname="Holloway",
        forename="Amelia",
        date_of_birth="2014-10-03",
        sex="F",
        parent="Ruth",
        relationship="PAM",
        street="Orchard Lane",
        town="Cedarford",
        postcode="ZZ99 3VZ",
        medical=True,
    ),
    Pupil(
        upn=upn.make(dfe_number=ASHGROVE, year=2019, serial=15),
        surname="Khan",
        forename="Ibrahim",
        date_of_birth="2015-02-17",
        sex="M",
        parent="Yusuf",
        relationship="PAF",
        street="Station Road",
        town="Cedarford",
        postcode="ZZ99 3VZ",
        ethnicity="APKN",
        language="URD",
        absent=(4, 0),
    ),
    Pupil(
        upn=upn.make(dfe_number=ASHGROVE, year=2019, serial=27),
        surname="O'Brien-Nowak",
        forename="Zoë",
        date_of_birth="2015-06-30",
        sex="F",
        parent="Marta",
        relationship="PAM",
        street="Mill Street",
        town="Cedarford",
        postcode="ZZ99 3VZ",
        ethnicity="WOTH",
        language="POL",
        sen=_SEN_SUPPORT,
        absent=(11, 3),
    ),
)
"""Three children of year 6 who leave Ashgrove Primary for Birchwood High."""

MOVER = Pupil(
    upn=upn.make(dfe_number=DERWEN, year=2021, serial=6),
    surname="Llywelyn",
    forename="Siân",
    date_of_birth="2013-11-21",
    sex="F",
    parent="Gwenllian",
    relationship="PAM",
    street="Heol y Bont",
    town="Llanywen",
    postcode="ZZ99 3CZ",
    language="CYM",
    wales=_WELSH,
)
"""A child who moves from Ysgol Derwen to Birchwood High in the middle of a year."""


RESULTS = f"DfE_KS2_{ASHGROVE}_001.xml"
"""Results of a pupil at Ashgrove Primary, which the department sends."""

GENERIC = f"{ASHGROVE}_{BIRCHWOOD}_Visits.zip"
"""A generic file from Ashgrove Primary to Birchwood High."""

LOST = Pupil(
    upn=upn.make(dfe_number=ASHGROVE, year=2020, serial=3),
    surname="Marlowe",
    forename="Jude",
    date_of_birth="2016-01-12",
    sex="M",
    parent="Karen",
    relationship="PAM",
    street="Weir Close",
    town="Cedarford",
    postcode="ZZ99 3VZ",
)
"""A child whom nobody can find, for the Lost Pupil Database."""

ABROAD = Pupil(
    upn=upn.make(dfe_number=ASHGROVE, year=2020, serial=9),
    surname="Delacroix",
    forename="Inès",
    date_of_birth="2015-11-05",
    sex="F",
    parent="Luc",
    relationship="PAF",
    street="Quarry Hill",
    town="Cedarford",
    postcode="ZZ99 3VZ",
    ethnicity="WOTH",
    language="FRN",
)
"""A child who moves abroad."""


def all_files() -> dict[str, bytes]:
    """Return every file to try, by its name."""
    good = filenames.make(source=ASHGROVE, destination=BIRCHWOOD, counter=1)
    broken = filenames.make(source=ASHGROVE, destination=BIRCHWOOD, counter=2)
    from_wales = filenames.make(source=DERWEN, destination=BIRCHWOOD, counter=1)
    lost, abroad, authority = (filenames.make(source=ASHGROVE, destination=to) for to in ("XXXXXXX", "MMMMMMM", CEDARSHIRE))
    return {
        good: document(source=_ASHGROVE, destination=BIRCHWOOD, pupils=LEAVERS),
        broken: _broken(document(source=_ASHGROVE, destination=BIRCHWOOD, pupils=LEAVERS)),
        lost: document(source=_ASHGROVE, destination="XXXXXXX", pupils=(LOST,)),
        abroad: document(source=_ASHGROVE, destination="MMMMMMM", pupils=(ABROAD,)),
        authority: document(source=_ASHGROVE, destination=CEDARSHIRE, pupils=LEAVERS),
        from_wales: document(source=_DERWEN, destination=BIRCHWOOD, pupils=(MOVER,)),
        RESULTS: document(source=_ASHGROVE, destination=ASHGROVE, pupils=LEAVERS[:1]),
        GENERIC: archive(),
    }


def archive() -> bytes:
    """Return a generic file: a ZIP of two files that a school might send."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, text in (
            ("Visits/Coach times.csv", "Day,Leaves\r\n14/07/2026,09:15\r\n"),
            ("Visits/Croeso i’r tŷ.txt", "Croeso!\r\n"),
        ):
            whole.writestr(zipfile.ZipInfo(name, date_time=(2026, 7, 13, 10, 24, 50)), text)
    return made.getvalue()


def document(*, source: School, destination: str, pupils: tuple[Pupil, ...]) -> bytes:
    """Return a full Common Transfer File of edition 25.0."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<CTfile>
  <Header>
    <DocumentName>Common Transfer File</DocumentName>
    <CTFversion>25.0</CTFversion>
    <DateTime>2026-07-13T10:24:51</DateTime>
    <DocumentQualifier>full</DocumentQualifier>
    <SupplierID>Demonstration</SupplierID>
    <SourceSchool>
      <LEA>{source.number[:3]}</LEA>
      <Estab>{source.number[3:]}</Estab>
      <URN>{source.urn}</URN>
      <SchoolName>{escape(source.name)}</SchoolName>
      <AcademicYear>2025</AcademicYear>
    </SourceSchool>
    <DestSchool>
      <LEA>{destination[:3]}</LEA>
      <Estab>{destination[3:]}</Estab>
    </DestSchool>
  </Header>
  <CTFpupilData>{"".join(_pupil(pupil, source=source) for pupil in pupils)}
  </CTFpupilData>
</CTfile>
""".encode()


def _broken(good: bytes) -> bytes:
    """Return the file with a date that does not exist, an impossible sex and the same UPN twice."""
    _first, second, third = LEAVERS
    return (
        good.replace(b"<DOB>2014-10-03</DOB>", b"<DOB>2014-02-30</DOB>")
        .replace(b"<Sex>M</Sex>", b"<Sex>Q</Sex>")
        .replace(third.upn.encode(), second.upn.encode())
    )


def _pupil(pupil: Pupil, *, source: School) -> str:
    return f"""
    <Pupil>
      <UPN>{pupil.upn}</UPN>
      <Surname>{escape(pupil.surname)}</Surname>
      <Forename>{escape(pupil.forename)}</Forename>
      <DOB>{pupil.date_of_birth}</DOB>
      <Sex>{pupil.sex}</Sex>
      <BasicDetails>
        <PreferredSurname>{escape(pupil.surname)}</PreferredSurname>
        <PreferredForename>{escape(pupil.forename)}</PreferredForename>
        <NCyearActual>6</NCyearActual>
        <Ethnicity>{pupil.ethnicity}</Ethnicity>
        <EthnicitySource>P</EthnicitySource>
        <Languages>
          <Type>
            <LanguageType>F</LanguageType>
            <Language>{pupil.language}</Language>
          </Type>
        </Languages>{_england_only(source, "<ServiceChild>N</ServiceChild>")}
        <MedicalFlag>{"true" if pupil.medical else "false"}</MedicalFlag>
        <EnrolStatus>C</EnrolStatus>
      </BasicDetails>
      <FSMhistory>
        <FSMinstance>
          <FSMstartDate>2023-01-09</FSMstartDate>
          <FSMendDate>2024-07-19</FSMendDate>
          <UKcountry>{source.country}</UKcountry>
        </FSMinstance>
      </FSMhistory>{_wales(pupil)}
      <LookedAfter>
        <InCare>false</InCare>
      </LookedAfter>
      <SENhistory>{pupil.sen or _NO_SEN}
      </SENhistory>
{_home(pupil)}
      <Attendance>
{_attendance(pupil, source=source)}
      </Attendance>{_england_only(source, _assessments())}
      <SchoolHistory>
        <School>
          <LEA>{source.number[:3]}</LEA>
          <Estab>{source.number[3:]}</Estab>
          <URN>{source.urn}</URN>
          <SchoolName>{escape(source.name)}</SchoolName>
          <EntryDate>2019-09-03</EntryDate>
          <LeavingDate>2026-07-21</LeavingDate>
          <LeavingReason>PM</LeavingReason>
        </School>
      </SchoolHistory>
    </Pupil>"""


def _england_only(source: School, element: str) -> str:
    return f"\n        {element}" if source.country == "ENG" else ""


def _wales(pupil: Pupil) -> str:
    return f"\n      <NAWdetails>{pupil.wales}\n      </NAWdetails>" if pupil.wales else ""


def _home(pupil: Pupil) -> str:
    return f"""      <Address>
        <BS7666Address>
          <PAON>12</PAON>
          <Street>{escape(pupil.street)}</Street>
          <Town>{escape(pupil.town)}</Town>
        </BS7666Address>
        <PostCode>{pupil.postcode}</PostCode>
      </Address>
      <Phones>
        <Phone>
          <TelephoneType>H</TelephoneType>
          <PhoneNo>01632 960{pupil.upn[-3:]}</PhoneNo>
        </Phone>
      </Phones>
      <Contacts>
        <Contact>
          <Order>1</Order>
          <Surname>{escape(pupil.surname)}</Surname>
          <Forename>{escape(pupil.parent)}</Forename>
          <Relationship>{pupil.relationship}</Relationship>
          <Responsibility>true</Responsibility>
          <Address>
            <AddressAsPupil>true</AddressAsPupil>
          </Address>
          <Phones>
            <Phone>
              <TelephoneType>M</TelephoneType>
              <PhoneNo>07700 900{pupil.upn[-3:]}</PhoneNo>
            </Phone>
          </Phones>
        </Contact>
      </Contacts>"""


def _attendance(pupil: Pupil, *, source: School) -> str:
    possible, (with_leave, without_leave) = 378, pupil.absent
    return f"""        <YearData>
          <Year>2025</Year>
          <LEA>{source.number[:3]}</LEA>
          <Estab>{source.number[3:]}</Estab>
          <URN>{source.urn}</URN>
          <SchoolName>{escape(source.name)}</SchoolName>
          <SessionsPossible>{possible}</SessionsPossible>
          <SessionsAuthorised>{with_leave}</SessionsAuthorised>
          <SessionsAttended>{possible - with_leave - without_leave}</SessionsAttended>
          <SessionsUnauthorised>{without_leave}</SessionsUnauthorised>
        </YearData>"""


def _assessments() -> str:
    key_stage_1 = [_assessment(2022, subject, "TA", subject, "NC", "EXS") for subject in ("ENG", "MAT", "SCI")]
    key_stage_2 = [_assessment(2024, "MAT", "TT", "MTC", "MT", "23")]
    return f"""<StageAssessments>
        <KeyStage>
          <Stage>KS1</Stage>{"".join(key_stage_1)}
        </KeyStage>
        <KeyStage>
          <Stage>KS2</Stage>{"".join(key_stage_2)}
        </KeyStage>
      </StageAssessments>"""


def _assessment(year: int, subject: str, method: str, component: str, qualifier: str, result: str) -> str:
    return f"""
          <StageAssessment>
            <Locale>ENG</Locale>
            <Year>{year}</Year>
            <Subject>{subject}</Subject>
            <Method>{method}</Method>
            <Component>{component}</Component>
            <ResultStatus>R</ResultStatus>
            <ResultQualifier>{qualifier}</ResultQualifier>
            <Result>{result}</Result>
          </StageAssessment>"""
