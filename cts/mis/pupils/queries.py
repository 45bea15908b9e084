"""Reads of the register. Whoever shows a child's record calls `actions.look`, which puts the look on the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cts.ctf.model import Pupil as Record
from cts.ctf.model import School
from cts.ctf.operations.diff import Change, diff_pupils
from cts.mis.core import Actor, Permission, Refused, own_school
from cts.mis.pupils import finding, record, rules
from cts.mis.pupils.models import Enrolment, Pupil, Version
from cts.mis.pupils.rules import Status
from cts.mis.terms import queries as terms

VERSIONS_SHOWN = 10
"""Versions of a section that its page shows."""


def pupil(by: Actor, *, public_id: str) -> Pupil:
    """The pupil with this id. Raises Refused("NOT-FOUND")."""
    by.require(Permission.SEE_PUPILS)
    found = Pupil.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refused("NOT-FOUND")
    return found


def pupils(by: Actor, *, words: str = "", status: str = "", nc_year: str = "") -> QuerySet[Pupil]:
    """Pupils by name; `words` keeps those with each of them in a name or the UPN, `status` and `nc_year` those who have it."""
    by.require(Permission.SEE_PUPILS)
    found = Pupil.objects.order_by("surname", "forename", "pk")
    for word in finding.folded(words).split():
        found = found.filter(found_by__contains=word)
    if status in set(Status):
        found = found.filter(status=status)
    return found.filter(nc_year=nc_year) if nc_year else found


def chosen(by: Actor, *, public_ids: Iterable[str]) -> list[Pupil]:
    """These pupils by name; ids of nobody are passed over."""
    return list(pupils(by).filter(public_id__in=list(public_ids)))


def current_versions(pupil: Pupil) -> dict[str, Version]:
    """What each section of the record says now, by section."""
    versions = Version.objects.filter(pupil=pupil).order_by("section", "number")
    return {version.section: version for version in versions}


def record_of(pupil: Pupil) -> Record:
    """The pupil's whole record, as a file would hold it."""
    return record.together({section: version.text for section, version in current_versions(pupil).items()})


def records_of(pupils: Iterable[Pupil]) -> dict[int, Record]:
    """The records of many pupils, by the key of each."""
    texts: dict[int, dict[str, str]] = {pupil.pk: {} for pupil in pupils}
    versions = Version.objects.filter(pupil__in=list(texts)).order_by("number")
    for key, section, text in versions.values_list("pupil_id", "section", "text"):
        texts[key][section] = text
    return {key: record.together(sections) for key, sections in texts.items()}


def history(by: Actor, *, pupil: Pupil) -> list[Version]:
    """Every change of the record, newest first."""
    by.require(Permission.SEE_PUPILS)
    return list(Version.objects.filter(pupil=pupil).order_by("-made_at", "-pk"))


def section_history(by: Actor, *, pupil: Pupil, section: str) -> list[tuple[Version, list[Change]]]:
    """The latest versions of a section, newest first, each with what it changed."""
    by.require(Permission.SEE_PUPILS)
    versions = list(Version.objects.filter(pupil=pupil, section=section).order_by("-number")[: VERSIONS_SHOWN + 1])
    before = [record.together({section: one.text}) for one in versions[1:]]
    if len(versions) <= VERSIONS_SHOWN:
        before.append(Record())
    found = zip(versions, before, strict=False)
    return [(one, diff_pupils(old, record.together({section: one.text}))) for one, old in found]


def enrolments(pupil: Pupil) -> list[Enrolment]:
    """Every time that the pupil was, is or may be here, the last one first."""
    return list(pupil.enrolments.order_by("-number"))


def last_enrolment(pupil: Pupil) -> Enrolment | None:
    """The enrolment that counts."""
    return pupil.enrolments.order_by("-number").first()


def is_own(school: School) -> bool:
    """Whether a line of a school history is about this school."""
    own = own_school()
    return (school.la_number, school.establishment_number) == (own.la_number, own.establishment_number)


def former_school(said: Record) -> rules.FormerSchool | None:
    """The school that a pupil comes from, as the school history says: the last one that is not this one.

    A line without days is taken for the last: it was written when the pupil came.
    """
    others = [one for one in said.schools or [] if not is_own(one) and one.la_number and one.establishment_number]
    last = max(others, key=lambda one: one.leaving_date or one.entry_date or date.max, default=None)
    if last is None:
        return None
    return rules.FormerSchool(number=f"{last.la_number}{last.establishment_number}", name=last.name or "")


def facts(pupil: Pupil, enrolment: Enrolment, *, today: date) -> rules.Facts:
    """What decides whether a file may be made for a pupil who leaves."""
    checks = (enrolment.welfare_referred_date, enrolment.enquiries_made_date, enrolment.authority_consulted_date)
    return rules.Facts(
        is_protected=pupil.is_protected,
        is_excluded=enrolment.is_excluded,
        appeals_over=bool(enrolment.governors_decided_date and enrolment.authority_decided_date),
        destination=enrolment.destination,
        leaving_date=enrolment.leaving_date,
        is_past_compulsory=rules.is_past_compulsory(
            date_of_birth=pupil.date_of_birth, nc_year=pupil.nc_year, on=enrolment.leaving_date or today
        ),
        checks_made=all(checks),
    )


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A pupil who has left or will, with what the clock says."""

    pupil: Pupil
    enrolment: Enrolment
    due_date: date
    is_assumed: bool
    """Whether that day rests on terms that nobody has given."""


def departures(by: Actor) -> list[Departure]:
    """Everybody who has left or will, soonest due first. A protected child is not among them, so that nothing points there
    (S-247)."""
    by.require(Permission.MAKE_FILES)
    days = terms.calendar()
    found = Enrolment.objects.select_related("pupil").filter(pupil__is_protected=False).exclude(leaving_date=None)
    last: dict[int, Enrolment] = {}
    for enrolment in found.order_by("number"):
        last[enrolment.pupil_id] = enrolment
    made = []
    for one in last.values():
        if one.leaving_date is not None:
            due = rules.due(leaving_date=one.leaving_date, calendar=days)
            made.append(Departure(pupil=one.pupil, enrolment=one, due_date=due.day, is_assumed=due.assumed))
    return sorted(made, key=lambda one: (one.due_date, one.pupil.surname, one.pupil.forename))
