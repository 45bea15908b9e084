"""Messages > Send Message: a template, the recipients, the words (S-183 to S-206)."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages as notes_to_person
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.messaging import actions, address_groups, offices, queries, rules, text_templates
from cts.s2s.messaging.wording import LEVELS, SCOPES
from cts.s2s.web import message_draft, message_links, message_marks
from cts.s2s.web.message_draft import Draft
from cts.site import frame
from cts.site.frame.language import current


@permission_needed(Permission.MESSAGE)
@require_safe
def send_message(request: ActingRequest) -> HttpResponse:
    """Show the templates to choose from (S-187 to S-190), one of them in a preview if that is asked for."""
    chosen = request.GET.get("template", "")
    every = text_templates.templates(request.actor)
    context = {
        "templates": every,
        "chosen": chosen,
        "preview": next((one for one in every if one.public_id == chosen), None) if "preview" in request.GET else None,
        "scopes": SCOPES,
        "about": request.GET.get("about", "")[:60],
    }
    return frame.render(request, "web/message_template_choice.jinja", context)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def message_recipients(request: ActingRequest) -> HttpResponse:
    """Choose the recipients (S-191 to S-202). Nothing is kept: the choice travels in the form."""
    by, error = request.actor, ""
    data = request.POST if request.method == "POST" else request.GET
    draft = Draft()
    try:
        draft = message_draft.read(data)
        if request.method == "POST":
            draft = message_draft.pressed(by, draft=draft, data=request.POST)
            if "next" in request.POST:
                rules.check_recipients(offices=draft.to, groups=len(draft.groups))
                return _compose(request, _begun(request, draft))
    except Refused as refused:
        error = sentence(refused)
    context = {**message_draft.choice(by, draft=draft, data=data), "error": error, "level_names": LEVELS}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return frame.render(request, "web/message_recipients.jinja", context, status=status)


@permission_needed(Permission.MESSAGE)
@require_POST
def compose_message(request: ActingRequest) -> HttpResponse:
    """Write the message (S-203 to S-206): fill in the blanks, show it for printing, go back to it, send it."""
    by, now = request.actor, timezone.now()
    draft = Draft()
    try:
        draft = message_draft.read(request.POST)
        if "fill" in request.POST:
            return _compose(request, _filled(draft))
        if "edit" in request.POST:
            return _compose(request, draft)
        rules.check_sender(by, level=draft.level)
        rules.check_recipients(offices=draft.to, groups=len(draft.groups))
        rules.check_words(description=draft.description, text=draft.text)
        if "print" in request.POST:
            return frame.render(request, "web/message_print.jinja", _context(request, draft))
        public_id = actions.send(
            by=by,
            level=draft.level,
            to=draft.to,
            groups=draft.groups,
            description=draft.description,
            text=draft.text,
            about=draft.link,
            now=now,
        )
    except Refused as refused:
        return _compose(request, draft, error=sentence(refused))
    notes_to_person.success(request, _("Your message has been sent."))
    return redirect("sent_message", public_id=public_id)


@permission_needed(Permission.MESSAGE)
@require_POST
def reply_to_message(request: ActingRequest, public_id: str) -> HttpResponse:
    """Begin an answer: to the office that sent the message, from the one that got it (S-177)."""
    seen, text = actions.quote(by=request.actor, public_id=public_id, now=timezone.now())
    about = f"{seen.about.kind}.{seen.about.public_id}" if seen.about.kind else ""
    description = seen.description if seen.description.startswith(_("Re: ")) else _("Re: ") + seen.description
    draft = Draft(
        to=(seen.sender.office,),
        level=seen.to.office.level,
        description=description[: rules.DESCRIPTION_MAX],
        about=about,
    )
    return _compose(request, draft, answered=text)


def _begun(request: ActingRequest, draft: Draft) -> Draft:
    """The draft as it comes from the choice of recipients: with the words of its template, unless some were written already.

    Marks are filled from the pupil of what it links to, where the writer may see it.
    """
    if draft.description or draft.text or not draft.template:
        return draft
    template = text_templates.template(request.actor, public_id=draft.template).text_in(current())
    marks = rules.marks(template.description, template.text)
    known = message_marks.answers(request.actor, about=draft.link, marks=marks, now=timezone.now()) if marks else {}
    return _filled(replace(draft, description=template.description, text=template.text, answers=known))


def _filled(draft: Draft) -> Draft:
    return replace(
        draft,
        description=rules.fill(draft.description, answers=draft.answers),
        text=rules.fill(draft.text, answers=draft.answers),
        answers={},
    )


def _context(request: ActingRequest, draft: Draft) -> dict[str, Any]:
    by = request.actor
    names = offices.seen(draft.to)
    of_groups = [one for one in address_groups.groups(by) if one.public_id in draft.groups]
    own = queries.own_offices(by)
    return {
        "draft": draft,
        "to": [names[one] for one in draft.to],
        "to_groups": of_groups,
        "own": own,
        "sender": next((one for one in own if one.office.level == draft.level), own[0]),
        "link": message_links.link(by, about=draft.link, now=timezone.now()),
        "most": {"description": rules.DESCRIPTION_MAX, "text": rules.TEXT_MAX},
    }


def _compose(request: ActingRequest, draft: Draft, *, error: str = "", answered: str = "") -> HttpResponse:
    context = {
        **_context(request, draft),
        "marks": rules.marks(draft.description, draft.text),
        "level_names": LEVELS,
        "error": error,
        "answered": answered,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return frame.render(request, "web/message_compose.jinja", context, status=status)
