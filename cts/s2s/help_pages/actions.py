"""Changing the help, adding to it, and proposing an addition."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from cts.s2s.core import Actor, Permission, Refused
from cts.s2s.help_pages import queries, rules
from cts.s2s.help_pages.models import Proposal, Version
from cts.s2s.help_pages.rules import Decision, Wording
from cts.site import audit


def edit(*, by: Actor, key: str, wording: Wording, based_on: int, now: datetime) -> None:
    """Let the page `key` say `wording`. `based_on` is the version that the editor had before them (0: the shipped text).

    Raises Refused: NOT-ALLOWED, NOT-FOUND, HELP-MISSING, HELP-LONG, HELP-LINK, HELP-SAME, HELP-MEANWHILE.
    """
    by.require(Permission.KEEP_HELP)
    with transaction.atomic():
        before = queries.page(key=key)
        rules.check(wording, known=queries.pages())
        if before.version != based_on:
            raise Refused("HELP-MEANWHILE")
        if before.wording == wording:
            raise Refused("HELP-SAME")
        _keep(by, key=key, wording=wording, now=now)
        _record(by, event="help.edited", subject=key, now=now)


def add(*, by: Actor, wording: Wording, now: datetime) -> str:
    """Add a page; returns its key. Raises Refused: NOT-ALLOWED, HELP-MISSING, HELP-LONG, HELP-LINK."""
    by.require(Permission.KEEP_HELP)
    with transaction.atomic():
        key = _add(by, wording=wording, now=now)
        _record(by, event="help.added", subject=key, now=now)
    return key


def propose(*, by: Actor, title: str, text: str, now: datetime) -> str:
    """Propose a page, in the actor's language (S-271); returns the proposal's id.

    Raises Refused: NOT-ALLOWED, HELP-MISSING, HELP-LONG, HELP-LINK.
    """
    by.require(Permission.PROPOSE_HELP)
    rules.check_proposal(title=title, text=text, known=queries.pages())
    with transaction.atomic():
        made = Proposal.objects.create(
            title=title.strip(),
            text=text.strip(),
            language=by.language,
            proposed_by=by.person,
            dfe_number=by.establishment,
            proposed_at=now,
        )
        _record(by, event="help.proposed", subject=made.public_id, now=now)
    return made.public_id


def accept(*, by: Actor, public_id: str, wording: Wording, now: datetime) -> str:
    """Make a proposal a page that says `wording`, which is the proposal's text in both languages; returns the page's key.

    Raises Refused: NOT-ALLOWED, NOT-FOUND, HELP-DECIDED, HELP-MISSING, HELP-LONG, HELP-LINK.
    """
    by.require(Permission.KEEP_HELP)
    with transaction.atomic():
        proposal = _open_proposal(public_id=public_id)
        proposal.key = _add(by, wording=wording, now=now)
        _decide(by, proposal, decision=Decision.ACCEPTED, now=now)
        _record(by, event="help.proposal_accepted", subject=public_id, now=now)
    return proposal.key


def decline(*, by: Actor, public_id: str, reason: str, now: datetime) -> None:
    """Decline a proposal. Raises Refused: NOT-ALLOWED, NOT-FOUND, HELP-DECIDED, HELP-REASON, HELP-LONG."""
    by.require(Permission.KEEP_HELP)
    with transaction.atomic():
        proposal = _open_proposal(public_id=public_id)
        rules.check_reason(reason)
        proposal.reason = reason.strip()
        _decide(by, proposal, decision=Decision.DECLINED, now=now)
        _record(by, event="help.proposal_declined", subject=public_id, now=now)


def _open_proposal(*, public_id: str) -> Proposal:
    # Locked, so that of two who decide at once one is told so.
    found = Proposal.objects.select_for_update().filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    if found.decision != Decision.OPEN.value:
        raise Refused("HELP-DECIDED")
    return found


def _decide(by: Actor, proposal: Proposal, *, decision: Decision, now: datetime) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at = decision.value, by.person, now
    proposal.save()


def _add(by: Actor, *, wording: Wording, now: datetime) -> str:
    known = queries.pages()
    rules.check(wording, known=known)
    wanted = slugify(wording.title_en)[:50].strip("-") or "page"
    key, number = wanted, 1
    while key in known:
        number += 1
        key = f"{wanted}-{number}"
    _keep(by, key=key, wording=wording, now=now)
    return key


def _keep(by: Actor, *, key: str, wording: Wording, now: datetime) -> None:
    Version.objects.create(
        key=key,
        section=wording.section.value,
        title_en=wording.title_en.strip(),
        title_cy=wording.title_cy.strip(),
        text_en=wording.text_en.strip(),
        text_cy=wording.text_cy.strip(),
        edited_by=by.person,
        edited_at=now,
    )


def _record(by: Actor, *, event: str, subject: str, now: datetime) -> None:
    audit.record(event=event, by=by.person, acting_for=by.establishment, subject=subject, now=now, address=by.address)
