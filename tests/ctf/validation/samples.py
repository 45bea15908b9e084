"""Valid files, made in code: one of an English and one of a Welsh school, in any edition, and ways to spoil them.

All people, schools and numbers are invented.
"""

import datetime
import io
from pathlib import Path
from typing import Self

from lxml import etree

from cts import ctf

PUPIL = "CTFpupilData/Pupil"
UPNS = ("K801200024001", "Z801200024002")
WELSH_UPN = "H681200022017"


class Document:
    """A file that can be spoilt, one element after the other."""

    def __init__(self, text: str, today: datetime.date) -> None:
        self.root = etree.fromstring(text.encode(), etree.XMLParser(remove_blank_text=True))
        self.today = today

    def find(self, path: str) -> etree._Element:
        """The element at a path below the root."""
        found = self.root.find(path)
        assert found is not None, path
        return found

    def set(self, path: str, value: str) -> Self:
        """Give an element another value."""
        self.find(path).text = value
        return self

    def drop(self, *paths: str) -> Self:
        """Take elements out, with their parents where those would be empty."""
        for path in paths:
            element = self.find(path)
            while True:
                parent = element.getparent()
                assert parent is not None
                parent.remove(element)
                if len(parent):
                    break
                element = parent
        return self

    def after(self, path: str, xml: str) -> Self:
        """Put elements behind one."""
        for element in reversed(etree.fromstring(f"<x>{xml}</x>")):
            self.find(path).addnext(element)
        return self

    def before(self, path: str, xml: str) -> Self:
        """Put elements before one."""
        for element in etree.fromstring(f"<x>{xml}</x>"):
            self.find(path).addprevious(element)
        return self

    def into(self, path: str, xml: str) -> Self:
        """Put elements at the end of one."""
        for element in list(etree.fromstring(f"<x>{xml}</x>")):
            self.find(path).append(element)
        return self

    def again(self, path: str) -> Self:
        """Put a copy of an element behind it."""
        element = self.find(path)
        element.addnext(etree.fromstring(etree.tostring(element)))
        return self

    def on(self, today: datetime.date) -> Self:
        """Check it on another day."""
        self.today = today
        return self

    def data(self) -> bytes:
        """The bytes of the file, an element a line."""
        etree.indent(self.root)
        return etree.tostring(self.root, xml_declaration=True, encoding="utf-8")

    def check(self, name: str | None = None) -> ctf.Report:
        """What the check says of it."""
        return ctf.check(io.BytesIO(self.data()), name=name, today=self.today)


def spoilt(data: bytes, path: Path) -> ctf.Report:
    """What the check says of bytes that are a file at `path`."""
    path.write_bytes(data)
    return ctf.check(path)


def codes(report: ctf.Report) -> list[str]:
    """The codes of a report, in alphabetical order."""
    return sorted(finding.code for finding in report.findings)


def english(edition: int = 25, *, year_group: int = 5, pupils: int = 1) -> Document:
    """A full file of an English school; checked in January of its school year."""
    year = 2000 + edition
    text = f"""<CTfile>{_header(edition, "801", "2000", "100001", "Ashgrove Primary", "938", "1234")}
        <CTFpupilData>{"".join(_english_pupil(edition, upn, year_group) for upn in UPNS[:pupils])}</CTFpupilData></CTfile>"""
    return Document(text, datetime.date(year + 1, 1, 20))


def welsh(edition: int = 25) -> Document:
    """A full file of a Welsh school; checked in January of its school year."""
    year = 2000 + edition
    text = f"""<CTfile>{_header(edition, "681", "2000", "400001", "Ysgol y Dderwen", "668", "4001")}
        <CTFpupilData>{_welsh_pupil(edition)}</CTFpupilData></CTfile>"""
    return Document(text, datetime.date(year + 1, 1, 20))


def _header(edition: int, la: str, estab: str, urn: str, name: str, to_la: str, to_estab: str) -> str:
    year = 2000 + edition
    return f"""<Header><DocumentName>Common Transfer File</DocumentName><CTFversion>{edition}.0</CTFversion>
        <DateTime>{year + 1}-01-15T09:30:00</DateTime><DocumentQualifier>full</DocumentQualifier>
        <SupplierID>ExampleMIS</SupplierID>
        <SourceSchool><LEA>{la}</LEA><Estab>{estab}</Estab>{_urn(edition, urn)}<SchoolName>{name}</SchoolName>
        <AcademicYear>{year}</AcademicYear></SourceSchool>
        <DestSchool><LEA>{to_la}</LEA><Estab>{to_estab}</Estab></DestSchool></Header>"""


