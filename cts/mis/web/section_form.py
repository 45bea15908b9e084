"""The form of a place of a record, made from the declarations of the file: nothing about a single element stands here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from cts.ctf import codesets, editions
from cts.ctf.model.declare import Element
from cts.mis.core import Refused
from cts.mis.pupils import entering, labels, places
from cts.mis.pupils.places import Place, Slot
from cts.schooldays import Country
from cts.site.refusing.wording import sentence

MORE = "-more"
"""What follows the name of a list of ticks in the name of the box for codes that the list lacks."""


class Suggesting(forms.TextInput):
    """A box that suggests what can be written, and takes what nobody has thought of."""

    def __init__(self, listed: Sequence[str]) -> None:
        self.listed = listed
        super().__init__(attrs={"autocomplete": "off"})


class SectionForm(forms.Form):
    """What can be written at a place. What was there and is not touched stays, also a code that no list has."""

    def __init__(self, data: Any = None, *, place: Place, country: Country) -> None:  # noqa: ANN401 - as Django's own
        self.place, self.country = place, country
        self.slots = places.slots(place, country=country)
        super().__init__(data)
        for slot in self.slots:
            self.fields[slot.name] = _field(slot, places.value(place, slot), country=country)
            self.initial[slot.name] = _shown(slot, places.value(place, slot))
            if slot.field.many and _is_partial(slot.field.element):
                self.fields[slot.name + MORE] = _more(slot)
                self.initial[slot.name + MORE] = ""

    def as_written(self) -> SectionForm:
        """The form with all that was written in it and nothing refused yet."""
        again = SectionForm(place=self.place, country=self.country)
        again.initial = {name: self[name].value() for name in self.fields}
        return again

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The fields in groups: those of a record inside the record stand under its name."""
        found = []
        for _group, some in groupby(self.slots, key=lambda slot: slot.group):
            slots = list(some)
            record, field = slots[0].above[-1] if slots[0].above else (None, None)
            heading = labels.label(record, field) if record and field else ""
            names = [name for slot in slots for name in (slot.name, slot.name + MORE) if name in self.fields]
            found.append((heading, [self[name] for name in names]))
        return found

    def values(self) -> Mapping[Slot, Any]:
        """What was entered, once the form is valid."""
        return {slot: self.cleaned_data[slot.name] for slot in self.slots}

    def clean(self) -> dict[str, Any]:
        """Read every text as its element is declared; in a record that holds anything, what it needs must be there."""
        for slot in self.slots:
            try:
                self.cleaned_data[slot.name] = self._value(slot)
                if self.cleaned_data.get(slot.name + MORE):
                    self.cleaned_data[slot.name] = self._with_more(slot)
            except Refused as refused:
                more = slot.name + MORE
                self.add_error(more if more in self.fields else slot.name, sentence(refused))
        for group, some in groupby(self.slots, key=lambda slot: slot.group):
            slots = list(some)
            holds = any(self.cleaned_data.get(slot.name) not in (None, []) for slot in slots)
            is_whole = not group and (self.place.is_item or self.place.section == "identity")
            for slot in slots:
                missing = self.cleaned_data.get(slot.name) is None and slot.name not in self.errors
                if slot.field.element.required and missing and (holds or is_whole):
                    self.add_error(slot.name, sentence(Refused("ENTRY-MISSING")))
        return self.cleaned_data

    def _value(self, slot: Slot) -> object:
        held, said = places.value(self.place, slot), self.cleaned_data.get(slot.name)
        if said == self.initial[slot.name] or (not said and held in (None, [])):
            return held
        if slot.field.many:
            return list(said or []) or None
        return entering.value(slot.field.element, str(said)) if said else None

    def _with_more(self, slot: Slot) -> list[object]:
        """The codes that are ticked, and those that are written beside the list, each once."""
        said = str(self.cleaned_data[slot.name + MORE]).split(",")
        written = [entering.value(slot.field.element, one) for one in said if one.strip()]
        return list(dict.fromkeys([*(self.cleaned_data[slot.name] or []), *written]))


def _is_partial(element: Element) -> bool:
    """Whether its codes come from a list that is known to lack some, so that others can be written."""
    return element.kind == "code" and bool(element.codes) and codesets.load(element.codes or "").partial


def _codes(element: Element, *, country: Country) -> list[tuple[str, str]]:
    """The codes that an element may hold in a country, with what they mean."""
    foreign = {"ENG"} if country is Country.WALES else {"WLS"}
    known = codesets.load(element.codes or "").held_by(element.xml)
    return [(code, labels.code(element, code)) for code, row in known.items() if row.extra.get("country") not in foreign]


def _shown(slot: Slot, held: Any) -> object:  # noqa: ANN401 - of any declared kind
    if slot.field.many:
        return list(held or [])
    return labels.code(slot.field.element, str(held)) if held and _is_partial(slot.field.element) else entering.shown(held)


def _more(slot: Slot) -> forms.Field:
    """The box for codes of a list of ticks that the list lacks."""
    return forms.CharField(
        label=_("%(name)s (codes that are not listed)") % {"name": labels.label(slot.record, slot.field)},
        required=False,
        help_text=_("Write the codes as they stand in the guidance, with a comma between two."),
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _hint(element: Element) -> str:
    """How a day is written, and whether only the newest files carry the value."""
    hints = [_("For example 02/09/2026.")] if element.kind == "date" else []
    if _is_partial(element) and not element.wrapper:
        hints.append(_("Choose from the list, or write a code that it lacks."))
    if element.since == editions.LAST:
        edition = editions.written(element.since)
        hints.append(_("Edition %(edition)s and later only.") % {"edition": edition})
    return " ".join(hints)


def _field(slot: Slot, held: Any, *, country: Country) -> forms.Field:  # noqa: ANN401 - of any declared kind
    element, label = slot.field.element, labels.label(slot.record, slot.field)
    hint = _hint(element)
    if element.kind == "code" and element.codes:
        known, own = _codes(element, country=country), held if slot.field.many else [held]
        if _is_partial(element) and not slot.field.many:
            listed = [shown for _code, shown in known]
            return forms.CharField(label=label, required=False, help_text=hint, max_length=2000, widget=Suggesting(listed))
        strange = [
            (one, labels.code(element, str(one))) for one in own or [] if one and one not in {code for code, _label in known}
        ]
        if slot.field.many:
            return forms.MultipleChoiceField(
                label=label,
                required=False,
                help_text=hint,
                choices=[*known, *strange],
                widget=forms.CheckboxSelectMultiple,
            )
        return forms.ChoiceField(label=label, required=False, help_text=hint, choices=[("", "–"), *known, *strange])
    if element.kind == "flag":
        answers = [("", "–"), ("yes", labels.in_words(element, "true")), ("no", labels.in_words(element, "false"))]
        return forms.ChoiceField(label=label, required=False, help_text=hint, choices=answers)
    return forms.CharField(
        label=label,
        required=False,
        help_text=hint,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
