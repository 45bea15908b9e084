"""Files for the tests of the operations, made from a few words."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cts import ctf
from cts.ctf.model import BasicDetails, DestinationSchool, SourceSchool

NOW = datetime.datetime(2026, 1, 15, 9, 30)  # noqa: DTZ001 - the files' times have no zone
ALEX = "B801200005001"
BRYN = "H801200001001"
CERI = "Z801209809069"


def header(*, destination: str = "9994001", version: str = "25.0", qualifier: str = "full") -> ctf.Header:
    """The header of a file from Ashgrove Primary."""
    return ctf.Header(
        version=version,
        written_at=NOW,
        qualifier=qualifier,
        supplier="ExampleMIS",
        source=SourceSchool(la_number="999", establishment_number="2001", name="Ashgrove Primary", academic_year=2025),
        destination=DestinationSchool(la_number=destination[:3], establishment_number=destination[3:]),
    )


def pupil(upn: str | None = ALEX, *, forename: str = "Alex", year: str | None = None, **more: Any) -> ctf.Pupil:  # noqa: ANN401
    """A pupil born on 4 March 2016."""
    details = BasicDetails(nc_year=year) if year else None
    record: dict[str, Any] = {
        "upn": upn,
        "surname": "Sample",
        "forename": forename,
        "date_of_birth": datetime.date(2016, 3, 4),
        "sex": "M",
        "basic_details": details,
    }
    return ctf.Pupil(**(record | more))


def file(path: Path, pupils: Sequence[ctf.Pupil], **about: str) -> Path:
    """A file on disk with these pupils."""
    ctf.write(path, header=header(**about), pupils=pupils)
    return path


def old_file(path: Path) -> Path:
    """A file of edition 12 with what only it has, what nobody writes any more, and what cannot be read."""
    path.write_text(
        """<?xml version="1.0" encoding="utf-8"?>
<CTfile>
  <Header><DocumentName>Common Transfer File</DocumentName><CTFversion>12.0</CTFversion><DateTime>2012-11-15T09:30:00</DateTime>
    <DocumentQualifier>full</DocumentQualifier><DataQualifier>ours</DataQualifier>
    <SourceSchool><LEA>999</LEA><Estab>2001</Estab><SchoolName>Ashgrove</SchoolName><AcademicYear>2012</AcademicYear></SourceSchool>
    <DestSchool><LEA>999</LEA><Estab>4001</Estab></DestSchool></Header>
  <CTFpupilData>
    <Pupil><UPN>B801200005001</UPN><Surname>Sample</Surname><Forename>Alex</Forename><DOB>2006-03-04</DOB><Gender>M</Gender>
      <BasicDetails><MedicalFlag>perhaps</MedicalFlag></BasicDetails>
      <Attendance><YearData><Year>2012</Year><LEA>999</LEA><Estab>2001</Estab>
        <SessionsPossible>10</SessionsPossible><SessionsAuthorised>0</SessionsAuthorised><SessionsAttended>10</SessionsAttended>
        <SessionsUnauthorised>0</SessionsUnauthorised>
        <AttendSessions><AttendanceStartDate>2012-09-03</AttendanceStartDate><AttendanceMarks>/\\/\\</AttendanceMarks></AttendSessions>
      </YearData></Attendance>
      <SchoolHistory>
        <School><LEA>999</LEA><Estab>2001</Estab><SchoolName>Ashgrove</SchoolName><LastSchool>true</LastSchool></School>
      </SchoolHistory>
      <SuppInfo><SuppID>ExampleMIS</SuppID><House>Red</House></SuppInfo>
    </Pupil>
  </CTFpupilData>
</CTfile>
""",
        encoding="utf-8",
    )
    return path
