from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions, queries
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Country, Kind
from cts.site.audit import AuditEvent
from tests import cast, make

pytestmark = pytest.mark.django_db


def register(**changes: Any) -> Establishment:  # noqa: ANN401  (any argument of the action)
    usual: dict[str, Any] = {
        "by": OPERATOR,
        "dfe_number": "9992002",
        "name": "Elm Lane School",
        "kind": Kind.SCHOOL,
        "country": Country.ENGLAND,
        "email": "office@elmlane.example",
        "now": make.NOW,
    }
    return actions.register(**{**usual, **changes})


def test_it_works() -> None:
    register(name_cy="Ysgol Lôn y Llwyfen")
    school = queries.by_number(dfe_number="9992002")
    assert school is not None
    assert (school.la_number, school.establishment_number, school.is_open) == ("999", "2002", True)
    assert (school.name_in("en"), school.name_in("cy")) == ("Elm Lane School", "Ysgol Lôn y Llwyfen")
    event = AuditEvent.objects.get(event="establishment.registered")
    assert (event.by, event.subject) == ("operator", "9992002")


def test_a_name_without_welsh_is_the_english_one() -> None:
    assert register().name_in("cy") == "Elm Lane School"


def test_nobody_else_keeps_the_register(actors: dict[str, Actor]) -> None:
    for username in ("ashgrove", "dunmore", "cedarshire"):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            register(by=actors[username])
    assert queries.by_number(dfe_number="9992002") is None


@pytest.mark.parametrize(
    ("dfe_number", "kind"),
    [
        ("999200", Kind.SCHOOL),
        ("99920021", Kind.SCHOOL),
        ("999 2002", Kind.SCHOOL),
        ("999LLLL", Kind.SCHOOL),
        ("９９９２００２", Kind.SCHOOL),
        ("9992002\n", Kind.SCHOOL),
        ("", Kind.SCHOOL),
        ("9992002", Kind.LOCAL_AUTHORITY),
        ("99LLLLL", Kind.LOCAL_AUTHORITY),
        ("999llll", Kind.LOCAL_AUTHORITY),
        ("9992002", Kind.CENTRAL),
        ("central", Kind.SCHOOL),
    ],
)
def test_a_number_that_does_not_fit_its_kind_is_refused(dfe_number: str, kind: Kind) -> None:
    with pytest.raises(Refused, match="ESTABLISHMENT-NUMBER"):
        register(dfe_number=dfe_number, kind=kind)


@pytest.mark.usefixtures("places")
def test_a_number_is_given_once() -> None:
    with pytest.raises(Refused) as refused:
        register(dfe_number=cast.ASHGROVE)
    assert refused.value.code == "ESTABLISHMENT-KNOWN"
    assert refused.value.arguments["name"] == "Ashgrove Primary"


def test_the_database_itself_refuses_a_number_that_is_not_its_parts() -> None:
    register()
    with pytest.raises(IntegrityError), transaction.atomic():
        Establishment.objects.update(dfe_number="9992003")


@pytest.mark.usefixtures("places")
def test_a_closed_one_is_still_known() -> None:
    actions.close(by=OPERATOR, dfe_number=cast.DUNMORE, now=make.NOW)
    school = queries.by_number(dfe_number=cast.DUNMORE)
    assert school is not None
    assert not school.is_open
    assert AuditEvent.objects.get(event="establishment.closed").subject == cast.DUNMORE


def test_closing_needs_the_permission_and_a_known_number(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.close(by=actors["dunmore"], dfe_number=cast.ASHGROVE, now=make.NOW)
    with pytest.raises(Refused, match="ESTABLISHMENT-UNKNOWN"):
        actions.close(by=OPERATOR, dfe_number="9990000", now=make.NOW)
