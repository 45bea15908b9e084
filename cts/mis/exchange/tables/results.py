"""A table of results: what need not be filled in, and results that no list has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cts.ctf import codesets
from cts.mis.core import Refused
from cts.mis.core import School as OwnSchool
from cts.schooldays import Country

_LISTS: Mapping[str, str] = {"MTC": "MTC", "PHO": "Phonics", "PHL": "Phonics outcome"}
"""Components whose results are those of one list; those of the early years have one too."""
_EARLY_YEARS = ("E", "G")


def usual(own: OwnSchool) -> dict[str, Any]:
    """What a row says that does not say otherwise: a result, of the school's own country."""
    return {"locale": "ENG" if own.country is Country.ENGLAND else "WLS", "status": "R"}


def check_listed(values: Mapping[str, Any]) -> None:
    """Raises Refused("RESULT-NOT-LISTED") where the results of the component are known, and this is none of them."""
    component, result = values["component"], values["result"]
    is_goal = component[:1] in _EARLY_YEARS and component[1:].isdigit()
    name = "EYFSP" if is_goal else _LISTS.get(component)
    if name and result not in codesets.load("assessment_result").lists[name]:
        raise Refused("RESULT-NOT-LISTED", result=result, component=component)
