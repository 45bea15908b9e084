"""The form for the dates of a school year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from cts.schooldays import SchoolYear, written_day
from cts.site.frame.dates import date_in_list
from cts.site.frame.day_field import DAY_FORMATS, day_field
from cts.site.refusing import Refused
from cts.site.refusing.wording import sentence
from cts.site.terms.rules import TermGiven, YearGiven
from cts.site.terms.wording import SENTENCES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TERMS = 3
"""Terms that the form has room for. A year that was imported with more of them gets as many."""

PARTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("start", _("First day")),
    ("end", _("Last day")),
    ("half_term_start", _("First day of the half-term holiday")),
    ("half_term_end", _("Last day of the half-term holiday")),
)


class YearForm(forms.Form):
    """The dates of a school year. Which dates will do is decided by `calendars.rules`."""

    def __init__(self, data: object = None, *, known: SchoolYear | None, first_year: int) -> None:
        terms = known.terms if known else ()
        self.first_year = first_year
        self.terms = max(TERMS, len(terms))
        initial: dict[str, object] = {
            f"term{number}_{part}": date_in_list(getattr(term, part))
            for number, term in enumerate(terms, start=1)
            for part, _label in PARTS
        }
        initial["inset_days"] = "\n".join(date_in_list(day) for day in sorted(known.inset_days)) if known else ""
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        for number in range(1, self.terms + 1):
            for part, label in PARTS:
                self.fields[f"term{number}_{part}"] = day_field(label)
        self.fields["inset_days"] = forms.CharField(
            label=_("Inset days"),
            help_text=_("Days in term when only the staff come. One on each line, for example 02/09/2026."),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    def term_fields(self) -> Iterator[tuple[int, list[BoundField]]]:
        """The fields of each term, with its number."""
        for number in range(1, self.terms + 1):
            yield number, [self[f"term{number}_{part}"] for part, _label in PARTS]

    def clean_inset_days(self) -> list[date]:
        """Each line as a day."""
        lines = [line.strip() for line in str(self.cleaned_data["inset_days"]).splitlines()]
        return [_day(line) for line in lines if line]

    def clean(self) -> None:
        """A term that is begun must have its first and its last day."""
        for number in range(1, self.terms + 1):
            given = {part: self.cleaned_data.get(f"term{number}_{part}") for part, _label in PARTS}
            broken = any(f"term{number}_{part}" in self.errors for part in given)
            if not broken and any(given.values()) and not (given["start"] and given["end"]):
                missing = "end" if given["start"] else "start"
                self.add_error(f"term{number}_{missing}", SENTENCES["TERM-HALF"])

    def year(self) -> YearGiven:
        """What was entered, once the form is valid."""
        terms = []
        for number in range(1, self.terms + 1):
            given = {part: self.cleaned_data[f"term{number}_{part}"] for part, _label in PARTS}
            if given["start"]:
                terms.append(TermGiven(**given))
        return YearGiven(first_year=self.first_year, terms=terms, inset_days=self.cleaned_data["inset_days"])

    def show(self, refused: Refused) -> None:
        """Say a refusal at the field it is about, or at the top."""
        self.add_error(self._field_of(refused), sentence(refused))

    def _field_of(self, refused: Refused) -> str | None:
        if refused.code.startswith("INSET"):
            return "inset_days"
        if refused.code == "CALENDAR-DAY-YEAR":
            values = {name: value for name, value in self.cleaned_data.items() if isinstance(value, date)}
            return next((name for name in values if date_in_list(values[name]) == refused.arguments["day"]), "inset_days")
        if "term" in refused.arguments:
            return f"term{refused.arguments['term']}_{'half_term_start' if refused.code == 'TERM-HALF-TERM' else 'start'}"
        return None


def _day(text: str) -> date:
    day = written_day(text, forms=DAY_FORMATS)
    if day is None:
        raise forms.ValidationError(sentence(Refused("INSET-DAY", text=text[:20])))
    return day
