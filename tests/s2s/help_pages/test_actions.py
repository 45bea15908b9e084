"""Changing the help, adding to it, proposing and deciding: outsiders and refusals first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.help_pages import actions, queries
from cts.s2s.help_pages.models import Proposal, Version
from cts.s2s.help_pages.rules import Section, Wording
from cts.site.audit import AuditEvent

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEW = Wording(
    section=Section.ABOUT,
    title_en="May we print a file?",
    title_cy="A gawn argraffu ffeil?",
    text_en="Ask your [authority](page:contacts).",
    text_cy="Gofynnwch i’ch [awdurdod](page:contacts).",
)


def events() -> list[tuple[str, str]]:
    return [(one.event, one.by) for one in AuditEvent.objects.filter(event__startswith="help.").order_by("pk")]


@pytest.mark.parametrize("person", ["ashgrove", "alder", "dunmore", "cedarshire", "cerys", "olwen"])
def test_only_the_department_writes(actors: dict[str, Actor], person: str) -> None:
    by = actors[person]
    for attempt in (
        lambda: actions.edit(by=by, key="overseas", wording=NEW, based_on=0, now=NOW),
        lambda: actions.add(by=by, wording=NEW, now=NOW),
        lambda: actions.accept(by=by, public_id="x", wording=NEW, now=NOW),
        lambda: actions.decline(by=by, public_id="x", reason="no", now=NOW),
        lambda: queries.history(by, key="overseas"),
        lambda: queries.proposal(by, public_id="x"),
    ):
        with pytest.raises(Refused, match="NOT-ALLOWED"):
            attempt()
    assert events() == []


@pytest.mark.parametrize("person", ["ashgrove", "alder", "cedarshire", "elin", "olwen"])
def test_only_administrators_of_authorities_propose(actors: dict[str, Actor], person: str) -> None:
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        actions.propose(by=actors[person], title="A question", text="An answer", now=NOW)


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        (replace(NEW, title_cy=" "), "HELP-MISSING"),
        (replace(NEW, text_en=""), "HELP-MISSING"),
        (replace(NEW, title_en="x" * 151), "HELP-LONG"),
        (replace(NEW, text_cy="x" * 5001), "HELP-LONG"),
        (replace(NEW, text_en="[out](https://elsewhere.example)"), "HELP-LINK"),
        (replace(NEW, text_en="[gone](help:nothing-there)"), "HELP-LINK"),
    ],
)
def test_a_page_that_will_not_do_is_refused(actors: dict[str, Actor], wording: Wording, code: str) -> None:
    with pytest.raises(Refused, match=code):
        actions.add(by=actors["elin"], wording=wording, now=NOW)
    assert events() == []


def test_an_edit_stands_in_place_of_the_shipped_text_and_keeps_it(actors: dict[str, Actor]) -> None:
    shipped = queries.page(key="overseas").wording
    actions.edit(by=actors["elin"], key="overseas", wording=NEW, based_on=0, now=NOW)
    assert queries.page(key="overseas").wording == NEW
    assert queries.shipped_wording(key="overseas") == shipped
    [version] = queries.history(actors["elin"], key="overseas")
    assert (version.edited_by, version.edited_at) == ("elin", NOW)
    assert events() == [("help.edited", "elin")]


def test_two_who_edit_at_once_do_not_overwrite_each_other(actors: dict[str, Actor]) -> None:
    actions.edit(by=actors["elin"], key="overseas", wording=NEW, based_on=0, now=NOW)
    with pytest.raises(Refused, match="HELP-MEANWHILE"):
        actions.edit(by=actors["elin"], key="overseas", wording=replace(NEW, title_en="Other"), based_on=0, now=NOW)
    newest = queries.page(key="overseas").version
    with pytest.raises(Refused, match="HELP-SAME"):
        actions.edit(by=actors["elin"], key="overseas", wording=NEW, based_on=newest, now=NOW)
    assert Version.objects.count() == 1


def test_an_absent_page_is_not_edited(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="NOT-FOUND"):
        actions.edit(by=actors["elin"], key="absent", wording=NEW, based_on=0, now=NOW)


def test_two_pages_with_one_title_get_two_keys(actors: dict[str, Actor]) -> None:
    first = actions.add(by=actors["elin"], wording=NEW, now=NOW)
    second = actions.add(by=actors["elin"], wording=NEW, now=NOW)
    assert (first, second) == ("may-we-print-a-file", "may-we-print-a-file-2")
    assert [one.key for one in queries.search(text="PRINT file", language="en")] == [first, second]


def test_an_authority_sees_its_own_proposals_only(actors: dict[str, Actor]) -> None:
    mine = actions.propose(by=actors["cerys"], title="A question", text="An answer", now=NOW)
    assert [one.public_id for one in queries.proposals(actors["cerys"])] == [mine]
    assert queries.proposals(actors["elmer"]) == []
    assert [one.public_id for one in queries.proposals(actors["elin"])] == [mine]
    with pytest.raises(Refused, match="NOT-ALLOWED"):
        queries.proposals(actors["dunmore"])


def test_an_accepted_proposal_is_a_page(actors: dict[str, Actor]) -> None:
    proposal = actions.propose(by=actors["ffion"], title="Cwestiwn", text="Ateb", now=NOW)
    assert Proposal.objects.get().language == "cy"
    key = actions.accept(by=actors["elin"], public_id=proposal, wording=NEW, now=NOW)
    assert queries.page(key=key).wording == NEW
    for again in (
        lambda: actions.accept(by=actors["elin"], public_id=proposal, wording=NEW, now=NOW),
        lambda: actions.decline(by=actors["elin"], public_id=proposal, reason="too late", now=NOW),
    ):
        with pytest.raises(Refused, match="HELP-DECIDED"):
            again()
    assert events() == [("help.proposed", "ffion"), ("help.proposal_accepted", "elin")]


def test_a_proposal_is_declined_with_a_reason(actors: dict[str, Actor]) -> None:
    proposal = actions.propose(by=actors["cerys"], title="A question", text="An answer", now=NOW)
    with pytest.raises(Refused, match="HELP-REASON"):
        actions.decline(by=actors["elin"], public_id=proposal, reason=" ", now=NOW)
    actions.decline(by=actors["elin"], public_id=proposal, reason="It is there already.", now=NOW)
    [seen] = queries.proposals(actors["cerys"])
    assert (seen.decision, seen.reason, seen.key) == ("declined", "It is there already.", "")
    assert events() == [("help.proposed", "cerys"), ("help.proposal_declined", "elin")]


def test_search_knows_neither_case_nor_accents(actors: dict[str, Actor]) -> None:  # noqa: ARG001
    assert "overseas" in [one.key for one in queries.search(text="bahrain 703", language="en")]
    assert "forgotten-password" in [one.key for one in queries.search(text="NGHYFRINAIR", language="cy")]
    assert queries.search(text="zebra", language="en") == []
