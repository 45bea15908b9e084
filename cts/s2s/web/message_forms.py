"""What the pages of templates and groups ask for. Which answers will do is decided by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cts.s2s.core import Actor
from cts.s2s.messaging import rules
from cts.s2s.messaging.text_templates import TemplateText
from cts.s2s.messaging.wording import SCOPES, SENTENCES


class TemplateForm(forms.Form):
    """A template: name, description, text (S-210), in Welsh too if wanted, and who may use it."""

    name = forms.CharField(
        label=_("Template Name"), required=False, max_length=200, widget=forms.TextInput(attrs={"maxlength": rules.NAME_MAX})
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"maxlength": rules.DESCRIPTION_MAX}),
    )
    text = forms.CharField(
        label=_("Text"),
        help_text=format_lazy(
            _("Do not name pupils here. Write a blank such as {mark}: whoever uses the template is asked to fill it in."),
            mark="{name}",
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    name_cy = forms.CharField(
        label=_("Template name in Welsh (optional)"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"maxlength": rules.NAME_MAX}),
    )
    description_cy = forms.CharField(
        label=_("Description in Welsh (optional)"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"maxlength": rules.DESCRIPTION_MAX}),
    )
    text_cy = forms.CharField(label=_("Text in Welsh (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 8}))
    scope = forms.ChoiceField(
        label=_("Who may use it?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": SENTENCES["SCOPE-NOT-YOURS"]},
    )

    FIELD_OF: dict[str, str] = {
        "TEMPLATE-NAME": "name",
        "TEMPLATE-NAME-LONG": "name",
        "MESSAGE-DESCRIPTION-LONG": "description",
        "TEMPLATE-TEXT": "text",
        "MESSAGE-TEXT-LONG": "text",
        "TEMPLATE-WELSH": "name_cy",
        "SCOPE-NOT-YOURS": "scope",
    }
    """The field that a refusal of the actions is shown at."""

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        super().__init__(*args, **kwargs)
        given = rules.scopes_to_give(by)
        self.fields["scope"].choices = [(scope.value, SCOPES[scope]) for scope in given]  # type: ignore[attr-defined]
        self.fields["scope"].initial = given[0].value

    def texts(self) -> dict[str, TemplateText]:
        """What was entered, as the action takes it."""
        of = self.cleaned_data
        return {
            "english": TemplateText(name=of["name"], description=of["description"], text=of["text"]),
            "welsh": TemplateText(name=of["name_cy"], description=of["description_cy"], text=of["text_cy"]),
        }


class GroupForm(forms.Form):
    """Name of a group, and who may use it; its members are chosen as recipients are."""

    name = forms.CharField(
        label=_("Group name"), required=False, max_length=200, widget=forms.TextInput(attrs={"maxlength": rules.NAME_MAX})
    )
    scope = forms.ChoiceField(
        label=_("Who may use it?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": SENTENCES["SCOPE-NOT-YOURS"]},
    )

    FIELD_OF: dict[str, str] = {"GROUP-NAME": "name", "TEMPLATE-NAME-LONG": "name", "SCOPE-NOT-YOURS": "scope"}

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:  # noqa: ANN401  (Django's own)
        super().__init__(*args, **kwargs)
        given = rules.scopes_to_give(by)
        self.fields["scope"].choices = [(scope.value, SCOPES[scope]) for scope in given]  # type: ignore[attr-defined]
        self.fields["scope"].initial = given[0].value
