"""Rules of the trade: files that are right as XML and wrong as a transfer; the answer names the field."""

from collections.abc import Iterator

from tests.hostile import base
from tests.hostile.case import Accepted, Case, accepted, wrong

_HEADER = {
    # what is replaced, by what, and the error
    "no-document-name": ("<DocumentName>Common Transfer File</DocumentName>", "", "CTF-206"),
    "other-document-name": ("Common Transfer File", "Uncommon Transfer File", "CTF-550"),
    "no-version": ("<CTFversion>25.0</CTFversion>", "", "CTF-206"),
    "odd-version": ("25.0", "twenty-five", "CTF-551"),
    "no-moment": ("<DateTime>2026-01-15T09:30:00</DateTime>", "", "CTF-206"),
    "odd-moment": ("2026-01-15T09:30:00", "yesterday", "CTF-213"),
    "moment-30-february": ("2026-01-15T09:30:00", "2026-02-30T09:30:00", "CTF-213"),
    "moment-25-hours": ("2026-01-15T09:30:00", "2026-01-15T25:30:00", "CTF-213"),
    "odd-qualifier": ("partial", "some", "CTF-401"),
    "capital-qualifier": ("partial", "PARTIAL", "CTF-401"),
    "no-qualifier": ("<DocumentQualifier>partial</DocumentQualifier>", "", "CTF-206"),
    "odd-authority": ("<LEA>999</LEA>", "<LEA>99A</LEA>", "CTF-306"),
    "full-width-authority": ("<LEA>999</LEA>", "<LEA>９９９</LEA>", "CTF-306"),
    "odd-school": ("<Estab>2001</Estab>", "<Estab>20</Estab>", "CTF-307"),
    "arabic-school": ("<Estab>2001</Estab>", "<Estab>٢٠٠١</Estab>", "CTF-307"),
    "blank-authority": ("<LEA>999</LEA>", "<LEA> </LEA>", "CTF-206"),
    "blank-school-name": ("Ashgrove Primary", " ", "CTF-206"),
    "odd-year": ("<AcademicYear>2025</AcademicYear>", "<AcademicYear>25/26</AcademicYear>", "CTF-215"),
    "no-source": (base.HEADER[base.HEADER.index("<SourceSchool>") : base.HEADER.index("<DestSchool>")], "", "CTF-206"),
    "no-destination": (base.HEADER[base.HEADER.index("<DestSchool>") : base.HEADER.index("</Header>")], "", "CTF-206"),
    "two-destinations": ("<DestSchool>", "<DestSchool><LEA>999</LEA><Estab>4002</Estab></DestSchool><DestSchool>", "CTF-204"),
    "for-703LLLL": ("<LEA>999</LEA>\n<Estab>4001</Estab>", "<LEA>703</LEA><Estab>LLLL</Estab>", "CTF-745"),
    "half-lost": ("<LEA>999</LEA>\n<Estab>4001</Estab>", "<LEA>XXX</LEA><Estab>4001</Estab>", "CTF-748"),
}
_VALUES = {
    "30-february": ("<DOB>2017-03-04", "<DOB>2017-02-30", "CTF-212"),
    "29-february": ("<DOB>2017-03-04", "<DOB>2017-02-29", "CTF-212"),
    "british-date": ("<DOB>2017-03-04", "<DOB>04/03/2017", "CTF-212"),
    "month-13": ("<DOB>2017-03-04", "<DOB>2017-13-04", "CTF-212"),
    "year-0": ("<DOB>2017-03-04", "<DOB>0000-01-01", "CTF-212"),
    "year-5-digits": ("<DOB>2017-03-04", "<DOB>12017-03-04", "CTF-212"),
    "minus-year": ("<DOB>2017-03-04", "<DOB>-2017-03-04", "CTF-212"),
    "full-width-date": ("<DOB>2017-03-04", "<DOB>２０１７-03-04", "CTF-212"),
    "date-with-time": ("<DOB>2017-03-04", "<DOB>2017-03-04T00:00:00", "CTF-212"),
    "born-2999": ("<DOB>2017-03-04", "<DOB>2999-01-01", "CTF-501"),
    "born-9999": ("<DOB>2017-03-04", "<DOB>9999-12-31", "CTF-501"),
    "blank-surname": ("<Surname>Evans", "<Surname> ", "CTF-206"),
    "blank-forename": ("<Forename>Elin", "<Forename>\n", "CTF-206"),
    "blank-birth": ("<DOB>2017-03-04", "<DOB>", "CTF-206"),
    "no-surname": ("<Surname>Evans</Surname>", "", "CTF-206"),
    "no-forename": ("<Forename>Elin</Forename>", "", "CTF-206"),
    "no-birth": ("<DOB>2017-03-04</DOB>", "", "CTF-206"),
    "no-sex": ("<Sex>F</Sex>", "", "CTF-206"),
    "odd-sex": ("<Sex>F", "<Sex>Q", "CTF-401"),
    "sex-word": ("<Sex>F", "<Sex>Female", "CTF-401"),
    "short-upn": (base.upn(1), "A99920012100", "CTF-301"),
    "upn-letters": (base.upn(1), "A9992O0121001", "CTF-301"),
    "upn-full-width": (base.upn(1), "A９９９２００１２１００１", "CTF-301"),
    "upn-null": (base.upn(1), "null", "CTF-301"),
    "odd-uln": ("<Surname>", "<UniqueLearnerNumber>12</UniqueLearnerNumber><Surname>", "CTF-303"),
    "odd-flag": ("</Pupil>", "<LookedAfter><InCare>maybe</InCare></LookedAfter></Pupil>", "CTF-214"),
    "odd-number": ("</Pupil>", "<Address><Easting>1e9</Easting></Address></Pupil>", "CTF-215"),
    "nan": ("</Pupil>", "<Address><Easting>NaN</Easting></Address></Pupil>", "CTF-215"),
    "infinity": ("</Pupil>", "<Address><Easting>Infinity</Easting></Address></Pupil>", "CTF-215"),
    "huge-number": ("</Pupil>", f"<Address><Easting>{'9' * 5000}</Easting></Address></Pupil>", "CTF-215"),
    "arabic-order": (
        "</Pupil>",
        "<Contacts><Contact><Order>١</Order><Surname>X</Surname></Contact></Contacts></Pupil>",
        "CTF-215",
    ),
    "out-of-order": (
        "<Surname>Evans</Surname>\n<Forename>Elin</Forename>",
        "<Forename>E</Forename><Surname>E</Surname>",
        "CTF-205",
    ),
    "two-births": ("<DOB>", "<DOB>2016-01-01</DOB><DOB>", "CTF-204"),
    "two-surnames": ("<Surname>", "<Surname>Other</Surname><Surname>", "CTF-204"),
}


