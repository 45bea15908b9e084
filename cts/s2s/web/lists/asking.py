"""What of a list an address asks for: the form that narrows it, and the headings that sort it (S-136, S-152)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cts.s2s.core.listing import Wanted
from cts.s2s.web.lists.columns import Column, Filters, R, Table
from cts.site.frame.day_field import day_field
from cts.site.frame.language import current

TEXT_MAX = 100
"""Characters of a search that are read."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading as the page shows it: `aria_sort` for screen readers, `href` for the next click ("" if it does not sort)."""

    text: str
    aria_sort: str
    href: str


class Narrow(forms.Form):
    """The form above a list; only the fields that the list has."""

    text = forms.CharField(required=False, max_length=TEXT_MAX)
    school = forms.CharField(required=False, max_length=TEXT_MAX, help_text=_("Part of a name, or a number such as 6812000"))
    since = day_field("", hint="")
    until = day_field("", hint="")

    def __init__(self, asked: QueryDict, *, filters: Filters) -> None:
        super().__init__(_printable(asked), auto_id="narrow-%s")
        for name in [*self.fields]:
            label = getattr(filters, name)
            if label:
                self.fields[name].label = label
            else:
                del self.fields[name]

    def wanted(self, *, order: str, descending: bool) -> Wanted:
        """What was asked for; a field that holds nonsense narrows nothing, and says so."""
        self.full_clean()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return Wanted(order=order, descending=descending, language=current(), **said)


def _printable(asked: QueryDict) -> dict[str, str]:
    """What somebody typed, without the control characters that neither a page nor PostgreSQL takes."""
    return {name: "".join(letter for letter in str(asked[name]) if letter.isprintable()).strip() for name in asked}


def headings(table: Table[R], *, asked: QueryDict, kept: Mapping[str, str]) -> list[Heading]:
    """The headings of the page's columns; a second click on the same one turns the order round."""
    return [_heading(column, asked=asked, kept=kept) for column in table.columns if column.on_page]


def _heading(column: Column[R], *, asked: QueryDict, kept: Mapping[str, str]) -> Heading:
    if not column.key:
        return Heading(text=column.heading, aria_sort="", href="")
    is_chosen, descending = asked.get("sort") == column.key, asked.get("order") == "descending"
    order = "descending" if is_chosen and not descending else "ascending"
    aria_sort = ("descending" if descending else "ascending") if is_chosen else "none"
    return Heading(text=column.heading, aria_sort=aria_sort, href=address({**kept, "sort": column.key, "order": order}))


def address(asked: Mapping[str, str]) -> str:
    """The address of the same page with this behind the question mark."""
    query = QueryDict(mutable=True)
    query.update(asked)
    return f"?{query.urlencode()}"
