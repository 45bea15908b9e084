"""A school that is written in a form: its number, or words that find it. What was written is never lost, found or not.

Beside the text stands a button that finds the school, and under it the schools found, to choose from. Whoever saves at once gets
the same list; so nobody needs to know that there is a button.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms

from cts.mis.core import Refused
from cts.mis.directory import queries
from cts.mis.directory.models import School
from cts.mis.directory.rules import is_outside
from cts.site.refusing.wording import sentence

FIND = "find"
"""The name of the button that finds, in each form."""
_NUMBER = re.compile(r"\d{7}|\d{3}LLLL", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody has written for a school in the field `name`.

    `number` is that of the school once it is settled; `refused` says why it is not, and `schools` are those to choose from, the
    best of `count`. `school` is None for a number that no list has, which is taken all the same.
    """

    name: str
    text: str = ""
    number: str = ""
    school: School | None = None
    refused: Refused | None = None
    schools: tuple[School, ...] = ()
    count: int = 0

    @property
    def said(self) -> str:
        """Why it is not settled, in words; "" when there is nothing to say."""
        return sentence(self.refused) if self.refused else ""


def answer(given: Mapping[str, Any], *, name: str, open_only: bool = True) -> Answer:
    """Read the field `name`, and the choice from the list under it if that list is of the same text.

    With `open_only` a closed school is refused, and those that followed it are to choose from (U-002).
    """
    text = " ".join(str(given.get(name) or "").split())
    chosen = str(given.get(f"{name}_school") or "")
    if chosen and given.get(f"{name}_listed") == text:
        text = chosen
    number = re.sub(r"[\s/-]", "", text).upper()
    if _NUMBER.fullmatch(number):
        return _numbered(number, name=name, open_only=open_only)
    if not text:
        return Answer(name=name)
    if is_outside(text):
        return Answer(name=name, text=text, refused=Refused("SCHOOL-OUTSIDE", text=text))
    found = queries.search(text=text)
    refused = Refused("SCHOOL-CHOOSE") if found.schools else Refused("SCHOOL-NONE", text=text)
    return Answer(name=name, text=text, refused=refused, schools=found.schools, count=found.count)


def _numbered(number: str, *, name: str, open_only: bool) -> Answer:
    school = queries.by_number(dfe_number=number)
    try:
        if open_only:
            queries.check_open(dfe_number=number)
    except Refused as refused:
        after = tuple(queries.successors(dfe_number=number))
        return Answer(name=name, text=number, school=school, refused=refused, schools=after, count=len(after))
    return Answer(name=name, text=number, number=number, school=school)


class SchoolForm(forms.Form):
    """A form with a field for a school, named by `school_field`; `school` is what was written there."""

    school_field = "number"
    open_only = True

    def __init__(self, data: Any = None, **more: Any) -> None:  # noqa: ANN401 - as Django's own
        given = data if data is not None else more.get("initial") or {}
        self.school = answer(given, name=self.school_field, open_only=self.open_only)
        if data is not None:
            data = data.copy()
            data[self.school_field] = self.school.text
        super().__init__(data, **more)

    def as_written(self) -> Self:
        """The form with all that was written in it and nothing refused yet, to show it again with the schools found."""
        written = {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        }
        return type(self)(initial=written)

    def refuse_school(self, refused: Refused) -> None:
        """Say at the field what is wrong with the school."""
        self.add_error(self.school_field, sentence(refused))
