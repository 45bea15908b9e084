"""The page of the summary."""

from collections.abc import Callable

from django.test import Client

from cts.s2s.core import Actor
from cts.site.audit import AuditEvent
from tests import make
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]


def page(public_id: str) -> str:
    return f"/download/ctf/{public_id}/summary/"


def test_it_works(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    birchwood = signed_in("birchwood")
    assert page(public_id) in text(birchwood.get(f"/download/ctf/{public_id}/collect/"))
    shown = birchwood.post(page(public_id))
    assert shown["Cache-Control"] == "no-store"
    assert "Amelia" in text(shown)
    assert "K999200119014" in text(shown)
    assert "Amelia" not in text(shown)[: text(shown).index("</title>")]
    alone = text(birchwood.post(page(public_id), {"pupil": "2"}))
    assert "Amelia" not in alone
    assert "Pupil 2" in alone


def test_an_outsider_and_the_sender_get_none(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    for username in ("dunmore", "ashgrove"):
        for answer in (signed_in(username).get(page(public_id)), signed_in(username).post(page(public_id))):
            assert answer.status_code == 404
            assert "Amelia" not in text(answer)


def test_to_ask_for_the_page_shows_nobody(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    before = AuditEvent.objects.count()
    assert "Amelia" not in text(signed_in("birchwood").get(page(public_id)))
    assert AuditEvent.objects.count() == before


def test_a_file_that_only_waits_is_refused(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.sent(actors["ashgrove"], now=make.real_now())
    for answer in (signed_in("birchwood").get(page(public_id)), signed_in("birchwood").post(page(public_id))):
        assert answer.status_code == 409
        assert "TRANSFER-IS-WAITING" in text(answer)


def test_nonsense_for_a_number_shows_every_pupil(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    assert "Pupil 3" in text(signed_in("birchwood").post(page(public_id), {"pupil": "²x"}))


def test_it_speaks_welsh(signed_in: SignedIn, actors: dict[str, Actor]) -> None:
    public_id = make.accepted(actors["ashgrove"], to=actors["birchwood"], now=make.real_now())
    birchwood = signed_in("birchwood")
    birchwood.post("/language/", {"language": "cy", "next": "/"})
    assert "Crynodeb o’r disgyblion" in text(birchwood.post(page(public_id)))
