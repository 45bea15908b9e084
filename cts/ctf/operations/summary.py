"""A pupil for people: what is urgent first, then the rest, with every code explained."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cts.ctf import codesets
from cts.ctf.identifiers import la
from cts.ctf.model.basics import LookedAfter, WelshDetails
from cts.ctf.model.declare import Element, fields
from cts.ctf.model.history import AttendanceYear
from cts.ctf.model.needs import Provision, SpecialNeeds
from cts.ctf.model.people import Address, Contact, Phone
from cts.ctf.model.pupil import Pupil
from cts.ctf.operations import words
from cts.ctf.operations.walking import written
from cts.ctf.wording import Language, sentence

# Provision that says there is no need: N in England, and in Wales before its reform.
_NO_NEED = ("N",)
# Beyond this many the results are for the register, not for a page.
_MOST_RESULTS = 60


class Flag(NamedTuple):
    """What the receiving school has to know at once; `kind` is "looked-after", "special-needs", "medical" or "service"."""

    kind: str
    text: str


class Line(NamedTuple):
    """A line of a section: what it says, and a label before it ("" for none)."""

    label: str
    text: str


class Section(NamedTuple):
    """A part of the summary with its heading."""

    heading: str
    lines: list[Line]


class Summary(NamedTuple):
    """A pupil in words.

    Attributes:
        name: the preferred name, or the legal one.
        flags: what is urgent: looked after, special educational needs, medical information, child of a service family.
        sections: the rest, in the order of the file; only those that have something to say.
    """

    name: str
    flags: list[Flag]
    sections: list[Section]

    def text(self) -> str:
        """All of it as plain text."""
        lines = [self.name, *(f"! {flag.text}" for flag in self.flags)]
        for section in self.sections:
            lines += ["", section.heading]
            width = max((len(line.label) for line in section.lines), default=0)
            lines += [f"  {line.label.ljust(width)}{'  ' if width else ''}{line.text}".rstrip() for line in section.lines]
        return "\n".join(lines)


def summary(pupil: Pupil, *, lang: Language = "en") -> Summary:
    """Say in `lang` ("en" or "cy") what a record tells of a pupil. A code that nobody explains is shown as it is."""
    say = _Saying(pupil, lang)
    sections = (Section(sentence(heading, lang), list(lines)) for heading, lines in say.sections())
    return Summary(say.name(), list(flags(pupil, lang=lang)), [section for section in sections if section.lines])


def flags(pupil: Pupil, *, lang: Language = "en") -> Iterator[Flag]:
    """What is urgent to know about a pupil, the most urgent first."""
    if pupil.looked_after and pupil.looked_after.in_care:
        yield Flag("looked-after", _looked_after(pupil.looked_after, lang))
    needs = ", ".join(_special_needs(pupil, lang))
    if needs:
        yield Flag("special-needs", sentence(words.SPECIAL_NEEDS, lang, needs=needs))
    details = pupil.basic_details
    if details and details.medical_flag:
        yield Flag("medical", sentence(words.MEDICAL, lang))
    if details and details.service_child == "Y":
        yield Flag("service", sentence(words.SERVICE_CHILD, lang))


def _looked_after(care: LookedAfter, lang: Language) -> str:
    if not care.authority:
        return sentence(words.LOOKED_AFTER, lang)
    return sentence(words.LOOKED_AFTER_BY, lang, authority=la.name(care.authority, lang) or care.authority)


def _special_needs(pupil: Pupil, lang: Language) -> Iterator[str]:
    """Present provision, the needs by their rank, and what Wales says of additional learning needs."""
    history = pupil.special_needs
    if history:
        provision = current_provision(history)
        none = provision is not None and provision.provision in _NO_NEED
        if provision and not none:
            yield _code("sen_provision", provision.provision, lang)
        if not none:
            for need in sorted(history.needs or [], key=lambda need: need.rank or 99):
                if need.end_date is None:
                    yield _code("sen_need", need.type, lang)
    wales = pupil.welsh_details
    if wales:
        parts = {
            "ALNDecisionOutcome": [wales.aln_decision_outcome],
            "ALNAreaOfNeed": wales.aln_areas_of_need,
            "ALNType": wales.aln_types,
        }
        said = (_code("aln_wales", code, lang, element) for element, some in parts.items() for code in some or [] if code)
        yield from dict.fromkeys(said)


def current_provision(history: SpecialNeeds) -> Provision | None:
    """The provision without an end; the one that began last where there are several, or None (format section 7.7)."""
    open_ended = [provision for provision in history.provisions or [] if provision.end_date is None]
    return max(open_ended, key=lambda provision: provision.start_date or datetime.date.min, default=None)


def _code(name: str, code: str | None, lang: Language, element: str = "") -> str:
    """What a code means, with the code; `element` says whose list of codes is meant where a set has several."""
    if code is None:
        return ""
    known = codesets.load(name).held_by(element).get(code)
    meaning = known.label_in(lang) if known else ""
    return f"{meaning} ({code})" if meaning else code


def _day(day: datetime.date | None, lang: Language) -> str:
    """ "3 September 2026" or "3 Medi 2026"; nothing for None."""
    return f"{day.day} {sentence(words.MONTHS[day.month - 1], lang)} {day.year}" if day else ""


def _when(start: datetime.date | None, end: datetime.date | None, lang: Language) -> str:
    return f"{_day(start, lang)} – {_day(end, lang)}".strip()


class _Saying:
    """Words for one pupil in one language."""

    def __init__(self, pupil: Pupil, lang: Language) -> None:
        self.pupil = pupil
        self.lang = lang

    def name(self) -> str:
        details = self.pupil.basic_details
        surname = (details.preferred_surname if details else None) or self.pupil.surname
        forename = (details.preferred_forename if details else None) or self.pupil.forename
        return " ".join(part for part in (forename, surname) if part) or sentence(words.NO_NAME, self.lang)

    def sections(self) -> Iterator[tuple[str, Iterable[Line]]]:
        pupil = self.pupil
        yield words.PUPIL, self._identity()
        yield words.DETAILS, self._details()
        yield words.FREE_SCHOOL_MEALS, self._free_school_meals()
        yield words.WALES, self._wales()
        yield words.NEEDS_HISTORY, self._needs_history()
        yield words.HOME, self._home()
        contacts = sorted(pupil.contacts or [], key=lambda contact: contact.order or 999)
        yield words.CONTACTS, [Line(f"{contact.order or ''}", self._contact(contact)) for contact in contacts]
        yield words.ATTENDANCE, [Line(_years(year), self._year(year)) for year in pupil.attendance or []]
        yield words.RESULTS, self._results()
        yield words.SCHOOLS, self._schools()

    def _line(self, label: str, text: str | None) -> Iterator[Line]:
        if text:
            yield Line(sentence(label, self.lang), text)

    def _coded(self, label: str, name: str, code: str | None) -> Iterator[Line]:
        yield from self._line(label, _code(name, code, self.lang))

    def _identity(self) -> Iterator[Line]:
        pupil = self.pupil
        legal = " ".join(part for part in (pupil.forename, pupil.surname) if part)
        yield from self._line(words.LEGAL_NAME, legal)
        yield from self._line(words.BIRTH, _day(pupil.date_of_birth, self.lang))
        yield from self._coded(words.SEX, "sex", pupil.sex)
        yield from self._line(words.UPN, pupil.upn)
        yield from self._line(words.ULN, pupil.uln)
        yield from self._line(words.UCI, pupil.uci)

    def _details(self) -> Iterator[Line]:
        details = self.pupil.basic_details
        if details is None:
            return
        yield from self._coded(words.YEAR_GROUP, "nc_year", details.nc_year)
        yield from self._line(words.FORMER_UPN, details.former_upn)
        yield from self._line(words.FORMER_NAME, " ".join(n for n in (details.former_forename, details.former_surname) if n))
        yield from self._line(words.MIDDLE_NAMES, details.middle_names)
        yield from self._coded(words.ETHNICITY, "ethnicity", details.ethnicity)
        yield from self._coded(words.OF_WALES["ethnicity_source"], "source_of_code", details.ethnicity_source)
        for language in details.languages or []:
            label = codesets.describe("language_type", language.type or "", self.lang) or language.type or ""
            yield Line(label, _code("language", language.language, self.lang))
        disabilities = ", ".join(_code("disability", code, self.lang) for code in details.disabilities or [] if code != "NCOL")
        yield from self._line(words.DISABILITIES, disabilities)
        yield from self._coded(words.SERVICE_FAMILY, "service_child", details.service_child)
        yield from self._coded(words.ENROLMENT, "enrolment_status", details.enrolment_status)

    def _free_school_meals(self) -> Iterator[Line]:
        meals = self.pupil.free_school_meals
        for period in (meals.periods if meals else None) or []:
            what = [_code("fsm_category", period.category, self.lang), _code("uk_country", period.country, self.lang)]
            if period.end_date is None:
                what.insert(0, sentence(words.STILL, self.lang))
            yield Line(_when(period.start_date, period.end_date, self.lang), ", ".join(part for part in what if part))

    def _wales(self) -> Iterator[Line]:
        wales = self.pupil.welsh_details
        if wales is None:
            return
        for field in fields(WelshDetails):
            yield from self._line(words.OF_WALES[field.name], self._value(field.element, getattr(wales, field.name)))

    def _value(self, element: Element, value: object) -> str | None:
        """A value of an element in words: each code of it explained, a day with its month."""
        if value is None:
            return None
        if isinstance(value, datetime.date):
            return _day(value, self.lang)
        said = [written(one) for one in (value if isinstance(value, list) else [value])]
        if element.kind == "flag":
            return codesets.describe("boolean", said[0], self.lang)
        return ", ".join(_code(element.codes, one, self.lang, element.xml) if element.codes else one for one in said)

    def _needs_history(self) -> Iterator[Line]:
        for provision in (self.pupil.special_needs.provisions if self.pupil.special_needs else None) or []:
            when = _when(provision.start_date, provision.end_date, self.lang)
            yield Line(when, _code("sen_provision", provision.provision, self.lang))

    def _home(self) -> Iterator[Line]:
        yield from self._line(words.ADDRESS, _address(self.pupil.address))
        for phone in self.pupil.phones or []:
            yield from self._line(words.PHONE, self._phone(phone))
        yield from self._line(words.EMAIL, self.pupil.email)

    def _phone(self, phone: Phone) -> str:
        kind = codesets.describe("phone_type", phone.type, self.lang) if phone.type else None
        return f"{phone.number or ''} ({kind})" if kind else phone.number or ""

    def _contact(self, contact: Contact) -> str:
        name = " ".join(part for part in (contact.title, contact.forename, contact.surname) if part)
        parts = [name, codesets.describe("relationship", contact.relationship or "", self.lang) or contact.relationship]
        if contact.responsibility:
            parts.append(sentence(words.RESPONSIBILITY, self.lang))
        parts += [self._phone(phone) for phone in contact.phones or []]
        parts.append(contact.email)
        home = contact.address
        parts.append(sentence(words.SAME_ADDRESS, self.lang) if home and home.as_pupil else _address(home))
        return ", ".join(part for part in parts if part)

    def _year(self, year: AttendanceYear) -> str:
        school = year.school_name or f"{year.la_number or ''} {year.establishment_number or ''}".strip()
        if not year.possible or year.attended is None:
            return school
        share = f"{100 * year.attended / year.possible:.1f}"
        counts = {
            name: str(value if value is not None else "?")
            for name, value in (
                ("attended", year.attended),
                ("possible", year.possible),
                ("authorised", year.authorised),
                ("unauthorised", year.unauthorised),
            )
        }
        return f"{sentence(words.SESSIONS, self.lang, share=share, **counts)} {school}".strip()

    def _results(self) -> Iterator[Line]:
        found = [(stage.stage, result) for stage in self.pupil.key_stages or [] for result in stage.assessments or []]
        for stage, result in found[:_MOST_RESULTS]:
            label = " ".join(part for part in (stage, str(result.year or "")) if part)
            parts = [
                codesets.describe("assessment_subject", result.subject or "", self.lang) or result.subject,
                codesets.describe("assessment_component", result.component or "", self.lang) or result.component,
                codesets.describe("assessment_method", result.method or "", self.lang) or result.method,
            ]
            yield Line(label, ", ".join(dict.fromkeys(part for part in parts if part)) + f": {result.result or '?'}")
        if len(found) > _MOST_RESULTS:
            yield Line("", sentence(words.MORE_RESULTS, self.lang, count=str(len(found) - _MOST_RESULTS)))

    def _schools(self) -> Iterator[Line]:
        for school in self.pupil.schools or []:
            number = f"{school.la_number or ''}{school.establishment_number or ''}"
            parts = [f"{school.name or ''} ({number})".strip(), _code("leaving_reason", school.leaving_reason, self.lang)]
            yield Line(_when(school.entry_date, school.leaving_date, self.lang), ", ".join(part for part in parts if part))


def _years(year: AttendanceYear) -> str:
    return f"{year.year}/{(year.year + 1) % 100:02d}" if year.year is not None else ""


def _address(address: Address | None) -> str:
    if address is None:
        return ""
    parts: list[str | None] = []
    if address.structured:
        house = address.structured
        street = " ".join(part for part in (house.paon, house.street) if part)
        parts += [house.saon, street, house.locality, house.town, house.post_town, house.administrative_area]
    if address.lines:
        lines = address.lines
        parts += [lines.line_1, lines.line_2, lines.line_3, lines.line_4, lines.line_5]
    parts += [address.county, address.postcode, address.overseas_code, address.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))
