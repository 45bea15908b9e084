"""How the refusals of phase transfer are said, and what its states are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.phase_transfers.rules import HoldReason, ParcelStatus, PupilState, SourceStatus, Work

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "PHASE-NAME": _("Give the phase transfer a name, for example Year 6 to 7, September 2027."),
    "PHASE-NAME-LONG": _("The name is too long. Use at most %(most)s characters."),
    "PHASE-YEAR": _("This school year cannot be chosen. Choose one that begins between %(earliest)s and %(latest)s."),
    "PHASE-NOT-USED": _(
        "Your authority does not use phase transfer at the moment, so schools do not send you such files. "
        "Your administrator can switch it on under Files for your authority."
    ),
    "PHASE-CLOSED": _("This phase transfer is closed, and its pupils are no longer here. Begin a new one for further files."),
    "PHASE-BUSY": _("Work is going on in this phase transfer. Wait until it has ended, then try again."),
    "PHASE-NOT-STALLED": _("The work is going on or has ended, so it cannot be started again. Look at the page once more."),
    "PHASE-NO-FILES": _("Choose at least one file to take in. A file that is protected or already in use cannot be chosen."),
    "PHASE-PROTECTED": _(
        "This child is protected, so the record is held back and nothing of it is sent from here. "
        "Speak with your lost pupil officer about what to do."
    ),
    "PHASE-DECISION": _("Choose what is to happen with this pupil."),
    "PHASE-SCHOOL-MISSING": _("Enter the number of the school that the record is sent to, 7 digits like 9994001."),
    "PHASE-SCHOOL": _(
        "“%(number)s” is not the number of an open school that takes Common Transfer Files. "
        "Look the school up in the directory and enter its 7 digits, like 9994001."
    ),
    "PHASE-REASON": _("Choose why the pupil is held back."),
    "PHASE-NOTHING": _(
        "There is nothing new to send: every pupil with a school has been sent there. Settle further pupils or take in "
        "further files first."
    ),
    "PHASE-NAMES": _(
        "There are 999 files of yours that wait at the school %(school)s, so no further one can have a name. "
        "Ask the school to download them first."
    ),
    "PHASE-LIST-EMPTY": _("The list has no pupils. Fill in the template, one pupil in each row, and load it again."),
    "PHASE-LIST-BIG": _("The list is too large. Load at most %(most)s rows; for more pupils, begin a second phase transfer."),
    "PHASE-LIST-READ": _("This is neither a workbook nor a CSV file. Save the list as XLSX or CSV and load it again."),
    "PHASE-LIST-COLUMNS": _(
        "The first row does not name the columns that are needed. Use the headings of the template: %(columns)s. "
        "The UPN may be left out if names and dates of birth are there."
    ),
    "PHASE-ROW-WHO": _("The row does not say who the pupil is. Enter the UPN, or surname, forename and date of birth."),
    "PHASE-ROW-UPN": _("“%(upn)s” is not a right UPN. Copy it again from the pupil’s record, or leave it empty."),
    "PHASE-ROW-DAY": _("“%(text)s” is not a date of birth. Write it like 02/09/2015."),
    "PHASE-ROW-SCHOOL-FORM": _(
        "“%(number)s” is not the number of a school. Enter the 7 digits of the next school, like 9994001."
    ),
    "PHASE-ROW-SCHOOL": _("No school has the number %(number)s. Look the school up in the directory and correct the number."),
    "PHASE-ROW-SCHOOL-CLOSED": _("%(name)s (%(number)s) is closed. Enter the number of the school that the pupil goes to now."),
    "PHASE-ROW-SCHOOL-TAKES-NONE": _(
        "%(name)s (%(number)s) does not take Common Transfer Files as far as the directory knows. Take the row out, and ask the "
        "school how it wants the records."
    ),
}

WORK: Mapping[Work, StrOrPromise] = {
    Work.TAKING: _("Taking in files"),
    Work.MATCHING: _("Matching pupils with the list"),
    Work.SENDING: _("Sending files to schools"),
}

PUPIL_STATES: Mapping[PupilState, StrOrPromise] = {
    PupilState.READY: _("Has a next school"),
    PupilState.NO_PLACE: _("Not in the list"),
    PupilState.SEVERAL_PLACES: _("Several schools in the list"),
    PupilState.TWICE: _("More than once in the files"),
    PupilState.BIRTH_DIFFERS: _("Date of birth differs from the list"),
    PupilState.NAMES_DIFFER: _("Surname differs from the list"),
    PupilState.UPN_DIFFERS: _("UPN differs from the list"),
    PupilState.HELD: _("Held back"),
    PupilState.LEFT_OUT: _("Left out"),
    PupilState.REPLACED: _("Replaced by a newer file"),
}

WHAT_TO_DO: Mapping[PupilState, StrOrPromise] = {
    PupilState.NO_PLACE: _("Give the pupil a school, or hold the pupil back."),
    PupilState.SEVERAL_PLACES: _("Choose the one school that is right."),
    PupilState.TWICE: _("Look at the records and leave out the one that is wrong."),
    PupilState.BIRTH_DIFFERS: _("Find out whether it is the same child, then give the pupil a school or hold the pupil back."),
    PupilState.NAMES_DIFFER: _("Find out whether it is the same child, then give the pupil a school or hold the pupil back."),
    PupilState.UPN_DIFFERS: _("Find out which UPN is right, then give the pupil a school or hold the pupil back."),
}

HOLD_REASONS: Mapping[HoldReason, StrOrPromise] = {
    HoldReason.PROTECTED: _("The child is protected"),
    HoldReason.APPEAL: _("The place is not final, for example during an appeal"),
    HoldReason.MOVING: _("The family is moving away"),
    HoldReason.OTHER_PROVISION: _("The pupil will be educated elsewhere"),
    HoldReason.OTHER: _("Another reason"),
}

SOURCE_STATUSES: Mapping[SourceStatus, StrOrPromise] = {
    SourceStatus.ASKED: _("Is being taken in"),
    SourceStatus.TAKEN: _("Taken in"),
    SourceStatus.DONE: _("Taken in"),
    SourceStatus.REFUSED: _("Could not be taken in"),
}

PARCEL_STATUSES: Mapping[ParcelStatus, StrOrPromise] = {
    ParcelStatus.PLANNED: _("Is being sent"),
    ParcelStatus.SENT: _("Sent"),
    ParcelStatus.REFUSED: _("Could not be sent"),
}
