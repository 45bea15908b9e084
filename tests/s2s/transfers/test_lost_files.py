"""Files for X and M, and for an authority: what is asked, where they go, and what their sender sees."""

from datetime import timedelta

import pytest

from cts.s2s.core import OPERATOR, Actor, Refused
from cts.s2s.establishments import actions as register
from cts.s2s.establishments.models import Establishment
from cts.s2s.establishments.rules import Country, Kind, Sector
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.transfers import actions, queries
from cts.s2s.transfers.asking import Answers, Wish
from cts.s2s.transfers.models import PendingUpload, Transfer
from cts.s2s.transfers.rules import Status
from cts.site import queue
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from tests import cast, make

LOST, ABROAD = "9992001_CTF_XXXXXXX_001.xml", "9992001_CTF_MMMMMMM_001.xml"
AUTHORITY = "9992001_CTF_999LLLL_001.xml"
NOT_EXCLUDED = Answers(exclusion="no")
DAY = timedelta(days=1)


def wish(*, phase_transfer: bool, warns: bool) -> Wish:
    return Wish(phase_transfer=phase_transfer, warns=warns, effective_from=make.NOW.date())


def codes(by: Actor, name: str, answers: Answers, *, of: bytes | None = None) -> list[str]:
    with pytest.raises(actions.UploadRefused) as refused:
        make.sent(by, name=name, answers=answers, of=of)
    assert not Transfer.objects.exists()
    assert not PendingUpload.objects.exists()
    return refused.value.codes


@pytest.mark.parametrize(("name", "area"), [(LOST, Area.UNKNOWN), (ABROAD, Area.OUTSIDE)])
def test_it_works(actors: dict[str, Actor], name: str, area: Area) -> None:
    public_id = make.sent(actors["ashgrove"], name=name, answers=NOT_EXCLUDED)
    assert Transfer.objects.get().status == Status.LOST
    entry = LostPupil.objects.get()
    assert (entry.area, entry.sender, entry.transfer_id) == (area, cast.ASHGROVE, public_id)
    (mail,) = Mail.objects.all()
    assert mail.to == cast.email_of_place(cast.ASHGROVE)
    assert "You will get no further e-mail about it." in mail.body
    assert AuditEvent.objects.get(event="transfer.uploaded").details["exclusion"] == "no"


