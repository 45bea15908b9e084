"""Special educational needs (format section 7.7)."""

import datetime
from typing import Annotated

from cts.ctf.model.declare import Record, SupplierBlock, code, date, group, whole


class Provision(Record):
    """A period of provision for special educational needs."""

    start_date: Annotated[datetime.date | None, date("StartDate", required=True, section="7.7")] = None
    provision: Annotated[str | None, code("SENprovision", "sen_provision", 1, required=True, section="7.7")] = None
    end_date: Annotated[datetime.date | None, date("EndDate", since=17, section="7.7", note="the current row has none")] = None


class Need(Record):
    """A kind of need."""

    start_date: Annotated[datetime.date | None, date("NeedStartDate", since=17, section="7.7")] = None
    end_date: Annotated[datetime.date | None, date("NeedEndDate", since=17, section="7.7")] = None
    rank: Annotated[
        int | None,
        whole(
            "SENtypeRank",
            low=1,
            high=99,
            loose=True,
            section="7.7",
            cbds="100080",
            note="1 is the primary need; old files write it last",
        ),
    ] = None
    type: Annotated[str | None, code("SENtype", "sen_need", 4, required=True, section="7.7")] = None


class SpecialNeeds(Record):
    """Special educational needs: provision over time, and the needs themselves."""

    provisions: Annotated[list[Provision] | None, group("SEN", required=True, section="7.7")] = None
    needs: Annotated[list[Need] | None, group("SENneed", wrapper="SENneeds", section="7.7")] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None
