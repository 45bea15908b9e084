"""Keeping the help: the department writes its pages, in both languages, and looks at a draft before it is shown."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cts.s2s.core import Permission, Refused, permission_needed
from cts.s2s.core.pages import ActingRequest
from cts.s2s.core.wording import sentence
from cts.s2s.help_pages import actions, markup, queries, rules, wording
from cts.s2s.help_pages.rules import Section, Wording
from cts.site import frame


class PageForm(forms.Form):
    """What a help page says. Which answers will do is decided by `help_pages.rules`."""

    section = forms.ChoiceField(
        label=gettext_lazy("Part of the help"),
        choices=[(section.value, wording.SECTIONS[section]) for section in Section],
        widget=forms.Select,
    )
    title_en = forms.CharField(label=gettext_lazy("Title in English"), required=False)
    text_en = forms.CharField(
        label=gettext_lazy("Text in English"), required=False, widget=forms.Textarea(attrs={"rows": 10, "lang": "en"})
    )
    title_cy = forms.CharField(label=gettext_lazy("Title in Welsh"), required=False)
    text_cy = forms.CharField(
        label=gettext_lazy("Text in Welsh"), required=False, widget=forms.Textarea(attrs={"rows": 10, "lang": "cy"})
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def wording(self) -> Wording:
        """What the form says, with line ends as we keep them."""
        given = {name: str(self.cleaned_data[name]).replace("\r\n", "\n") for name in TEXTS}
        return Wording(section=Section(self.cleaned_data["section"]), **given)

    def refuse(self, refused: Refused) -> None:
        """Show a refusal at the part that it is about, or above all."""
        field = refused.arguments.get("field")
        self.add_error(str(field) if field else None, sentence(refused))


TEXTS = ("title_en", "text_en", "title_cy", "text_cy")


@permission_needed(Permission.KEEP_HELP)
@require_safe
def keep(request: ActingRequest) -> HttpResponse:
    """List every page of the help to change, and what waits for a decision."""
    sections = [(wording.SECTIONS[section], pages) for section, pages in queries.by_section().items()]
    return frame.render(request, "web/help_keep.jinja", {"sections": sections})


@permission_needed(Permission.KEEP_HELP)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActingRequest, key: str) -> HttpResponse:
    """Change a page, beside its history; a POST shows the draft or keeps it."""
    page = queries.page(key=key)
    form = PageForm(request.POST if request.method == "POST" else None, initial=initial(page.wording, based_on=page.version))
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "save":
        try:
            actions.edit(
                by=request.actor,
                key=key,
                wording=form.wording(),
                based_on=form.cleaned_data["based_on"] or 0,
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The help page was changed."))
            return redirect("help_page", key=key)
    history = queries.history(request.actor, key=key)
    context = {"page": page, "history": history, "shipped": queries.shipped_wording(key=key)}
    return answer(request, form, "web/help_edit.jinja", context)


@permission_needed(Permission.KEEP_HELP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActingRequest) -> HttpResponse:
    """Add a page; a POST shows the draft or keeps it."""
    form = PageForm(request.POST if request.method == "POST" else None, initial={"section": Section.ABOUT.value})
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "save":
        try:
            key = actions.add(by=request.actor, wording=form.wording(), now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The help page was added."))
            return redirect("help_page", key=key)
    return answer(request, form, "web/help_new.jinja", {})


def initial(wording: Wording, *, based_on: int) -> dict[str, object]:
    """What the form holds before anybody writes."""
    texts = {name: getattr(wording, name) for name in TEXTS}
    return {"section": wording.section.value, "based_on": based_on, **texts}


def answer(request: ActingRequest, form: PageForm, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page with the form: after a POST with the draft as it would be shown, or with what is wrong."""
    draft = None
    if form.is_bound and not form.errors:
        said = form.wording()
        try:
            rules.check(said, known=queries.pages())
        except Refused as refused:
            form.refuse(refused)
        else:
            draft = {language: (said.title_in(language), markup.parse(said.text_in(language))) for language in ("en", "cy")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return frame.render(request, template, {"form": form, "draft": draft, **context}, status=status)
