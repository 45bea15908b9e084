"""Decoys: entries of nobody."""

from datetime import date

import pytest

from cts.ctf.identifiers import upn
from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions, queries
from cts.s2s.lost_pupils.criteria import Criteria, Found
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import DECOYS_MAX
from cts.s2s.transfers import actions as transfers
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

BORN = date(2016, 4, 5)
INVENTED: dict[str, object] = {
    "surname": "Nonesuch",
    "forename": "Nia",
    "date_of_birth": BORN,
    "sex": "F",
    "school": cast.ASHGROVE,
    "postcode": "sa1 1aa",
}


def plant(by: Actor, **other: object) -> str:
    return actions.plant(by=by, now=make.NOW, **{**INVENTED, **other})  # type: ignore[arg-type]


def search(by: Actor) -> Found:
    criteria = Criteria(surname="Nonesuch", forename="Nia", date_of_birth=BORN)
    return actions.search(by=by, purpose="new arrival at Ysgol Derwen", criteria=criteria, now=make.NOW)


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = plant(actors["cerys"])
    found = search(actors["lowri"])
    assert [hit.public_id for hit in found.hits] == [public_id]
    actions.open_entry(by=actors["lowri"], public_id=public_id, search_id=found.search_id, now=make.NOW)
    touched = AuditEvent.objects.filter(event="lost_pupil.decoy_touched", subject=public_id, by="lowri")
    assert touched.count() == 2
    told = set(Mail.objects.filter(dedupe__startswith="lost_pupil.decoy").values_list("to", flat=True))
    assert told == {cast.email_of_place(cast.SIR_YWEN), cast.email_of_place(cast.CENTRAL)}
    (decoy,) = queries.decoys(actors["cerys"])
    assert (decoy.public_id, decoy.header.postcodes, decoy.opened) == (public_id, ("SA1 1AA",), 1)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "alder", "cedarshire", "cleo", "lowri", "elin", "olwen"])
def test_only_leads_plant_list_and_withdraw(actors: dict[str, Actor], username: str) -> None:
    public_id = plant(actors["cerys"])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        plant(actors[username])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        queries.decoys(actors[username])
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.withdraw_decoy(by=actors[username], public_id=public_id, now=make.NOW)


def test_another_lead_does_not_know_which_they_are(actors: dict[str, Actor]) -> None:
    public_id = plant(actors["cerys"])
    assert queries.decoys(actors["elmer"]) == []
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.withdraw_decoy(by=actors["elmer"], public_id=public_id, now=make.NOW)


def test_it_looks_like_any_other_entry(actors: dict[str, Actor]) -> None:
    public_id = plant(actors["cerys"])
    found = search(actors["lowri"])
    opened = actions.open_entry(by=actors["lowri"], public_id=public_id, search_id=found.search_id, now=make.NOW)
    number = upn.parts(opened.header.upn)
    assert (number.la_number, number.establishment_number, number.year) == ("999", "2001", "20")
    assert opened.can_claim


def test_a_withdrawn_one_is_found_no_more(actors: dict[str, Actor]) -> None:
    public_id = plant(actors["cerys"])
    actions.withdraw_decoy(by=actors["cerys"], public_id=public_id, now=make.NOW)
    assert search(actors["lowri"]).hits == ()
    assert queries.decoys(actors["cerys"]) == []
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.withdraw_decoy(by=actors["cerys"], public_id=public_id, now=make.NOW)


def test_a_real_entry_is_no_decoy_to_withdraw(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], name="9992001_CTF_XXXXXXX_001.xml")
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.withdraw_decoy(by=actors["cerys"], public_id=LostPupil.objects.get().public_id, now=make.NOW)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"surname": " "}, "LOST-DECOY-NAME"),
        ({"forename": "N" * 36}, "LOST-DECOY-NAME"),
        ({"date_of_birth": date(2021, 9, 8)}, "LOST-DECOY-BIRTH"),
        ({"date_of_birth": date(2010, 9, 7)}, "LOST-DECOY-BIRTH"),
        ({"sex": ""}, "LOST-DECOY-SEX"),
        ({"postcode": "nowhere"}, "LOST-DECOY-POSTCODE"),
        ({"school": cast.DERWEN}, "LOST-DECOY-SCHOOL"),
        ({"school": cast.CEDARSHIRE}, "LOST-DECOY-SCHOOL"),
        ({"school": ""}, "LOST-DECOY-SCHOOL"),
    ],
)
def test_it_must_be_credible(actors: dict[str, Actor], other: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        plant(actors["cerys"], **other)
    assert refused.value.code == code
    assert not LostPupil.objects.exists()


@pytest.mark.parametrize("born", [date(2021, 9, 7), date(2010, 9, 8)])
def test_the_youngest_and_the_oldest(actors: dict[str, Actor], born: date) -> None:
    assert plant(actors["cerys"], date_of_birth=born, postcode="")


def test_there_are_not_too_many(actors: dict[str, Actor]) -> None:
    for _ in range(DECOYS_MAX):
        plant(actors["cerys"])
    with pytest.raises(Refused, match="LOST-DECOYS-ENOUGH"):
        plant(actors["cerys"])
    assert plant(actors["elmer"], school=cast.DUNMORE)


def forward(by: Actor, public_id: str) -> None:
    carries, _forwards = queries.transfers_of(by, public_id=public_id)
    transfers.forward_lost_pupil(by=by, public_id=carries, to=cast.DERWEN, now=make.NOW)


def test_forwarding_a_decoy_raises_the_alarm_and_looks_like_a_fault_of_the_site(actors: dict[str, Actor]) -> None:
    public_id = plant(actors["cerys"])
    with pytest.raises(Refused, match="TRANSFER-NOT-STORED"):
        forward(actors["lowri"], public_id)
    touched = AuditEvent.objects.get(event="lost_pupil.decoy_touched")
    assert (touched.by, touched.subject) == ("lowri", public_id)
    assert Mail.objects.filter(dedupe__startswith=f"lost_pupil.decoy:{public_id}:lowri").exists()
    assert not AuditEvent.objects.filter(event="transfer.forwarded").exists()


def test_a_decoy_that_another_authority_has_claimed_is_refused_as_any_entry(actors: dict[str, Actor]) -> None:
    public_id = plant(actors["cerys"])
    actions.claim(by=actors["cleo"], public_id=public_id, now=make.NOW)
    with pytest.raises(Refused, match="LOST-CLAIMED-BY-OTHER"):
        forward(actors["lowri"], public_id)


@pytest.mark.parametrize("username", ["dunmore", "ashgrove", "cedarshire", "elin"])
def test_nobody_else_learns_by_forwarding_it(actors: dict[str, Actor], username: str) -> None:
    carries, _forwards = queries.transfers_of(actors["cerys"], public_id=plant(actors["cerys"]))
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        transfers.forward_lost_pupil(by=actors[username], public_id=carries, to=cast.DERWEN, now=make.NOW)
    assert not AuditEvent.objects.filter(event="lost_pupil.decoy_touched").exists()
