"""What the questions about the destination and their ends say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as pgettext

from cts.s2s.transfers.wizard import NO, UNSURE, YES, Outcome, Question

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as people read it."""

    title: StrOrPromise
    hint: StrOrPromise
    answers: Mapping[str, StrOrPromise]


@dataclass(frozen=True, kw_only=True)
class Told:
    """An end as people read it: what to do, why, whom to ask, and the key of the page of the help that says more."""

    title: StrOrPromise
    do: StrOrPromise
    why: StrOrPromise
    ask: StrOrPromise
    help_page: str


# Welsh has no one word for yes or no; here they answer any question.
_SAID_YES, _SAID_NO = pgettext("to any question", "Yes"), pgettext("to any question", "No")
_YES_NO: Mapping[str, StrOrPromise] = {YES: _SAID_YES, NO: _SAID_NO}

QUESTIONS: Mapping[Question, Asked] = {
    Question.AT_RISK: Asked(
        title=_("Could it put the pupil or the family at risk if somebody learnt where they have gone?"),
        hint=_("For example a family that flees from violence, or that is in a witness protection scheme."),
        answers=_YES_NO,
    ),
    Question.EXCLUDED: Asked(
        title=_("Has your school permanently excluded the pupil?"), hint="", answers={NO: _SAID_NO, YES: _SAID_YES}
    ),
    Question.APPEAL_OVER: Asked(
        title=_("Is every appeal against the exclusion over?"),
        hint=_("It is over when no appeal was made in time, or when the appeal was turned down."),
        answers=_YES_NO,
    ),
    Question.WHERE: Asked(
        title=_("Where is the pupil going?"),
        hint="",
        answers={
            "school": _("A school in England or Wales that I can name"),
            "service": _("A school for the children of service families"),
            "abroad": _("Another country, Scotland, Northern Ireland or Ireland"),
            "home": _("The pupil will be educated at home"),
            "college": _("A college, training or work after Year 11"),
            "authority": _("I know the area or the local authority, but not the school"),
            "unknown": _("I do not know"),
        },
    ),
    Question.INDEPENDENT: Asked(
        title=_("Is the new school an independent school?"),
        hint=_("Academies and free schools are not independent schools here."),
        answers={NO: _SAID_NO, YES: _SAID_YES},
    ),
    Question.TAKES_FILES: Asked(
        title=_("Does the independent school take Common Transfer Files?"),
        hint=_("Some do, most do not. Find a school says it for schools that have told us."),
        answers={**_YES_NO, UNSURE: _("I do not know")},
    ),
    Question.SERVICE_SCHOOL: Asked(
        title=_("Do you know which service children’s school it is?"),
        hint=_("Their numbers begin with 702."),
        answers=_YES_NO,
    ),
    Question.BRITISH_OVERSEAS: Asked(
        title=_("Is it a British school overseas that has a number beginning with 703?"),
        hint=_("For example the British School in Bahrain is 7036304. Find a school lists them."),
        answers=_YES_NO,
    ),
    Question.AFTER_YEAR_11: Asked(
        title=_("Is the pupil over 16, or leaving at the end of Year 11?"), hint="", answers={NO: _SAID_NO, YES: _SAID_YES}
    ),
    Question.ENQUIRIES: Asked(
        title=_("Have all reasonable enquiries failed, and have four weeks gone by?"),
        hint=_("You and the Education Welfare Service must have tried to find the pupil, and agreed with your local authority."),
        answers=_YES_NO,
    ),
}

_AUTHORITY = _("Your local authority’s s2s administrator or data team.")
_WELFARE = _("The Education Welfare Service, and your local authority’s s2s administrator.")

