"""Django's forms as parts of the design system: one function for every field of every form, allauth's too."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm, BoundField, widgets
from django.template import engines
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

Parameters = dict[str, Any]


def govuk_field(field: BoundField, **more: object) -> SafeString:
    """A field with its label, hint and error. `more` overrides parameters of the macro, e.g. `classes="govuk-input--width-10"`.

    A hidden field is only its input. Raises LookupError for a widget that has no part in the design system here.
    """
    if field.is_hidden:
        return SafeString(field.as_widget())
    for widget, (component, parameters) in _PARTS.items():
        if isinstance(field.field.widget, widget):
            return _macro(component, {**_shared(field), **parameters(field), **more})
    message = f"no part of the design system for {type(field.field.widget).__name__}"
    raise LookupError(message)


def govuk_error_summary(form: BaseForm) -> SafeString:
    """What is wrong, at the top of the page, each line leading to its field. Nothing for a form without errors."""
    if not form.errors:
        return SafeString("")
    lines: list[Parameters] = [{"text": text} for text in form.non_field_errors()]
    lines += [{"text": f"{field.label}: {text}", "href": f"#{field.id_for_label}"} for field in form for text in field.errors]
    return _macro("error-summary", {"titleText": _("There is a problem"), "errorList": lines})


def _macro(component: str, parameters: Parameters) -> SafeString:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    macro = getattr(environment.get_template(f"components/{component}/macro.html").module, name)
    return SafeString(macro(parameters))


def _shared(field: BoundField) -> Parameters:
    attributes = field.field.widget.attrs
    parameters: Parameters = {
        "id": field.id_for_label or field.auto_id,
        "name": field.html_name,
        "label": {"text": str(field.label)},
        "value": "" if field.value() is None else field.value(),
        "attributes": {key: str(attributes[key]) for key in ("maxlength", "readonly", "required") if key in attributes},
    }
    if "autocomplete" in attributes:
        parameters["autocomplete"] = attributes["autocomplete"]
    if field.help_text:
        parameters["hint"] = (
            {"html": field.help_text} if isinstance(field.help_text, SafeString) else {"text": str(field.help_text)}
        )
    if field.errors:
        parameters["errorMessage"] = {"text": field.errors[0], "visuallyHiddenText": _("Error")}
    return parameters


def _input(field: BoundField) -> Parameters:
    widget = field.field.widget
    parameters: Parameters = {"type": getattr(widget, "input_type", "text")}
    if widget.attrs.get("inputmode"):
        parameters["inputmode"] = widget.attrs["inputmode"]
    return parameters


def _password(field: BoundField) -> Parameters:  # noqa: ARG001
    # The value never travels back to the browser.
    return {
        "value": "",
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def _choices(field: BoundField) -> list[Parameters]:
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    return [{"value": str(key), "text": str(label), "key": str(key) in chosen} for key, label in field.field.choices]  # type: ignore[attr-defined]


def _select(field: BoundField) -> Parameters:
    return {"items": [{"value": one["value"], "text": one["text"], "selected": one["key"]} for one in _choices(field)]}


def _ticks(field: BoundField) -> Parameters:
    items = [{"value": one["value"], "text": one["text"], "checked": one["key"]} for one in _choices(field) if one["value"]]
    return {"idPrefix": field.auto_id, "fieldset": {"legend": {"text": str(field.label)}}, "items": items}


def _tick(field: BoundField) -> Parameters:
    return {"idPrefix": field.auto_id, "items": [{"value": "on", "text": str(field.label), "checked": bool(field.value())}]}


def _nothing_more(field: BoundField) -> Parameters:  # noqa: ARG001
    return {}


# The first that fits: subclasses stand before their parents.
_PARTS: dict[type[widgets.Widget], tuple[str, Callable[[BoundField], Parameters]]] = {
    widgets.PasswordInput: ("password-input", _password),
    widgets.FileInput: ("file-upload", lambda field: {"value": ""}),  # noqa: ARG005
    widgets.CheckboxSelectMultiple: ("checkboxes", _ticks),
    widgets.RadioSelect: ("radios", _ticks),
    widgets.Select: ("select", _select),
    widgets.CheckboxInput: ("checkboxes", _tick),
    widgets.Textarea: ("textarea", _nothing_more),
    widgets.Input: ("input", _input),
}
