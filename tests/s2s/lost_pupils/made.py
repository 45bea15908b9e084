"""Made-up lost pupils for tests."""

from datetime import date, datetime

import msgspec
from django.db import transaction

from cts.ctf.identifiers import upn
from cts.s2s.core import Actor
from cts.s2s.lost_pupils import actions
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Area
from tests import make

BORN = date(2015, 3, 9)
UPN = upn.validate("P999200120017")
FORMER = upn.validate("H999200119003")


HEADER = Header(
    upn=UPN,
    former_upns=(FORMER,),
    surname="Prydderch-Lloyd",
    forename="Siân",
    middle_names="Angharad",
    date_of_birth=BORN,
    sex="F",
    postcodes=("SA1 1AA",),
)


def header(**other: object) -> Header:
    """Siân Angharad Prydderch-Lloyd, or somebody who differs from her in what is given."""
    return msgspec.structs.replace(HEADER, **other)


def entered(
    by: Actor, *, area: Area = Area.UNKNOWN, transfer_id: str = "", now: datetime = make.NOW, **other: object
) -> LostPupil:
    """An entry of hers, made through the real action."""
    with transaction.atomic():
        public_id = actions.add(
            by=by,
            area=area,
            header=header(**other),
            transfer_id=transfer_id or f"transfer-{LostPupil.objects.count()}",
            sender=by.establishment,
            now=now,
        )
    return LostPupil.objects.get(public_id=public_id)
