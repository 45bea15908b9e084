"""For each rule one file, or one name, that breaks it and nothing else."""

import datetime
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from lxml import etree

from cts import ctf
from tests.ctf.validation.samples import PUPIL, Document, english, result, spoilt, welsh

NAME = "8012000_CTF_9381234_001.xml"
DETAILS, ADDRESS, SEN = f"{PUPIL}/BasicDetails", f"{PUPIL}/Address", f"{PUPIL}/SENhistory"
CONTACTS, SCHOOL, YEAR = f"{PUPIL}/Contacts", f"{PUPIL}/SchoolHistory/School", f"{PUPIL}/Attendance/YearData"
RESULTS = f"{PUPIL}/StageAssessments"
SOURCE, TARGET = "Header/SourceSchool", "Header/DestSchool"


def to(document: Document, la: str, establishment: str) -> Document:
    """The file with another destination."""
    return document.set(f"{TARGET}/LEA", la).set(f"{TARGET}/Estab", establishment)


def sent_by_authority(document: Document) -> Document:
    return document.set(f"{SOURCE}/Estab", "LLLL")


def lost(document: Document) -> Document:
    return to(document, "XXX", "XXXX")


def p_levels(subject: str, components: str) -> str:
    return "".join(result(2023, "TA", subject, component, "P5", "NP") for component in components.split())