def _urn(edition: int, urn: str) -> str:
    return f"<URN>{urn}</URN>" if edition >= 18 else ""


def _sex(edition: int, code: str) -> str:
    return f"<Sex>{code}</Sex>" if edition >= 23 else f"<Gender>{code}</Gender>"


def _english_pupil(edition: int, upn: str, year_group: int) -> str:
    year = 2000 + edition
    new = edition >= 17
    return f"""<Pupil><UPN>{upn}</UPN><Surname>Sample</Surname><Forename>Alex</Forename>
        <DOB>{year - 4 - year_group}-03-04</DOB>{_sex(edition, "M")}
        <BasicDetails><FormerUPN>R801200023114</FormerUPN><PreferredSurname>Sample</PreferredSurname>
          <PreferredForename>Al</PreferredForename><MiddleNames>Jo Sam</MiddleNames>
          <NCyearActual>{year_group}</NCyearActual><Ethnicity>WBRI</Ethnicity><EthnicitySource>P</EthnicitySource>
          <Languages><Type><LanguageType>F</LanguageType><Language>ENG</Language></Type></Languages>
          {"<ServiceChild>N</ServiceChild>" if new else ""}<MedicalFlag>false</MedicalFlag>
          <Disabilities><Disability>NCOL</Disability></Disabilities><EnrolStatus>C</EnrolStatus></BasicDetails>
        <FSMhistory><FSMinstance><FSMstartDate>{year - 1}-09-02</FSMstartDate><FSMendDate>{year}-07-20</FSMendDate>
          <UKcountry>ENG</UKcountry></FSMinstance></FSMhistory>
        <LookedAfter><InCare>true</InCare><CareAuthority>801</CareAuthority></LookedAfter>
        <SENhistory>
          <SEN><StartDate>{year - 1}-09-02</StartDate><SENprovision>K</SENprovision></SEN>
          <SEN><StartDate>{year - 2}-09-02</StartDate><SENprovision>N</SENprovision>
            {f"<EndDate>{year - 1}-09-01</EndDate>" if new else ""}</SEN>
          <SENneeds><SENneed>{_need_start(edition)}<SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed>
            <SENneed>{_need_start(edition)}<SENtypeRank>2</SENtypeRank><SENtype>SPLD</SENtype></SENneed></SENneeds></SENhistory>
        {_ADDRESS}
        <Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>01632 960 001</PhoneNo></Phone></Phones>
        <Email>alex@home.example</Email>
        {_CONTACTS}
        <Attendance>{_attendance(edition, year - 1, 380)}{_attendance(edition, year, 140)}</Attendance>
        {_results(edition, year_group)}
        <SchoolHistory>
          <School><LEA>801</LEA><Estab>2000</Estab>{_urn(edition, "100001")}<SchoolName>Ashgrove Primary</SchoolName>
            <EntryDate>{year - year_group}-09-02</EntryDate><LeavingDate>{year + 1}-02-13</LeavingDate>
            <LeavingReason>IM</LeavingReason></School>
          <School><LEA>801</LEA><Estab>2001</Estab>{_urn(edition, "100002")}<SchoolName>Little Acorns</SchoolName>
            <EntryDate>{year - year_group - 1}-09-02</EntryDate>
            <LeavingDate>{year - year_group}-07-20</LeavingDate></School></SchoolHistory></Pupil>"""


def _need_start(edition: int) -> str:
    return f"<NeedStartDate>{2000 + edition - 1}-09-02</NeedStartDate>" if edition >= 17 else ""


_ADDRESS = """<Address><BS7666Address><PAON>          25</PAON><Street>Test Road</Street><Town>Bristol</Town>
    <UniquePropertyReferenceNumber>10023</UniquePropertyReferenceNumber></BS7666Address><PostCode>BS1 1AA</PostCode></Address>"""

_CONTACTS = """<Contacts><Contact><Order>2</Order><Title>Mr</Title><Surname>Sample</Surname><Forename>Jo</Forename>
      <Relationship>PAF</Relationship><Responsibility>true</Responsibility>
      <Address><AddressAsPupil>true</AddressAsPupil></Address>
      <Phones><Phone><TelephoneType>M</TelephoneType><PhoneNo>+44 7700 900123</PhoneNo></Phone></Phones>
      <Email>jo@home.example</Email></Contact>
    <Contact><Order>1</Order><Title>Ms</Title><Surname>Other</Surname><Forename>Chris</Forename>
      <Relationship>PAM</Relationship><Responsibility>true</Responsibility>
      <Address><AddressLines><AddressLine1>2 Far Away</AddressLine1></AddressLines><PostCode>OV3R 5EA</PostCode>
        <ZIP>29600</ZIP><Country>France</Country></Address></Contact></Contacts>"""


