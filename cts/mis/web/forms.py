"""The forms of the register's pages. What will do is decided by the rules; a form only turns text into values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cts.ctf import codesets, editions
from cts.mis.attendance.wording import HALVES
from cts.mis.core import OPERATOR, ROLES, Refused, own_school
from cts.mis.exchange import wording as exchange
from cts.mis.exchange.rules import CATEGORIES, CHOSEN, FULL, AttendanceSource, Mode, Place, Who
from cts.mis.pupils.record import SECTIONS
from cts.mis.pupils.rules import LOST, OUTSIDE, FormerSchool
from cts.mis.pupils.wording import NO_FILE
from cts.mis.web.school_answer import SchoolForm
from cts.site.frame import day_field as day_fields
from cts.site.frame.language import current
from cts.site.refusing.wording import sentence

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KNOWN, UNKNOWN, OWN = "known", "unknown", "own"


def day_field(label: StrOrPromise, *, required: bool = True) -> forms.DateField:
    """A day that is typed in, and needed unless it is said otherwise."""
    return day_fields.day_field(label, required=required, required_text=_("Write the day like 02/09/2026."))


def text_field(label: StrOrPromise, *, required: bool = False, most: int = 60) -> forms.CharField:
    """A line of text."""
    missing = {"required": _("This has to be filled in.")}
    return forms.CharField(label=label, required=required, max_length=most, error_messages=missing)


def codes(name: str, *, list_name: str = "") -> list[tuple[str, str]]:
    """The codes of a set for a list to choose from, in the language of the moment."""
    known = codesets.load(name)
    rows = known.lists[list_name] if list_name else known
    return [(code, f"{code} – {row.label_in(current()) or code}") for code, row in rows.items()]


def code_field(label: StrOrPromise, name: str, *, required: bool = False, list_name: str = "") -> forms.ChoiceField:
    """A code to choose from a set."""

    def choices() -> Iterable[tuple[str, str]]:
        return [("", "–"), *codes(name, list_name=list_name)]

    missing = {"required": _("Choose one from the list."), "invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, required=required, choices=choices, error_messages=missing)


def written_school(label: StrOrPromise) -> forms.CharField:
    """A school that is written: see `school_answer`."""
    return forms.CharField(label=label, required=False, max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class PupilForm(forms.Form):
    """Who a pupil is, where the pupil lives, and whom to call first."""

    surname = text_field(_("Legal surname"), required=True)
    forename = text_field(_("Legal forename"), required=True)
    middle_names = text_field(_("Middle names"))
    preferred_surname = text_field(_("Preferred surname"))
    preferred_forename = text_field(_("Preferred forename"))
    date_of_birth = day_field(_("Date of birth"))
    sex = code_field(_("Sex"), "sex", required=True)
    upn = text_field(_("UPN (Unique Pupil Number), if the pupil has one"), most=20)
    nc_year = code_field(_("Year group"), "nc_year")
    ethnicity = code_field(_("Ethnic group"), "ethnicity")
    first_language = code_field(_("First language"), "language")
    paon = text_field(_("House name or number"), most=100)
    street = text_field(_("Street"), most=100)
    town = text_field(_("Town"), most=30)
    postcode = text_field(_("Postcode"), most=8)
    phone = text_field(_("Telephone number of the pupil’s home"), most=35)


class ContactForm(forms.Form):
    """The first person to call."""

    contact_surname = text_field(_("Surname of the first contact"))
    contact_forename = text_field(_("Forename of the first contact"))
    relationship = code_field(_("Relationship to the pupil"), "relationship")
    contact_phone = text_field(_("Telephone number of the contact"), most=35)


class AdmissionForm(PupilForm, ContactForm):
    """Somebody new."""

    admission_date = day_field(_("On roll from (leave empty for an applicant)"), required=False)
    is_new = forms.BooleanField(label=_("Yes, this is another child than those listed"), required=False)


class EnrolForm(forms.Form):
    """From which day somebody is on roll."""

    admission_date = day_field(_("On roll from"))


class DestinationForm(SchoolForm):
    """Where a file, or a pupil, goes. Whoever writes a school need not say besides that it is one."""

    def __init__(self, data: QueryDict | None = None, **more: Any) -> None:  # noqa: ANN401 - as Django's own
        if data is not None and not data.get("where") and data.get("number"):
            data = data.copy()
            data["where"] = KNOWN
        super().__init__(data, **more)

    where = forms.ChoiceField(
        label=_("Where does the pupil go?"),
        choices=[
            (KNOWN, _("To the school in England or Wales written below")),
            (OUTSIDE, _("Outside the maintained sector (M): taught at home, abroad, Scotland, independent")),
            (LOST, _("Lost (X): nobody can find out where the pupil is")),
            (UNKNOWN, _("It is not known yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the pupil goes.")},
    )
    number = written_school(_("School: name, town, postcode or number"))

    def clean(self) -> dict[str, Any]:
        """A school that is needed has to be settled."""
        if self.cleaned_data.get("where") == KNOWN and (self.school.refused or not self.school.number):
            self.refuse_school(self.school.refused or Refused("SCHOOL-MISSING"))
        return self.cleaned_data

    def destination(self) -> str:
        """The destination as the rules know it."""
        where = str(self.cleaned_data["where"])
        return {KNOWN: self.school.number, UNKNOWN: "", OWN: own_school().dfe_number}.get(where, where)


class JoiningForm(SchoolForm):
    """What is noted of somebody who has come."""

    school_field = "former"
    open_only = False
    former = written_school(_("The school that the pupil comes from: name, town, postcode or number"))
    former_name = text_field(_("Name of that school, if it is not in the list"), most=100)

    no_file = forms.ChoiceField(
        label=_("Is a file expected?"),
        choices=[("", _("Yes, from the old school")), *((reason.value, said) for reason, said in NO_FILE.items())],
        widget=forms.RadioSelect,
        required=False,
    )
    privacy_notice = day_field(_("The family got the privacy notice on"), required=False)

    def clean(self) -> dict[str, Any]:
        """A school that is written has to be settled, and needs a name."""
        if self.school.refused:
            self.refuse_school(self.school.refused)
        elif self.school.number and not self.school.school and not self.cleaned_data["former_name"]:
            self.add_error("former_name", sentence(Refused("SCHOOL-NAMELESS")))
        return self.cleaned_data

    def former_school(self) -> FormerSchool | None:
        """The school that the pupil comes from, by the name that the list has for it."""
        known = self.school.school
        name = known.name if known else str(self.cleaned_data["former_name"])
        return FormerSchool(number=self.school.number, name=name) if self.school.number else None


class LeaveForm(DestinationForm):
    """A pupil leaves."""

    leaving_date = day_field(_("Last day on roll"))
    reason = code_field(_("Reason for leaving"), "leaving_reason", required=True)
    removal_ground = code_field(_("Ground for removal from the register (England)"), "removal_grounds", list_name="2024")
    name = text_field(_("Name of the school, if it is not in the list"), most=200)
    is_excluded = forms.BooleanField(label=_("The pupil is excluded for good"), required=False)

    field_order = ["leaving_date", "reason", "removal_ground", "where", "number", "name", "is_excluded"]


class ChecksForm(forms.Form):
    """What was done before a file for the lost, or for somebody excluded, may be made."""

    welfare_referred = day_field(_("Referred to the Education Welfare Service on"), required=False)
    enquiries_made = day_field(_("All reasonable enquiries made by"), required=False)
    authority_consulted = day_field(_("Local authority consulted on"), required=False)
    governors_decided = day_field(_("Exclusion: governors have dealt with any appeal on"), required=False)
    authority_decided = day_field(_("Exclusion: local authority has dealt with any appeal on"), required=False)


class SessionForm(forms.Form):
    """Which register is taken: day, half of the day, year group."""

    day = day_field(_("Day"))
    half = forms.ChoiceField(
        label=_("Session"), choices=[(half.value, said) for half, said in HALVES.items()], widget=forms.RadioSelect
    )
    year = code_field(_("Year group"), "nc_year", required=True)


def kind_field(label: StrOrPromise) -> forms.ChoiceField:
    """What goes into a file."""
    return forms.ChoiceField(
        label=label,
        choices=[
            (FULL, _("A full file: the pupil moves, and nothing may be left out")),
            *((name, said) for name, said in exchange.CATEGORIES.items()),
            (CHOSEN, _("Only the sections ticked below")),
        ],
        initial=FULL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what goes into a file from the list.")},
    )


def sections_field() -> forms.MultipleChoiceField:
    """The sections of a partial file that are ticked."""
    return forms.MultipleChoiceField(
        label=_("Sections of a partial file"),
        choices=[(name, exchange.SECTIONS[name]) for name in CATEGORIES["everything"]],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def attendance_field() -> forms.TypedChoiceField:
    """Where the attendance of a file comes from; from the marks, where nobody says otherwise."""
    return forms.TypedChoiceField(
        label=_("Attendance"),
        choices=[(one.value, exchange.ATTENDANCE_SOURCES[one]) for one in AttendanceSource],
        coerce=AttendanceSource,
        empty_value=AttendanceSource.MARKS,
        initial=AttendanceSource.MARKS.value,
        widget=forms.RadioSelect,
        required=False,
    )


class OrderForm(DestinationForm):
    """Which file is to be made."""

    where = forms.ChoiceField(
        label=_("For whom is the file?"),
        choices=[
            (KNOWN, _("For the school or local authority written below")),
            (OUTSIDE, _("For somebody outside the maintained sector, or outside England and Wales")),
            (LOST, _("For the lost pupils: the school is not known")),
            (OWN, _("For our own school: a part for another product of ours")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom the file is.")},
    )
    number = written_school(_("School: name, town, postcode or number. A local authority: 999LLLL"))
    kind = kind_field(_("What goes in?"))
    sections = sections_field()
    attendance = attendance_field()
    edition = forms.TypedChoiceField(
        label=_("Edition"),
        choices=[(str(one), editions.written(one)) for one in range(editions.LAST, editions.FIRST - 1, -1)],
        coerce=int,
    )

    def chosen(self) -> tuple[str, ...]:
        """The sections of a partial file; none for a full one."""
        kind = str(self.cleaned_data["kind"])
        if kind == FULL:
            return ()
        return CATEGORIES[kind] if kind in CATEGORIES else tuple(self.cleaned_data["sections"]) or ("identity",)


class DefaultsForm(forms.Form):
    """What the school begins with when it makes a file."""

    kind = kind_field(_("What goes into a file"))
    sections = sections_field()
    attendance = attendance_field()
    edition = forms.TypedChoiceField(
        label=_("Edition"),
        choices=[
            ("", _("The newest that is in use")),
            *((str(one), editions.written(one)) for one in range(editions.LAST, editions.FIRST - 1, -1)),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )


class RoleForm(forms.Form):
    """What a member of staff may do."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.key, role.label) for role in ROLES.values() if role.key != OPERATOR.role],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )


