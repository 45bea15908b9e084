"""What people read when something about a case is refused, and the words for what it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.cases.rules import Clock, Kind, Outcome, Status, Step

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "CASE-MOVE": _("The case cannot go there from where it stands. Look at the case again and choose one of the ways it offers."),
    "CASE-CLOSED": _("This case is closed. The administrator of your authority can open it again."),
    "CASE-THEIRS": _("%(officer)s works on this case. Ask them, or let the administrator of your authority give it to you."),
    "CASE-STEPS": _(
        "Not everything has been done that must be done before a child counts as lost. Steps that are missing: %(number)s. "
        "Tick them in the checklist of the case when they are done."
    ),
    "CASE-TOO-EARLY": _(
        "The child can count as lost from %(date)s. Go on with the enquiries until then, or ask the administrator of your "
        "authority to decide."
    ),
    "CASE-TEXT": _("Say in a few words what is known, who said so, and where."),
    "CASE-TEXT-LONG": _("This is too long. Use at most %(most)s characters, and make two entries of it if you need more."),
    "CASE-LATER": _("The day cannot be in the future. Correct the date."),
    "CASE-OUTCOME": _("Choose how the case ended."),
    "CASE-STEP": _("Choose a step of the checklist."),
    "CASE-NAME": _("Enter forename and surname of the child, each in at most %(most)s letters."),
    "CASE-BIRTH": _("This cannot be the date of birth of a pupil. Check the date."),
    "CASE-LAST-DAY": _("Enter the last day on which the child was at school. It lies in the last three years."),
    "CASE-UPN": _("This is not a unique pupil number. Check it, or leave the field empty."),
    "CASE-POSTCODE": _("This is not a postcode. Check it, or leave the field empty."),
    "CASE-SCHOOL": _("There is no school with the number %(number)s. Find the school in the directory and enter its 7 digits."),
    "CASE-OFFICER": _("Choose an officer of your authority who works with the Lost Pupil Database."),
    "CASE-ENTRY": _("Your authority does not work on this entry. Open it and claim it, then link it to the case."),
    "CASE-LENGTH": _("The length of a clock is a number of days from %(least)s to %(most)s. Correct it."),
}

STATUSES: dict[Status, StrOrPromise] = {
    Status.REPORTED: _("Reported"),
    Status.ENQUIRING: _("Enquiring"),
    Status.LOST: _("Lost"),
    Status.SIGHTING: _("Perhaps seen"),
    Status.FOUND: _("Found"),
    Status.CLOSED: _("Closed"),
}

MOVES: dict[Status, StrOrPromise] = {
    Status.REPORTED: _("Report it again"),
    Status.ENQUIRING: _("Make enquiries"),
    Status.LOST: _("Call the child lost"),
    Status.SIGHTING: _("Note that somebody may have seen the child"),
    Status.FOUND: _("Note that the child is found"),
    Status.CLOSED: _("Close the case"),
}

OUTCOMES: dict[Outcome, StrOrPromise] = {
    Outcome.FOUND_AT_SCHOOL: _("Found at a school"),
    Outcome.FOUND_ELSEWHERE: _("Found, but not at a maintained school"),
    Outcome.OVER_AGE: _("No longer of school age"),
    Outcome.MISTAKE: _("The case was opened by mistake"),
}

STEPS: dict[Step, StrOrPromise] = {
    Step.SCHOOL: _("The school has rung, written and called at the home"),
    Step.REFERRAL: _("The case is with the Education Welfare Service"),
    Step.CONTACTS: _("Brothers and sisters, friends and all contacts have been asked"),
    Step.AUTHORITIES: _("Authorities where the family may have gone have been asked"),
    Step.AGENCIES: _("Health, housing, social services and police have been asked, where needed"),
    Step.DATABASE: _("The Lost Pupil Database has been searched"),
    Step.SAFE: _("Nobody protects the child: no flight from violence, no witness protection"),
    Step.EXCLUSION: _("The child was not excluded, or every appeal is over"),
    Step.AGREED: _("School and authority agree that the child comes off roll"),
    Step.FILE: _("The school has sent the file to the Lost Pupil Database"),
}

CLOCKS: dict[Clock, StrOrPromise] = {
    Clock.REFERRAL: _("School days until the case is with the Education Welfare Service"),
    Clock.ENQUIRIES: _("School days until the child can come off roll"),
    Clock.WEEKS: _("Days of the calendar until the child can count as lost"),
}

KINDS: dict[Kind, StrOrPromise] = {
    Kind.REPORTED: _("Reported"),
    Kind.NOTE: _("Evidence"),
    Kind.MOVED: _("Moved"),
    Kind.ASSIGNED: _("Given to"),
    Kind.DONE: _("Done"),
    Kind.NOT_DONE: _("Not done after all"),
    Kind.CORRECTED: _("Details corrected"),
    Kind.LINKED: _("Linked to an entry of the Lost Pupil Database"),
    Kind.UNLINKED: _("No longer linked to an entry"),
    Kind.LOOKING: _("Standing search made"),
    Kind.ASKED: _("All authorities asked about the child"),
}


def said_of(kind: Kind, what: str) -> str:
    """What a line of the log tells, as one text."""
    named: dict[Kind, StrOrPromise] = {}
    if kind is Kind.MOVED:
        named[kind] = STATUSES[Status(what)]
    elif kind in {Kind.DONE, Kind.NOT_DONE}:
        named[kind] = STEPS[Step(what)]
    elif kind is Kind.ASSIGNED:
        named[kind] = what or _("nobody")
    return f"{KINDS[kind]}: {named[kind]}" if kind in named else str(KINDS[kind])