def test_entry_and_transfer_come_together_or_not_at_all(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("cts.s2s.lost_pupils.actions.add", fails)
    with pytest.raises(RuntimeError):
        make.sent(actors["ashgrove"], name=LOST)
    assert not Transfer.objects.exists()
    assert not LostPupil.objects.exists()


def test_the_same_file_again_is_one_entry_and_one_notice(actors: dict[str, Actor]) -> None:
    assert make.sent(actors["ashgrove"], name=LOST) == make.sent(actors["ashgrove"], name=LOST)
    assert (Transfer.objects.count(), LostPupil.objects.count(), Mail.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("who", ["cedarshire", "cerys", "birchwood", "dunmore", "alder"])
def test_no_list_of_files_shows_it_to_anybody_else(actors: dict[str, Actor], who: str) -> None:
    public_id = make.sent(actors["ashgrove"], name=LOST)
    assert queries.waiting(actors[who], now=make.NOW) == []
    with pytest.raises(Refused, match="NOT-FOUND"):
        queries.received(actors[who], public_id=public_id, now=make.NOW)


def test_its_sender_cannot_take_it_back(actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"], name=LOST)
    with pytest.raises(Refused, match="TRANSFER-IS-LOST"):
        actions.remove(by=actors["ashgrove"], public_id=public_id, now=make.NOW)


@pytest.mark.parametrize(("days", "seconds", "shown"), [(15, -1, True), (15, 0, False), (15, 1, False)])
def test_its_sender_sees_the_pupil_for_a_time_that_depends_on_the_upload_alone(
    actors: dict[str, Actor], days: int, seconds: int, shown: bool
) -> None:
    public_id = make.sent(actors["ashgrove"], name=LOST)
    now = make.NOW + days * DAY + timedelta(seconds=seconds)
    assert [seen.public_id for seen in queries.in_lost_pupil_database(actors["ashgrove"], now=now)] == [public_id]
    if shown:
        (pupil,) = actions.look_at_sent(by=actors["ashgrove"], public_id=public_id, now=now)
        assert pupil.surname == "Marlowe"
    else:
        with pytest.raises(Refused, match="PUPILS-GONE"):
            actions.look_at_sent(by=actors["ashgrove"], public_id=public_id, now=now)


def test_two_pupils_are_refused(actors: dict[str, Actor]) -> None:
    two = make.ctf(LOST).replace(
        b"</CTFpupilData>", make.ctf(LOST).split(b"<CTFpupilData>")[1].split(b"</CTFpupilData>")[0] + b"</CTFpupilData>"
    )
    assert "CTF-741" in codes(actors["ashgrove"], LOST, NOT_EXCLUDED, of=two)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [(b"<DOB>2016-01-12</DOB>", b"<DOB>2009-01-12</DOB>", "CTF-743"), (b"<NCyearActual>6<", b"<NCyearActual>11<", "CTF-744")],
)
def test_pupils_who_are_too_old_are_refused_for_x(actors: dict[str, Actor], old: bytes, new: bytes, code: str) -> None:
    assert code in codes(actors["ashgrove"], LOST, NOT_EXCLUDED, of=make.ctf(LOST).replace(old, new))


@pytest.mark.parametrize("name", [LOST, ABROAD])
def test_an_exclusion_with_an_open_appeal_is_refused(actors: dict[str, Actor], name: str) -> None:
    assert codes(actors["ashgrove"], name, Answers()) == ["SEND-EXCLUSION"]
    assert codes(actors["ashgrove"], name, Answers(exclusion="open")) == ["SEND-EXCLUSION-OPEN"]
    make.sent(actors["ashgrove"], name=name, answers=Answers(exclusion="settled"))


def test_an_authority_gets_a_file_only_after_a_second_thought(actors: dict[str, Actor]) -> None:
    assert codes(actors["ashgrove"], AUTHORITY, Answers()) == ["SEND-AUTHORITY", "SEND-PURPOSE"]
    assert codes(actors["ashgrove"], AUTHORITY, Answers(purpose="ordinary")) == ["SEND-AUTHORITY"]
    make.sent(actors["ashgrove"], name=AUTHORITY, answers=Answers(purpose="ordinary", authority=True))
    assert Transfer.objects.get().phase is False


def test_phase_transfer_needs_no_second_thought_where_the_authority_uses_it(actors: dict[str, Actor]) -> None:
    phase = Answers(purpose="phase")
    actions.set_policy(by=actors["cerys"], wish=wish(phase_transfer=False, warns=True), now=make.NOW)
    assert codes(actors["ashgrove"], AUTHORITY, phase) == ["SEND-PHASE-NOT-USED"]
    actions.set_policy(by=actors["cerys"], wish=wish(phase_transfer=True, warns=True), now=make.NOW)
    make.sent(actors["ashgrove"], name=AUTHORITY, answers=phase)
    assert Transfer.objects.get().phase is True


def test_an_authority_may_do_without_the_warning(actors: dict[str, Actor]) -> None:
    actions.set_policy(by=actors["cerys"], wish=wish(phase_transfer=True, warns=False), now=make.NOW)
    make.sent(actors["ashgrove"], name=AUTHORITY, answers=Answers(purpose="ordinary"))
    event = AuditEvent.objects.get(event="policy.set")
    wished = {"phase_transfer": "true", "others": "taken", "effective_from": make.NOW.date().isoformat()}
    assert (event.by, event.subject) == ("cerys", cast.CEDARSHIRE)
    assert {name: event.details.get(name) for name in wished} == wished


@pytest.mark.parametrize("who", ["cedarshire", "ashgrove", "alder", "dunmore", "elin", "olwen"])
def test_only_an_administrator_decides_for_the_authority(actors: dict[str, Actor], who: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.set_policy(by=actors[who], wish=wish(phase_transfer=False, warns=False), now=make.NOW)
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        queries.policy(actors[who], now=make.NOW)


def test_a_school_takes_a_phase_file_before_the_pupils_are_on_roll(actors: dict[str, Actor]) -> None:
    from_authority = make.ctf().replace(b"<Estab>2001</Estab>", b"<Estab>LLLL</Estab>", 1)
    name = "999LLLL_CTF_9994001_001.xml"
    public_id = make.sent(actors["cedarshire"], name=name, of=from_authority, answers=Answers(purpose="phase"))
    assert queries.received(actors["birchwood"], public_id=public_id, now=make.NOW).phase is True


@pytest.mark.parametrize("takes", [False, True])
def test_an_independent_school_is_asked_first(actors: dict[str, Actor], takes: bool) -> None:
    Establishment.objects.filter(dfe_number=cast.BIRCHWOOD).update(sector=Sector.INDEPENDENT.value, takes_ctfs=takes)
    assert codes(actors["ashgrove"], make.NAME, Answers()) == ["SEND-INDEPENDENT"]
    make.sent(actors["ashgrove"], answers=Answers(independent=True))


def test_a_college_gets_nothing(actors: dict[str, Actor]) -> None:
    Establishment.objects.filter(dfe_number=cast.BIRCHWOOD).update(sector=Sector.COLLEGE.value)
    assert codes(actors["ashgrove"], make.NAME, make.ANSWERS) == ["TRANSFER-COLLEGE"]


def test_service_children_go_to_their_authority_without_a_question(actors: dict[str, Actor]) -> None:
    register.register(
        by=OPERATOR,
        dfe_number="702LLLL",
        name="Service Children",
        kind=Kind.LOCAL_AUTHORITY,
        country=Country.ENGLAND,
        email="office@702llll.example",
        now=make.NOW,
    )
    of = make.ctf(AUTHORITY).replace(b"<LEA>999</LEA>\n      <Estab>LLLL</Estab>", b"<LEA>702</LEA>\n      <Estab>LLLL</Estab>")
    make.sent(actors["ashgrove"], name="9992001_CTF_702LLLL_001.xml", of=of, answers=Answers())


def test_a_child_who_turns_up_elsewhere_is_noticed_later_and_not_by_the_school(actors: dict[str, Actor]) -> None:
    make.sent(actors["ashgrove"], name=LOST)
    ordinary = make.ctf(LOST).replace(b"<LEA>XXX</LEA>\n      <Estab>XXXX</Estab>", b"<LEA>999</LEA>\n      <Estab>4001</Estab>")
    mails = Mail.objects.count()
    make.sent(actors["ashgrove"], of=ordinary)
    assert LostPupil.objects.get().status == "in-database"
    assert Mail.objects.count() == mails + 2
    while queue.work_once(now=make.NOW, worker="test"):
        pass
    assert LostPupil.objects.get().status == "surfaced"