class LetInForm(RoleForm):
    """Somebody who is to get an account."""

    name = text_field(_("Name"), required=True, most=200)
    username = text_field(_("Username"), required=True, most=150)
    language = forms.ChoiceField(
        label=_("Language of the pages"), choices=[("en", "English"), ("cy", "Cymraeg")], widget=forms.RadioSelect, initial="en"
    )

    field_order = ["name", "username", "role", "language"]


class FileForm(forms.Form):
    """A file to take in."""

    file = forms.FileField(
        label=_("Common Transfer File, a table of pupils (XLSX or CSV), or a ZIP with such files"),
        help_text=_("A file as you have downloaded it from the transfer service, for example 9994001_CTF_9992001_001.xml"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that is to be taken in.")},
    )


class ResultsForm(FileForm):
    """A table of results to take in."""

    file = forms.FileField(
        label=_("Table of results (XLSX or CSV)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that is to be taken in.")},
    )


class ResultsTemplateForm(forms.Form):
    """Whose rows a table of results has when it is handed out."""

    year = code_field(_("Year group whose pupils are filled in (optional)"), "nc_year")


class SchoolListForm(forms.Form):
    """A published list of schools to take in."""

    file = forms.FileField(
        label=_("List of schools (CSV)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file with the list of schools.")},
    )
    what = forms.ChoiceField(
        label=_("What is to be done?"),
        choices=[("try", _("Only say what would change")), ("take", _("Take the file in"))],
        initial="try",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be done.")},
    )


class SettleForm(forms.Form):
    """How a file is taken in."""

    mode = forms.ChoiceField(
        label=_("Pupils who are in the register"),
        choices=[(one.value, exchange.MODES[one]) for one in Mode],
        widget=forms.RadioSelect,
    )
    who = forms.ChoiceField(
        label=_("Whom to take in"), choices=[(one.value, exchange.WHO[one]) for one in Who], widget=forms.RadioSelect
    )
    place = forms.ChoiceField(
        label=_("Those who are not on roll become"),
        choices=[(one.value, exchange.PLACES[one]) for one in Place],
        widget=forms.RadioSelect,
    )
    admission_date = day_field(_("On roll from"), required=False)
    gives_upns = forms.BooleanField(label=_("Give new pupils who have no UPN a temporary one"), required=False)
    born_from = day_field(_("Only pupils born on this day or later"), required=False)
    born_until = day_field(_("Only pupils born on this day or earlier"), required=False)
    replaces_contacts = forms.BooleanField(
        label=_("Replace all contacts of pupils who are in the register by those of the file"), required=False
    )
    left_out = forms.MultipleChoiceField(
        label=_("Sections that are not taken in"),
        choices=[(name, exchange.SECTIONS[name]) for name in SECTIONS if name != "identity"],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
