"""A child who is in the register twice: finding the other record, comparing the two, and making them one."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cts.mis.core import ActingRequest, Permission, Refused, permission_needed
from cts.mis.exchange import actions
from cts.mis.exchange.matching import Matcher
from cts.mis.exchange.wording import EVIDENCE, NOTES
from cts.mis.pupils import actions as register
from cts.mis.pupils import labels, queries
from cts.mis.pupils.models import Pupil
from cts.site import frame
from cts.site.refusing.wording import sentence

MOST_SHOWN = 20


@permission_needed(Permission.KEEP_PUPILS)
@require_http_methods(["GET", "HEAD", "POST"])
def unite(request: ActingRequest, public_id: str) -> HttpResponse:
    """Find the other record of a child and compare the two; a POST makes them one."""
    now, other = timezone.now(), (request.POST if request.method == "POST" else request.GET).get("other", "")
    if not other:
        return _choose(request, public_id)
    error = ""
    if request.method == "POST":
        try:
            actions.unite(by=request.actor, public_id=public_id, other=other, is_sure="sure" in request.POST, now=now)
        except Refused as refused:
            if refused.code != "UNITE-NOT-SURE":
                raise
            error = sentence(refused)
        else:
            messages.success(request, _("The two records are one now."))
            return redirect("pupil", public_id=public_id)
    stays, goes, merged = actions.compare(by=request.actor, public_id=public_id, other=other, now=now)
    context = {
        "pupil": stays,
        "other": goes,
        "points": merged.points,
        "named": labels.path,
        "said": labels.value,
        "notes": NOTES,
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return frame.render(request, "register/unite.jinja", context, status=status)


def _choose(request: ActingRequest, public_id: str) -> HttpResponse:
    now, words = timezone.now(), request.GET.get("words", "").strip()
    pupil, said = register.look(by=request.actor, public_id=public_id, now=now)
    alike = [one for one in Matcher([said]).candidates(said) if one.pupil != pupil]
    found: list[Pupil] = []
    if words:
        found = list(queries.pupils(request.actor, words=words).exclude(pk=pupil.pk)[:MOST_SHOWN])
    register.look_through(by=request.actor, pupils=[*(one.pupil for one in alike), *found], now=now)
    context = {
        "pupil": pupil,
        "alike": [(one.pupil, ", ".join(str(EVIDENCE[said]) for said in one.evidence)) for one in alike],
        "found": found,
        "words": words,
    }
    return frame.render(request, "register/unite_choose.jinja", context)
