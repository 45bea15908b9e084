"""Message Templates (S-208 to S-214)."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages as notes_to_person
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.messaging import actions, text_templates
from cts.s2s.messaging.text_templates import TemplateSeen
from cts.s2s.messaging.wording import SCOPES
from cts.s2s.web.message_forms import TemplateForm
from cts.s2s.web.views.people import show_refusal
from cts.site import frame


@permission_needed(Permission.MESSAGE)
@require_safe
def message_templates(request: ActingRequest) -> HttpResponse:
    """List the templates that are there for this person."""
    context = {"templates": text_templates.templates(request.actor), "scopes": SCOPES}
    return frame.render(request, "web/message_templates.jinja", context)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_message_template(request: ActingRequest) -> HttpResponse:
    """Ask for a new template; a POST adds it."""
    return _kept(request, None)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def message_template(request: ActingRequest, public_id: str) -> HttpResponse:
    """Show a template, to be updated by those whose it is; a POST updates it."""
    seen = text_templates.template(request.actor, public_id=public_id)
    if request.method == "POST" or seen.can_change:
        return _kept(request, seen)
    return frame.render(request, "web/message_template.jinja", {"template": seen, "scopes": SCOPES})


@permission_needed(Permission.MESSAGE)
@require_POST
def copy_message_template(request: ActingRequest, public_id: str) -> HttpResponse:
    """Make a copy of a template for the own office (S-209)."""
    made = actions.copy_template(by=request.actor, public_id=public_id, now=timezone.now())
    notes_to_person.success(request, _("This is your copy. Change it as you like."))
    return redirect("message_template", public_id=made)


@permission_needed(Permission.MESSAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete_message_template(request: ActingRequest, public_id: str) -> HttpResponse:
    """Warn that a deleted template cannot be brought back; a POST deletes it (S-213, S-214)."""
    seen = text_templates.template(request.actor, public_id=public_id)
    if request.method == "POST":
        actions.delete_template(by=request.actor, public_id=public_id, now=timezone.now())
        notes_to_person.success(request, _("The template has been deleted."))
        return redirect("message_templates")
    if not seen.can_change:
        raise Refused("NOT-YOURS-TO-CHANGE")
    return frame.render(request, "web/message_template_delete.jinja", {"template": seen})


def _kept(request: ActingRequest, seen: TemplateSeen | None) -> HttpResponse:
    by = request.actor
    known = (
        {
            "name": seen.english.name,
            "description": seen.english.description,
            "text": seen.english.text,
            "name_cy": seen.welsh.name,
            "description_cy": seen.welsh.description,
            "text_cy": seen.welsh.text,
            "scope": seen.scope.value,
        }
        if seen
        else {}
    )
    form = TemplateForm(request.POST if request.method == "POST" else None, by=by, initial=known)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid():
            try:
                public_id = actions.save_template(
                    by=by,
                    public_id=seen.public_id if seen else "",
                    scope=form.cleaned_data["scope"],
                    now=timezone.now(),
                    **form.texts(),
                )
            except Refused as refused:
                show_refusal(form, refused, fields=form.FIELD_OF)
            else:
                notes_to_person.success(request, _("The template has been saved."))
                return redirect("message_template", public_id=public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "template": seen}
    return frame.render(request, "web/message_template_keep.jinja", context, status=status)
