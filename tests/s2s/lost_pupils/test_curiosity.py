"""P9 and P24: the database answers questions and not curiosity, and every look at a child is on the record or does not happen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from random import Random

import msgspec
import pytest
from django.test import Client

from cts.s2s.core import Actor, Refused
from cts.s2s.lost_pupils import actions
from cts.s2s.lost_pupils.criteria import Criteria, Found, Hit
from cts.s2s.lost_pupils.models import LostOpening, LostPupil, LostSearch
from cts.s2s.retention import actions as retention
from cts.site import audit
from cts.site.audit import AuditEvent
from cts.site.outbox import Mail
from cts.site.queue import Job
from tests import make
from tests.s2s.lost_pupils import made
from tests.s2s.retention import reviewed
from tests.s2s.web.reading import text

SignedIn = Callable[[str], Client]
PURPOSE = "new arrival at Ysgol Derwen"
HERS: dict[str, object] = {
    "surname": "Prydderch-Lloyd",
    "forename": "Siân",
    "date_of_birth": made.BORN,
    "sex": "F",
    "school": "9992001",
    "la_number": "999",
    "postcode": "SA1 1AA",
}
"""All that is known of her but her numbers."""
NAMES, BESIDE = {"surname", "forename"}, {"date_of_birth", "school", "postcode"}
SOME = [some for many in range(len(HERS) + 1) for some in combinations(HERS, many)]


def search(by: Actor, **criteria: object) -> Found:
    return actions.search(by=by, purpose=PURPOSE, criteria=msgspec.structs.replace(Criteria(), **criteria), now=make.NOW)


def hits(by: Actor, **criteria: object) -> tuple[Hit, ...]:
    """What a search shows; a refusal shows nothing."""
    try:
        return search(by, **criteria).hits
    except Refused:
        return ()


def test_of_every_mix_of_fields_only_a_name_with_one_thing_more_is_answered(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    for some in SOME:
        given = {name: HERS[name] for name in some}
        if NAMES & {*some} and BESIDE & {*some}:
            assert len(search(actors["ffion"], **given).hits) == 1, some
        else:
            with pytest.raises(Refused, match="LOST-TOO-THIN"):
                search(actors["ffion"], **given)


@pytest.mark.parametrize("wild", ["%", "*", "_", "?", ".*", "%%%", "' OR 1=1 --", "\\", "-", "  ", "a%"])
def test_a_wildcard_is_no_name(actors: dict[str, Actor], wild: str) -> None:
    made.entered(actors["ashgrove"])
    for given in ({"surname": wild}, {"forename": wild}, {"surname": wild, "forename": wild}):
        assert hits(actors["ffion"], **given, date_of_birth=made.BORN, school="9992001") == ()


def test_the_record_equals_what_was_done(actors: dict[str, Actor]) -> None:
    """Officers search and open at random; who saw which child, when and why is all there, and nothing else is."""
    random = Random(9)
    for _ in range(4):
        made.entered(actors["ashgrove"], upn="", former_upns=())
    truth: list[tuple[str, str, str, tuple[str, ...]]] = []
    for number in range(25):
        by = actors[random.choice(["lowri", "ffion", "cleo"])]
        purpose = f"new arrival, enquiry {number}"
        criteria = Criteria(surname="Prydderch-Lloyd", date_of_birth=random.choice([made.BORN, date(2011, 1, 1)]))
        found = actions.search(by=by, purpose=purpose, criteria=criteria, now=make.NOW)
        truth.append(("lost_pupil.searched", by.person, purpose, tuple(hit.public_id for hit in found.hits)))
        for hit in random.sample(found.hits, k=min(len(found.hits), random.randrange(3))):
            actions.open_entry(by=by, public_id=hit.public_id, search_id=found.search_id, now=make.NOW)
            truth.append(("lost_pupil.opened", by.person, purpose, (hit.public_id,)))
    events = AuditEvent.objects.filter(event__in=["lost_pupil.searched", "lost_pupil.opened"]).order_by("sequence")
    on_record = [
        (
            event.event,
            event.by,
            event.details["purpose"],
            tuple(event.details["hits"].split()) if event.event == "lost_pupil.searched" else (event.subject,),
        )
        for event in events
    ]
    assert on_record == truth


def test_without_the_record_nothing_is_shown(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    pupil = made.entered(actors["ashgrove"])
    by = actors["ffion"]
    found = search(by, upn=made.UPN)
    to_review = reviewed.closed(actors["ashgrove"], officer=actors["lowri"])
    later = make.NOW + 400 * reviewed.DAY

    def fail(**_event: object) -> None:
        raise OSError("the record cannot be written")

    monkeypatch.setattr(audit, "record", fail)
    searches, openings = LostSearch.objects.count(), LostOpening.objects.count()
    for attempt in (
        lambda: search(by, upn=made.UPN),
        lambda: actions.open_entry(by=by, public_id=pupil.public_id, search_id=found.search_id, now=make.NOW),
        lambda: retention.look(by=actors["cerys"], public_id=to_review, now=later),
        lambda: retention.delete(by=actors["cerys"], public_id=to_review, why="closed", sure=True, now=later),
    ):
        with pytest.raises(OSError, match="cannot be written"):
            attempt()
    assert (LostSearch.objects.count(), LostOpening.objects.count()) == (searches, openings)
    assert LostPupil.objects.filter(public_id=to_review).exists()


def test_the_alarm_of_a_decoy_goes_out_within_a_minute(actors: dict[str, Actor]) -> None:
    made.entered(actors["ashgrove"])
    LostPupil.objects.update(is_decoy=True)
    search(actors["ffion"], upn=made.UPN)
    letters = Mail.objects.filter(dedupe__startswith="lost_pupil.decoy")
    assert letters.count() == 2
    delivering = Job.objects.filter(name="outbox.deliver").order_by("pk")
    assert delivering.count() >= letters.count()
    assert all(job.run_at <= make.NOW + timedelta(seconds=60) for job in delivering)


@pytest.mark.parametrize("who", ["ashgrove", "alder", "dunmore"])
def test_a_school_sees_no_way_into_the_database(signed_in: SignedIn, actors: dict[str, Actor], who: str) -> None:
    """No entry of the menu, no line of the first page, no page: what is there is answered as what is not."""
    pupil = made.entered(actors["ashgrove"])
    browser = signed_in(who)
    assert "lost-pupils" not in text(browser.get("/")) + text(browser.get("/reports/"))
    for address in ("", "work/", "officers/", "reviews/", "deletions/"):
        assert browser.get(f"/lost-pupils/{address}").status_code == 403
    answers = []
    for public_id in (pupil.public_id, "A" * 20):
        for verb in ("", "claim/", "release/", "close/", "forward/", "undo/"):
            answer = browser.post(f"/lost-pupils/{public_id}/{verb}")
            answers.append((answer.status_code, verb, text(answer).replace(public_id, "")))
        answers.append((browser.get(f"/lost-pupils/reviews/{public_id}/").status_code, "review", ""))
    half = len(answers) // 2
    assert [one[:2] for one in answers[:half]] == [one[:2] for one in answers[half:]]
    assert {one[0] for one in answers} == {403}