def cases() -> Iterator[Case]:
    for name, (old, new, code) in _HEADER.items():
        # the destination stands last, the source first
        header = new.join(base.HEADER.rsplit(old, 1)) if "destination" in name else base.HEADER.replace(old, new, 1)
        yield wrong(f"rule-header-{name}", base.file(header=header), code)
    for name, (old, new, code) in _VALUES.items():
        yield wrong(f"rule-{name}", base.file(base.pupil().replace(old, new, 1)), code)
    yield wrong("rule-lost-two-pupils", base.file(header=base.LOST_HEADER), "CTF-741")
    yield accepted("rule-lost-one-pupil", base.file(base.pupils(1), header=base.LOST_HEADER), ("Evans", "Elin1"))
    old_enough = base.pupil(born="2005-01-01")
    yield wrong("rule-lost-over-16", base.file(old_enough, header=base.LOST_HEADER), "CTF-743")
    same = base.pupil(1) + base.pupil(1, forename="Other")
    yield wrong("rule-same-upn", base.file(same), "CTF-601")
    other_case = base.pupil(1) + base.pupil(1, forename="Other", number=base.upn(1).lower())
    yield wrong("rule-same-upn-other-case", base.file(other_case), "CTF-601")
    padded = base.pupil(1) + base.pupil(1, forename="Other", number=f"  {base.upn(1)}\n")
    yield wrong("rule-same-upn-padded", base.file(padded), "CTF-601")
    yield wrong("rule-empty-pupil", base.file("<Pupil></Pupil>"), "CTF-206")
    yield wrong("rule-closed-pupil", base.file("<Pupil/>"), "CTF-206")
    yield wrong("rule-pupil-of-text", base.file("<Pupil>Elin Evans</Pupil>"), "CTF-206", "CTF-208")
    yield wrong("rule-no-header", base.file(header=""), "CTF-206")
    yield wrong("rule-empty-header", base.file(header="<Header></Header>"), "CTF-206")
    yield wrong("rule-no-pupil-data", base.file().split(b"<CTFpupilData>")[0] + b"</CTfile>", "CTF-206")
    # a warning here; the service refuses it (format section 2: write at least one)
    yield Case("rule-no-pupils", lambda _: base.file(""), Accepted(()))
