"""The form of a place of a record, made from the declarations of the file: nothing about a single element stands here."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from cts.mis.core import Refused
from cts.mis.pupils import entering, labels, places
from cts.mis.pupils.places import Place, Slot
from cts.mis.web.forms import codes
from cts.schooldays import Country
from cts.site.refusing.wording import sentence


class SectionForm(forms.Form):
    """What can be written at a place. What was there and is not touched stays, also a code that no list has."""

    def __init__(self, data: Any = None, *, place: Place, country: Country) -> None:  # noqa: ANN401 - as Django's own
        self.place, self.country = place, country
        self.slots = places.slots(place, country=country)
        super().__init__(data)
        for slot in self.slots:
            self.fields[slot.name] = _field(slot, places.value(place, slot))
            self.initial[slot.name] = _shown(slot, places.value(place, slot))

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
            found.append((heading, [self[slot.name] for slot in slots]))
        return found

    def values(self) -> Mapping[Slot, Any]:
        """What was entered, once the form is valid."""
        return {slot: self.cleaned_data[slot.name] for slot in self.slots}

    def clean(self) -> dict[str, Any]:
        """Read every text as its element is declared; in a record that holds anything, what it needs must be there."""
        for slot in self.slots:
            try:
                self.cleaned_data[slot.name] = self._value(slot)
            except Refused as refused:
                self.add_error(slot.name, sentence(refused))
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


def _shown(slot: Slot, held: Any) -> object:  # noqa: ANN401 - of any declared kind
    return list(held or []) if slot.field.many else entering.shown(held)


def _field(slot: Slot, held: Any) -> forms.Field:  # noqa: ANN401 - of any declared kind
    element, label = slot.field.element, labels.label(slot.record, slot.field)
    if element.kind == "code" and element.codes:
        known = codes(element.codes)
        own = held if slot.field.many else [held]
        strange = [(one, one) for one in own or [] if one and one not in {code for code, _label in known}]
        if slot.field.many:
            return forms.MultipleChoiceField(
                label=label, required=False, choices=[*known, *strange], widget=forms.CheckboxSelectMultiple
            )
        return forms.ChoiceField(label=label, required=False, choices=[("", "–"), *known, *strange])
    if element.kind == "flag":
        return forms.ChoiceField(label=label, required=False, choices=[("", "–"), ("yes", _("Yes")), ("no", _("No"))])
    hint = _("For example 02/09/2026.") if element.kind == "date" else ""
    return forms.CharField(
        label=label,
        required=False,
        help_text=hint,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