OUTCOMES: Mapping[Outcome, Told] = {
    Outcome.DO_NOT_SEND_AT_RISK: Told(
        title=_("Do not send a file yet"),
        do=_(
            "Ask the agencies that help the family before anything is sent or created. They decide whether and how a file goes."
        ),
        why=_(
            "There may be exceptional circumstances in which a transfer is not in the best interests of the pupil or the family."
        ),
        ask=_("Social services, the child protection officer, the police, or your contact at the local authority."),
        help_page="when-not-to-send",
    ),
    Outcome.DO_NOT_SEND_YET_APPEAL: Told(
        title=_("Do not send a file yet"),
        do=_("Keep the pupil’s record while the pupil is on roll. Come back here when every appeal is over."),
        why=_("No file is created or sent before the governing body and the local authority have considered any appeal."),
        ask=_AUTHORITY,
        help_page="permanently-excluded",
    ),
    Outcome.DO_NOT_SEND_AFTER_YEAR_11: Told(
        title=_("Do not send a file"),
        do=_("Keep the record. If the pupil comes to another sixth form, that school asks you for the file."),
        why=_("Colleges do not use Common Transfer Files, and nobody over 16 is put into the Lost Pupil Database."),
        ask=_AUTHORITY,
        help_page="after-year-11",
    ),
    Outcome.DO_NOT_SEND_YET_ENQUIRIES: Told(
        title=_("Do not send a file yet"),
        do=_(
            "Refer the family to the Education Welfare Service, and go on looking for the pupil. Come back here after four weeks."
        ),
        why=_("A pupil becomes a lost pupil only after all reasonable enquiries, and in agreement with the local authority."),
        ask=_WELFARE,
        help_page="missing-pupil",
    ),
    Outcome.ASK_THE_SCHOOL: Told(
        title=_("Ask the new school first"),
        do=_("Ask how it would like to receive the pupil’s record. If it takes these files, use its number; if not, MMMMMMM."),
        why=_("Some independent schools take part, although most do not."),
        ask=_("The office of the new school."),
        help_page="independent-school",
    ),
    Outcome.TO_THE_SCHOOL: Told(
        title=_("Send the file to the new school"),
        do=_(
            "Type the new school’s number into your system as the destination: three digits of the authority, four of the school."
        ),
        why=_("Where the new school is known, the file goes straight to it."),
        ask=_AUTHORITY,
        help_page="english-schools",
    ),
    Outcome.TO_THE_SERVICE_SCHOOL: Told(
        title=_("Send the file to the service children’s school"),
        do=_("Type the school’s number, which begins with 702, into your system as the destination."),
        why=_("Service children’s schools use this service all over the world."),
        ask=_AUTHORITY,
        help_page="service-children",
    ),
    Outcome.TO_THE_BRITISH_SCHOOL: Told(
        title=_("Send the file to the British school overseas"),
        do=_(
            "Type the school’s number, which begins with 703, into your system. If it is not listed, use MMMMMMM, never 703LLLL."
        ),
        why=_("Nobody watches 703LLLL: a file that is sent there is never downloaded."),
        ask=_AUTHORITY,
        help_page="overseas",
    ),
    Outcome.SERVICE_AUTHORITY: Told(
        title=_("Send the file to the service children’s authority"),
        do=_("Type this code into your system as the destination. The authority passes the file on to the right school."),
        why=_("702LLLL may be used when the service children’s school is not known."),
        ask=_AUTHORITY,
        help_page="service-children",
    ),
    Outcome.OUTSIDE_INDEPENDENT: Told(
        title=_("Send the file to the Lost Pupil Database, as outside maintained schools"),
        do=_("Type this code into your system as the destination. The file must hold this one pupil only."),
        why=_("The school takes no files, and the record is kept in case the pupil comes back to a maintained school."),
        ask=_AUTHORITY,
        help_page="independent-school",
    ),
    Outcome.OUTSIDE_ABROAD: Told(
        title=_("Send the file to the Lost Pupil Database, as outside maintained schools"),
        do=_("Type this code into your system as the destination. The file must hold this one pupil only."),
        why=_("Scotland, Ireland and other countries do not use this service; the record is kept in case the pupil comes back."),
        ask=_AUTHORITY,
        help_page="abroad",
    ),
    Outcome.OUTSIDE_HOME: Told(
        title=_("Send the file to the Lost Pupil Database, as outside maintained schools"),
        do=_("Type this code into your system as the destination. The file must hold this one pupil only."),
        why=_("The record is kept there, as the pupil may come back to a school later."),
        ask=_AUTHORITY,
        help_page="home-education",
    ),
    Outcome.LOST: Told(
        title=_("Send the file to the Lost Pupil Database, as a lost pupil"),
        do=_(
            "Type this code into your system as the destination. The file must hold this one pupil only. Tell Education Welfare."
        ),
        why=_(
            "So local authorities can find the pupil. A file for an authority alone (LLLL) is left uncollected by most of them."
        ),
        ask=_WELFARE,
        help_page="authority-only",
    ),
}