# what only the bytes can show, and files that are no CTF at all
BYTES: dict[str, bytes] = {
    "CTF-101": b"",
    "CTF-102": b"%PDF-1.7 and more",
    "CTF-103": '<?xml version="1.0" encoding="ebcdic-cp-us"?><CTfile/>'.encode("cp037"),
    "CTF-104": english().data().replace(b"</Pupil>", b""),
    "CTF-105": english().data().replace(b"<CTfile>", b"<!DOCTYPE CTfile><CTfile>"),
    "CTF-106": english()
    .data()
    .replace(b"<Surname>", b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="other.xml"/><Surname>', 1),
    "CTF-107": english().data().replace(b"<Surname>", b"<Deep>" * 40 + b"</Deep>" * 40 + b"<Surname>", 1),
    "CTF-108": b'<?xml version="1.0" encoding="utf-8"?><ATfile/>',
    "CTF-110": english().data().replace(b"Sample", b"S\xe4mple", 1),
    "CTF-221": english().data().replace(b">Alex<", b"><![CDATA[Alex]]><"),
    "CTF-222": english().data().replace(b"<Surname>", b"<!-- <UPN>Z801200024002</UPN> --><Surname>", 1),
    "CTF-223": english().data().replace(b"<Surname>", b"<Surname >", 1),
}

# names
NAMES: dict[str, str] = {
    "CTF-710": "",
    "CTF-711": "8012000_CTF_9381234\u200b_001.xml",
    "CTF-712": "folder/8012000_CTF_9381234_001.xml",
    "CTF-713": "8" * 296 + ".xml",
    "CTF-714": "8012000_CTF_9381234_001 (1).xml",
    "CTF-715": "8012000_CTF_938 1234_001.xml",
    "CTF-716": "8012000_\u0421TF_9381234_001.xml",
    "CTF-717": "8012000_CTF_9381234_001.doc",
    "CTF-718": "8012000_CTF_9381234_001.exe.xml",
    "CTF-719": "8012000_CTF_9381234_001.zip",
    "CTF-720": "8012000CTF9381234001.xml",
    "CTF-721": "8012000_ABC_9381234_001.xml",
    "CTF-722": "801200_CTF_9381234_001.xml",
    "CTF-723": "8012000_CTF_938123_001.xml",
    "CTF-724": "8012000_CTF_XXXXXXXX_001.xml",
    "CTF-725": "8012000_CTF_9381234_000.xml",
    "CTF-726": "801LLLL_CTF_XXXXXXX_001.xml",
    "CTF-727": "801LLLL_CTF_938LLLL_001.xml",
    "CTF-728": "8012000_PHO_9381234_001.xml",
    "CTF-729": "8012000_CTF_703LLLL_001.xml",
    "CTF-730": "8012001_CTF_9381234_001.xml",
    "CTF-731": "8012000_CTF_9381235_001.xml",
    "CTF-734": "8012000_9381234_ABCDEFGHIJKLMNOP.zip",
    "CTF-735": "8012000_9381234_AB+CD.zip",
    "CTF-738": "8012000_9381234_FFT15.xml",
    "CTF-739": "8012000_9381234.zip",
}

# one change to a file that is in order
CHANGES: dict[str, Callable[[], Document]] = {
    "CTF-201": lambda: english().after(f"{PUPIL}/DOB", "<ShoeSize>4</ShoeSize>"),
    "CTF-202": lambda: english().into("Header", "<Colour>blue</Colour>"),
    "CTF-203": lambda: english().into(PUPIL, "<Extra><Pupil><UPN>X</UPN></Pupil></Extra>"),
    "CTF-204": lambda: english().again(f"{PUPIL}/Surname"),
    "CTF-205": lambda: english().drop(f"{PUPIL}/UPN").after(f"{PUPIL}/Surname", "<UPN>K801200024001</UPN>"),
    "CTF-206": lambda: english().drop(f"{PUPIL}/Forename"),
    "CTF-207": lambda: english().set(f"{DETAILS}/MiddleNames", ""),
    "CTF-208": lambda: _with_text(english()),
    "CTF-209": lambda: _with_attribute(english()),
    "CTF-210": lambda: _with_comment(english()),
    "CTF-211": lambda: english().set(f"{PUPIL}/Email", "").into(f"{PUPIL}/Email", "<At>alex</At>"),
    "CTF-212": lambda: english().set(f"{SCHOOL}/EntryDate", "2020-02-30"),
    "CTF-213": lambda: english().set("Header/DateTime", "15/01/2026"),
    "CTF-214": lambda: english().set(f"{DETAILS}/MedicalFlag", "maybe"),
    "CTF-215": lambda: english().set(f"{CONTACTS}/Contact/Order", "first"),
    "CTF-216": lambda: english().set(f"{CONTACTS}/Contact/Order", "1000"),
    "CTF-217": lambda: english().set(f"{PUPIL}/Surname", "S" * 61),
    "CTF-218": lambda: english(16).after(f"{SOURCE}/Estab", "<URN>100001</URN>"),
    "CTF-219": lambda: english().set(f"{DETAILS}/MiddleNames", "Jo " * 1334),
    "CTF-220": lambda: (
        english().drop(f"{DETAILS}/Disabilities").after(f"{DETAILS}/MedicalFlag", "<Disabilities>HEAR</Disabilities>")
    ),
    "CTF-224": lambda: english().into(PUPIL, "<Extra><Surname>Other</Surname></Extra>"),
    "CTF-301": lambda: english().set(f"{PUPIL}/UPN", "K80120002400"),
    "CTF-302": lambda: english().set(f"{PUPIL}/UPN", "A801200024001"),
    "CTF-303": lambda: english().after(f"{PUPIL}/UPN", "<UniqueLearnerNumber>92763</UniqueLearnerNumber>"),
    "CTF-304": lambda: english().after(f"{PUPIL}/UPN", "<UniqueLearnerNumber>9276308687</UniqueLearnerNumber>"),
    "CTF-305": lambda: english().after(f"{PUPIL}/UPN", "<UCI>1234</UCI>"),
    "CTF-306": lambda: english().set(f"{YEAR}/LEA", "80A"),
    "CTF-307": lambda: english().set(f"{YEAR}/Estab", "20"),
    "CTF-308": lambda: english().set(f"{YEAR}/URN", "89001"),
    "CTF-309": lambda: english().set(f"{YEAR}/LEA", "111"),
    "CTF-401": lambda: english().set(f"{PUPIL}/Sex", "Z"),
    "CTF-402": lambda: english().set(f"{DETAILS}/Ethnicity", "ZZZZ"),
    "CTF-501": lambda: english().set(f"{PUPIL}/DOB", "2026-01-21"),
    "CTF-502": lambda: english().set(f"{SCHOOL}[2]/EntryDate", "2016-03-03"),
    "CTF-503": lambda: english().set(f"{SEN}/SEN/StartDate", "2026-01-21"),
    "CTF-504": lambda: english().set(f"{SCHOOL}[2]/LeavingDate", "2019-01-31"),
    "CTF-505": lambda: _without_history(english().set(f"{PUPIL}/DOB", "2005-01-20").drop(f"{DETAILS}/NCyearActual")),
    "CTF-506": lambda: english().set(f"{PUPIL}/DOB", "2013-08-31"),
    "CTF-507": lambda: english().set(f"{YEAR}/Year", "2026"),
    "CTF-508": lambda: english().set(f"{RESULTS}/KeyStage/StageAssessment/Year", "2027"),
    "CTF-509": lambda: english().set(f"{SCHOOL}/LeavingDate", "2028-02-13"),
    "CTF-520": lambda: english().set(f"{YEAR}/SessionsPossible", "381"),
    "CTF-521": lambda: english().set(f"{YEAR}/SessionsPossible", "373"),
    "CTF-522": lambda: english().set(f"{PUPIL}/LookedAfter/InCare", "false"),
    "CTF-523": lambda: english().set(f"{DETAILS}/FormerUPN", "K801200024001"),
    "CTF-530": lambda: english().into(f"{CONTACTS}/Contact/Address", "<PostCode>BS1 1AA</PostCode>"),
    "CTF-531": lambda: english().before(f"{ADDRESS}/BS7666Address", "<AddressAsPupil>false</AddressAsPupil>"),
    "CTF-532": lambda: english().after(
        f"{ADDRESS}/BS7666Address", "<AddressLines><AddressLine1>25 Test Road</AddressLine1></AddressLines>"
    ),
    "CTF-533": lambda: english().set(f"{ADDRESS}/PostCode", "OV3R 5EA"),
    "CTF-534": lambda: english().drop(f"{ADDRESS}/BS7666Address/Town"),
    "CTF-535": lambda: english().set(f"{ADDRESS}/BS7666Address/UniquePropertyReferenceNumber", "ten"),
    "CTF-536": lambda: english().set(f"{PUPIL}/Phones/Phone/PhoneNo", "ask mum"),
    "CTF-537": lambda: english().set(f"{PUPIL}/Email", "alex at home"),
    "CTF-538": lambda: english().drop(ADDRESS),
    "CTF-550": lambda: english().set("Header/DocumentName", "common transfer file"),
    "CTF-551": lambda: english().set("Header/CTFversion", "25"),
    "CTF-552": lambda: english(26).set("Header/CTFversion", "27.0"),
    "CTF-553": lambda: english().set("Header/DateTime", "2027-08-01T09:00:00").on(datetime.date(2027, 8, 1)),
    "CTF-554": lambda: english().on(datetime.date(2026, 1, 13)),
    "CTF-601": lambda: english(pupils=2).set(f"{PUPIL}[2]/UPN", "K801200024001"),
    "CTF-602": lambda: english().into(RESULTS, f"<KeyStage><Stage>KS1</Stage>{result(2024, 'TA', 'HIS', 'ENG')}</KeyStage>"),
    "CTF-603": lambda: english().again(YEAR),
    "CTF-604": lambda: english().set(f"{SEN}/SEN[2]/EndDate", "2024-09-03").set(f"{SEN}/SEN[2]/StartDate", "2024-09-02"),
    "CTF-605": lambda: english().set(f"{SEN}/SENneeds/SENneed[2]/SENtypeRank", "1"),
    "CTF-606": lambda: english().set(f"{SEN}/SENneeds/SENneed[2]/SENtype", "SLCN"),
    "CTF-607": lambda: english().set(f"{CONTACTS}/Contact/Order", "1"),
    "CTF-608": lambda: english().into(
        f"{DETAILS}/Languages", "<Type><LanguageType>F</LanguageType><Language>CYM</Language></Type>"
    ),
    "CTF-609": lambda: english().again(f"{SCHOOL}[2]"),
    "CTF-610": lambda: english().again(f"{RESULTS}/KeyStage/StageAssessment"),
    "CTF-741": lambda: lost(english(pupils=2)),
    "CTF-742": lambda: _emptied(english()),
    "CTF-743": lambda: lost(english(year_group=10)).on(datetime.date(2027, 3, 5)),
    "CTF-744": lambda: lost(english(year_group=11)),
    "CTF-745": lambda: to(english(), "703", "LLLL"),
    "CTF-746": lambda: to(english(), "938", "LLLL"),
    "CTF-747": lambda: to(english(), "801", "2000"),
    "CTF-748": lambda: to(english(), "XXX", "1234"),
    "CTF-749": lambda: lost(sent_by_authority(english())),
    "CTF-750": lambda: to(sent_by_authority(english()), "938", "LLLL"),
    "CTF-801": lambda: english().drop(f"{PUPIL}/UPN"),
    "CTF-802": lambda: english().drop(f"{DETAILS}/Ethnicity"),
    "CTF-803": lambda: english().set(f"{DETAILS}/Languages/Type/LanguageType", "H"),
    "CTF-804": lambda: english().into(f"{SEN}/SEN", "<EndDate>2025-07-20</EndDate>"),
    "CTF-805": lambda: english().drop(f"{YEAR}[2]"),
    "CTF-806": lambda: english().set(f"{SOURCE}/LEA", "XXX").set(f"{SOURCE}/Estab", "XXXX"),
    "CTF-811": lambda: english().set(f"{RESULTS}/KeyStage/StageAssessment[2]/Subject", "HIS"),
    "CTF-812": lambda: english(year_group=7).drop(f"{RESULTS}/KeyStage[2]/StageAssessment[5]"),
    "CTF-813": lambda: english().into(f"{RESULTS}/KeyStage", p_levels("ENG", "ENG AT1 AT2 AT3")),
    "CTF-814": lambda: english().into(f"{RESULTS}/KeyStage", p_levels("MAT", "MAT AT1 AT2")),
    "CTF-901": lambda: welsh().drop(f"{PUPIL}/UPN"),
    "CTF-902": lambda: welsh().drop(f"{DETAILS}/Ethnicity"),
    "CTF-903": lambda: welsh().drop(f"{PUPIL}/NAWdetails/NationalIdentity"),
    "CTF-904": lambda: welsh().drop(f"{PUPIL}/NAWdetails/SpeakWelsh"),
    "CTF-905": lambda: welsh().drop(f"{DETAILS}/Languages"),
    "CTF-906": lambda: welsh().into(f"{SEN}/SEN", "<EndDate>2025-07-20</EndDate>"),
    "CTF-907": lambda: welsh().drop(f"{SEN}/SENneeds"),
    "CTF-908": lambda: welsh(26).drop(f"{PUPIL}/NAWdetails/FSMTransitionalProtection"),
    "CTF-909": lambda: welsh().drop(f"{PUPIL}/LookedAfter"),
    "CTF-910": lambda: welsh().drop(f"{PUPIL}/NAWdetails/EALAcquisition"),
    "CTF-911": lambda: welsh().drop(ADDRESS),
    "CTF-912": lambda: welsh().drop(CONTACTS),
    "CTF-913": lambda: welsh().drop(f"{CONTACTS}/Contact/Relationship"),
    "CTF-914": lambda: welsh().drop(f"{DETAILS}/MedicalFlag"),
    "CTF-915": lambda: welsh().drop(f"{PUPIL}/Attendance"),
}

# changes that need a name too
NAMED_CHANGES: dict[str, tuple[str, Callable[[], Document]]] = {
    "CTF-732": (NAME, lambda: english().drop(SOURCE)),
    "CTF-733": (NAME, lambda: english().drop(TARGET)),
    "CTF-736": ("8012000_CTF_938LLLL_001.xml", lambda: to(english(), "938", "LLLL")),
    "CTF-737": ("8012000_CTF_8012000_001.xml", lambda: to(english(), "801", "2000")),
}

# what a file lacks so badly that two rules must say it
ACCOMPANIED = {"CTF-732": ["CTF-206"], "CTF-733": ["CTF-206"]}


def report(code: str, folder: Path) -> ctf.Report:
    """What the check says of the sample for a rule."""
    if code == "CTF-100":
        return ctf.check(folder / "missing.xml")
    if code == "CTF-109":
        return ctf.check(folder)
    if code == "CTF-111":
        # the limit is lowered instead of making ten thousand mistakes
        with patch("cts.ctf.checking.MOST_WARNINGS", 1):
            return english().drop(f"{DETAILS}/Ethnicity", f"{DETAILS}/Languages").check()
    if code in BYTES:
        return spoilt(BYTES[code], folder / "sample.xml")
    if code in NAMES:
        return english().check(NAMES[code])
    if code in NAMED_CHANGES:
        name, change = NAMED_CHANGES[code]
        return change().check(name)
    return CHANGES[code]().check()


def document(code: str) -> Document | None:
    """The sample for a rule, where it is a file that can be read."""
    return CHANGES[code]() if code in CHANGES else None


def _with_text(made: Document) -> Document:
    made.find(DETAILS).tail = "stray"
    return made


def _with_attribute(made: Document) -> Document:
    made.find(f"{DETAILS}/Ethnicity").set("lang", "en")
    return made


def _with_comment(made: Document) -> Document:
    made.find(f"{PUPIL}/Surname").append(etree.Comment("other"))
    return made


def _emptied(made: Document) -> Document:
    made.find("CTFpupilData").clear()
    return made


def _without_history(made: Document) -> Document:
    """A grown-up's file, without the years that would not fit."""
    return made.drop(RESULTS)