def _attendance(edition: int, year: int, possible: int, la: str = "801", school: str = "Ashgrove Primary") -> str:
    return f"""<YearData><Year>{year}</Year><LEA>{la}</LEA><Estab>2000</Estab>
        {_urn(edition, "100001")}<SchoolName>{school}</SchoolName>
        <SessionsPossible>{possible}</SessionsPossible><SessionsAuthorised>4</SessionsAuthorised>
        <SessionsAttended>{possible - 6}</SessionsAttended><SessionsUnauthorised>2</SessionsUnauthorised></YearData>"""


def _results(edition: int, year_group: int) -> str:
    """The results of every stage that a pupil of the year group has completed."""
    stages = []
    for stage, after, kinds in (
        ("KS1", 2, ("TA MAT MAT", "TA SCI SCI", "TT ENG REA", "TT MAT MAT")),
        ("KS2", 6, ("TA ENG WRI", "TA MAT MAT", "TA SCI SCI", "TT ENG REA", "TT MAT MAT")),
        ("KS3", 9, ("TA ENG ENG", "TA MAT MAT", "TA SCI SCI")),
    ):
        year = 2000 + edition + 1 - (year_group - after)
        if year_group > after:
            rows = "".join(result(year, *kind.split()) for kind in kinds)
            stages.append(f"<KeyStage><Stage>{stage}</Stage>{rows}</KeyStage>")
    return f"<StageAssessments>{''.join(stages)}</StageAssessments>" if stages else ""


def result(year: int, method: str, subject: str, component: str, outcome: str = "EXS", qualifier: str = "NC") -> str:
    """One result."""
    return f"""<StageAssessment><Locale>ENG</Locale><Year>{year}</Year><Subject>{subject}</Subject><Method>{method}</Method>
        <Component>{component}</Component><ResultStatus>R</ResultStatus><ResultQualifier>{qualifier}</ResultQualifier>
        <Result>{outcome}</Result><ResultDate>{year}-05-20</ResultDate></StageAssessment>"""


def _welsh_pupil(edition: int) -> str:
    year = 2000 + edition
    late = edition >= 26
    return f"""<Pupil><UPN>{WELSH_UPN}</UPN><Surname>Rhys</Surname><Forename>Siân</Forename><DOB>{year - 9}-03-04</DOB>
        {_sex(edition, "F")}
        <BasicDetails><NCyearActual>5</NCyearActual><Ethnicity>WBRI</Ethnicity><EthnicitySource>P</EthnicitySource>
          <Languages><Type><LanguageType>F</LanguageType><Language>CYM</Language></Type></Languages>
          <MedicalFlag>true</MedicalFlag></BasicDetails>
        <NAWdetails><SpeakWelsh>1</SpeakWelsh><HomeWelsh>1</HomeWelsh><NationalIdentity>WAL</NationalIdentity>
          {"<EthnicitySource>P</EthnicitySource>" if late else ""}<WelshSource>P</WelshSource>
          <EALAcquisition>0</EALAcquisition><LanguageSource>P</LanguageSource>
          <SENCurriculumandTeachingMethods>CT1</SENCurriculumandTeachingMethods>
          {"<FSMTransitionalProtection>true</FSMTransitionalProtection>" if late else ""}</NAWdetails>
        <LookedAfter><InCare>false</InCare></LookedAfter>
        <SENhistory><SEN><StartDate>{year - 1}-09-02</StartDate><SENprovision>A</SENprovision></SEN>
          <SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds></SENhistory>
        <Address><BS7666Address><PAON>Y Bwthyn</PAON><PostTown>Caerdydd</PostTown></BS7666Address>
          <PostCode>CF10 3NQ</PostCode></Address>
        <Contacts><Contact><Surname>Rhys</Surname><Relationship>PAM</Relationship></Contact></Contacts>
        <Attendance>{_attendance(edition, year, 140, "681", "Ysgol y Dderwen")}</Attendance>
        <SchoolHistory><School><LEA>681</LEA><Estab>2000</Estab>{_urn(edition, "400001")}<SchoolName>Ysgol y Dderwen</SchoolName>
          <EntryDate>{year - 5}-09-02</EntryDate></School></SchoolHistory></Pupil>"""
