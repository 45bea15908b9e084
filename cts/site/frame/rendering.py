"""From a template to an answer."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render
from django.utils.translation import gettext as _


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page `template` ("web/home.jinja") inside the frame."""
    return django_render(request, template, context, status=status)


def refusal_page(request: HttpRequest, *, sentence: str, code: str, status: int, title: str = "") -> HttpResponse:
    """A page that says no: what is wrong and what to do (`sentence`), with the stable code that support asks for."""
    context = {"title": title or _("That did not work"), "sentence": sentence, "code": code}
    return render(request, "frame/refusal.jinja", context, status=status)
