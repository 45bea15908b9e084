"""Files as other products write them come in: older names, padded values, unknown URNs, blocks of their own, result codes."""

import datetime

import pytest

from cts.mis.core import Actor
from cts.mis.exchange import actions as exchange
from cts.mis.pupils.models import Pupil
from tests.mis import make
from tests.mis.make import NOW

pytestmark = pytest.mark.django_db

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>{edition}</CTFversion>
<DateTime>2026-09-01T07:24:22</DateTime><DocumentQualifier>partial</DocumentQualifier><SupplierID>{product}</SupplierID>
<SourceSchool><LEA>999</LEA><Estab>{source}</Estab><URN>100001</URN><SchoolName>A &amp; B School</SchoolName>
<AcademicYear>2025</AcademicYear></SourceSchool><DestSchool><LEA>999</LEA><Estab>2001</Estab><URN>XXXXXX</URN></DestSchool>
</Header><CTFpupilData>"""
TAIL = "</CTFpupilData></CTfile>"

QUIRKY = """<Pupil><UPN>{upn}</UPN><Surname>Sample</Surname><Forename>Emrys</Forename><DOB>2015-06-14</DOB><Gender>M</Gender>
<BasicDetails><PreferredSurname>Sample</PreferredSurname><NCyearActual>6</NCyearActual><Ethnicity>WBRI</Ethnicity>
<EthnicitySource>P</EthnicitySource><ServiceChild>N</ServiceChild><MedicalFlag>true</MedicalFlag><EnrolStatus>C</EnrolStatus>
<SuppInfo><SuppID>PRODUCT</SuppID><BirthCertificate>false</BirthCertificate></SuppInfo></BasicDetails>

<Address><BS7666Address><PAON>          25</PAON><Street>Miller's Row</Street><Town>Cedarton</Town></BS7666Address>
<PostCode>ZZ99 9ZZ</PostCode><ZIP>GY4 6RN</ZIP><Country>Channel Islands</Country></Address>
<Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>852156</PhoneNo></Phone>
<Phone><TelephoneType>M</TelephoneType><PhoneNo>07700 900611</PhoneNo></Phone></Phones>
<SchoolHistory><School><LEA>999</LEA><Estab>4001</Estab><URN>XXXXXX</URN><SchoolName>A School</SchoolName>
<EntryDate>2020-09-03</EntryDate></School></SchoolHistory>
<SuppInfo><SuppID>PRODUCT</SuppID><Religion>OT</Religion></SuppInfo></Pupil>"""

RESULT = """<Pupil><UPN>{upn}</UPN><Surname>{surname}</Surname><Forename>ALEX</Forename><DOB>2015-03-24</DOB><Sex>M</Sex>
<StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Locale>ENG</Locale><Year>2026</Year><Subject>MAT</Subject>
<Method>TT</Method><Component>MTC</Component><ResultStatus>R</ResultStatus><ResultQualifier>MT</ResultQualifier>
<Result>{result}</Result></StageAssessment></KeyStage></StageAssessments></Pupil>"""


def take_in(by: Actor, *, edition: str, product: str, source: str, pupils: str, name: str) -> dict[str, int]:
    of = HEAD.format(edition=edition, product=product, source=source) + pupils + TAIL
    with make.content(of.encode()) as opened:
        batch = exchange.receive(by=by, name=name, content=opened, now=NOW)
    return {outcome.value: count for outcome, count in exchange.take_in(by=by, public_id=batch.public_id, now=NOW).items()}


@pytest.mark.parametrize("name", ["9994001_CTF_9992001_001.xml", "9994001_CTF_9992001_001 (1).XML"])
def test_it_works(office: Actor, name: str) -> None:
    pupils = QUIRKY.format(upn=make.record().upn)
    assert take_in(office, edition="19.0", product="PRODUCT", source="4001", pupils=pupils, name=name) == {"new": 1}
    said = make.record_of(Pupil.objects.get())
    assert said.sex == "M"
    assert said.address
    assert said.address.structured
    assert (said.address.structured.paon, said.address.overseas_code) == ("25", "GY4 6RN")
    assert [phone.number for phone in said.phones or []] == ["852156", "07700 900611"]
    assert said.basic_details
    assert said.basic_details.medical_flag is True
    assert [block.supplier for block in said.supplier_blocks or []] == ["PRODUCT"]
    old = [school for school in said.schools or [] if school.establishment_number == "4001"]
    assert [school.entry_date for school in old] == [datetime.date(2020, 9, 3)]


def test_results_of_a_check_come_from_ones_own_school_and_codes_stay_codes(office: Actor) -> None:
    """Checks hand results in capitals, from the school to itself, with codes for who did not take part (M-056 to M-059)."""
    rows = [make.admitted(office, make.record(serial=serial)) for serial in (1, 2)]
    results = dict(zip([row.upn for row in rows], ["25", "A"], strict=True))
    pupils = "".join(RESULT.format(upn=upn, surname="SAMPLE", result=result) for upn, result in results.items())
    name = "9992001_MTC_9992001_26.xml"
    assert take_in(office, edition="25.0", product="Check", source="2001", pupils=pupils, name=name) == {"updated": 2}
    for row in rows:
        said = make.record_of(row)
        (stage,) = said.key_stages or []
        assert [one.result for one in stage.assessments or []] == [results[row.upn]]
        assert (said.surname, said.forename) == ("Sample", "Alex")
