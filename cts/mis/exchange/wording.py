"""How refusals about files are said, and the words of their states."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.mis.exchange.rules import AttendanceSource, Carried, Decision, Mode, Outcome, Place, State, Who

STATES: dict[State, str | Promise] = {
    State.WAITING: _("Waits to be taken in"),
    State.TAKEN_IN: _("Taken in"),
    State.DISCARDED: _("Put away"),
    State.REPAIRED: _("Repaired: the copy goes on"),
    State.UNDONE: _("Undone"),
}
MODES: dict[Mode, str | Promise] = {
    Mode.KEEP: _("Keep what we hold: add only new attendance, results and schools"),
    Mode.FILL: _("Fill what is empty: what we hold already stays"),
    Mode.OVERWRITE: _("Take the file’s values: what we hold is replaced where it differs and is not newer than the file"),
}
WHO: dict[Who, str | Promise] = {
    Who.ALL: _("Everybody in the file"),
    Who.NEW: _("Only pupils who are not in the register"),
    Who.EXISTING: _("Only pupils who are in the register"),
}
PLACES: dict[Place, str | Promise] = {
    Place.ON_ROLL: _("On roll from the day below"),
    Place.APPLICANT: _("Applicants, without a day"),
}
DECISIONS: dict[Decision, str | Promise] = {
    Decision.OPEN: _("Needs your decision"),
    Decision.NEW: _("New pupil"),
    Decision.EXISTING: _("Pupil of the register"),
    Decision.SKIP: _("Left out"),
}
OUTCOMES: dict[Outcome, str | Promise] = {
    Outcome.NEW: _("Added"),
    Outcome.UPDATED: _("Updated"),
    Outcome.UNCHANGED: _("Nothing new"),
    Outcome.SKIPPED: _("Left out"),
    Outcome.FAILED: _("Not taken in"),
}
ATTENDANCE_SOURCES: dict[AttendanceSource, str | Promise] = {
    AttendanceSource.MARKS: _("What the marks of this register come to; what was typed for years without marks"),
    AttendanceSource.TYPED: _("Only what was typed: the school takes its attendance registers in another product"),
}
CARRIED: dict[Carried, str | Promise] = {
    Carried.MADE: _("Made, not uploaded yet"),
    Carried.UPLOADED: _("Uploaded"),
    Carried.COLLECTED: _("Collected"),
    Carried.REJECTED: _("Rejected"),
}
EVIDENCE: dict[str, str | Promise] = {
    "upn": _("has or had this UPN"),
    "uln": _("has this ULN"),
    "uci": _("has this UCI"),
    "birth": _("same date of birth"),
    "birth-near": _("date of birth nearly the same"),
    "birth-swapped": _("day and month of birth exchanged"),
    "surname": _("same surname"),
    "forename": _("same forename"),
    "names-alike": _("names much alike"),
    "sex": _("same sex"),
}
EVENTS: dict[str, str | Promise] = {
    "came": _("Came to this school"),
    "file-in": _("File taken in"),
    "last-day": _("Last day on roll"),
    "due": _("File to be sent by"),
    "file-made": _("File made"),
    "file-uploaded": _("File uploaded"),
    "file-collected": _("File collected by the new school"),
    "file-rejected": _("File rejected by the new school"),
}
LIGHTS: dict[str, str | Promise] = {"green": _("Done"), "yellow": _("Not yet"), "red": _("Late")}
CROSSINGS: dict[str, str | Promise] = {
    "item": _("%(what)s (%(value)s): only schools of the other country keep this. It stays in the record and goes on in files."),
    "provision": _(
        "%(what)s (%(value)s): schools here do not give this provision. It is history; the nearest here is %(nearest)s. Decide "
        "what the pupil needs, and write it in the section."
    ),
    "meals": _("%(what)s (%(value)s): these free school meals were given by the rules of another country. They stay as history."),
    "code": _("%(what)s: no list has the code %(value)s. It stays as it is; ask the school that made the file what it means."),
}
NOTES: dict[str, str | Promise] = {
    "same-name": _("Same name as a contact we hold, and nothing else in common: kept apart."),
    "two-upns": _(
        "A permanent UPN stays before a temporary one, then the one that was issued first. The other is kept as the former UPN. "
        "If you are not sure, ask your local authority."
    ),
    "of-contact": _("This is the e-mail address of a contact, so it is not taken for the pupil’s own unless you tick it."),
    "replaced": _("All contacts that we hold give way to those of the file."),
}
CATEGORIES: dict[str, str | Promise] = {
    "admission": _("Names, addresses and contacts"),
    "attainment": _("Assessment results"),
    "attendance": _("Attendance"),
    "needs": _("Special needs, care and free school meals"),
    "everything": _("Every section"),
}
SECTIONS: dict[str, str | Promise] = {
    "identity": _("Who the pupil is"),
    "basic_details": _("Basic details"),
    "free_school_meals": _("Free school meals"),
    "welsh_details": _("Details for Wales"),
    "looked_after": _("Looked after"),
    "special_needs": _("Special educational needs"),
    "address": _("Address"),
    "phones": _("Telephone numbers"),
    "email": _("E-mail address"),
    "contacts": _("Contacts"),
    "attendance": _("Attendance"),
    "assessments": _("Assessment results"),
    "school_history": _("School history"),
    "suppliers": _("Suppliers’ own blocks"),
}

SENTENCES: dict[str, str | Promise] = {
    "FILE-EMPTY": _("The file is empty. Download it again from the service."),
    "FILE-TOO-HARD": _(
        "The file could not be read within the limits that every file has. It may be damaged, or made to do harm. Ask the "
        "school that "
        "made it for another one."
    ),
    "FILE-UNREADABLE": _("This is not a Common Transfer File that can be read. What is wrong stands below."),
    "FILE-NO-PUPILS": _("There are no pupils in the file. Ask the school that made it for another one."),
    "FILE-TOO-MANY": _("The file has more than %(most)s pupils. Split it into smaller files first."),
    "FILE-FOR-OTHERS": _(
        "The file was made for another school (%(number)s), so it must not be taken in here. Reject it on the service, and tell "
        "the "
        "school that made it."
    ),
    "ARCHIVE-REFUSED": _(
        "This ZIP is not opened: it is built in a way that could do harm, or that programs read differently. What is wrong "
        "stands below. Ask whoever made it for another one, or unpack it yourself and take in the files one by one."
    ),
    "ARCHIVE-MANY": _("There are %(count)s files in this ZIP, and at most %(most)s are opened at once. Make smaller ZIPs."),
    "ARCHIVE-LARGE": _(
        "The files in this ZIP have more than %(most)s MiB together, so it is not opened. Unpack it yourself and take in the "
        "files one by one."
    ),
    "REPAIR-NOTHING": _("There is nothing to repair in this file. Go on with it as it came."),
    "REPAIR-OTHERWISE": _(
        "What would be repaired is not what you have seen, so nothing was changed. Put this file away and receive it again."
    ),
    "IMPORT-IS-OVER": _(
        "This file is not waiting any more, or cannot be undone. Go back to the list and look what became of it."
    ),
    "IMPORT-UNDECIDED": _("%(count)s pupils of the file may be in the register already. Decide about each of them first."),
    "ADMISSION-DATE": _("Enter the day from which the new pupils are on roll, or take them in as applicants."),
    "BIRTHS-CROSSED": _("The last day of birth lies before the first. Change one of the two days."),
    "BORN-OUTSIDE": _(
        "The pupil was born outside the days that were chosen for this file, so the pupil was left out. If that is wrong, take "
        "the file in again with other days, or admit the pupil by hand."
    ),
    "CHOICE-NOBODY": _("Choose the pupil of the register who is meant."),
    "CHOICE-NONE": _("Tick at least one pupil who needs your decision, and say whether they are other children or the same."),
    "CHOICE-DECIDED": _("About these pupils nobody has to decide any more: %(names)s. Look at the list again, and choose anew."),
    "CHOICE-SEVERAL": _(
        "More than one child of the register may be meant by these pupils: %(names)s. Open each of them and choose; nothing was "
        "decided about the others either."
    ),
    "PUPIL-TWICE": _(
        "Two records of the file are about the same pupil. Neither was taken in: decide which is right, and take the file in "
        "again with "
        "the other one left out."
    ),
    "UNDO-EDITED": _(
        "The file cannot be undone: records have been changed since (%(count)s): %(names)s. Correct these pupils by hand, or "
        "undo the "
        "later change first."
    ),
    "UNDO-TOO-LATE": _(
        "A file can be undone for %(days)s days. This one could be undone until %(day)s. Correct the records of its pupils by "
        "hand."
    ),
    "EXPORT-OWN-FULL": _("A file for your own school is a part, not a full file: nobody moves. Choose what goes in."),
    "EXPORT-NOBODY": _("Choose at least one pupil."),
    "EXPORT-KIND": _("Choose what goes into a file from the list."),
    "EXPORT-SECTION": _("Choose sections from the list."),
    "EXPORT-EDITION": _("Choose an edition from the list."),
    "EXPORT-NOT-READY": _("The file cannot be made yet: see what stands beside each pupil, correct it, and try again."),
    "EXPORT-NOT-WRITABLE": _("The record cannot be written into this edition: %(reason)s"),
    "UNITE-ITSELF": _("This is the same record. Choose the other record of the child."),
    "UNITE-NOT-SURE": _("Tick that both records are of one child: it cannot be undone."),
    "FILE-NOT-SO-FAR": _("This does not follow from how far the file has come. Look at it again."),
    "TABLE-UNKNOWN": _("No table was found in the file whose headings are those of the templates. Begin with a template."),
    "TABLE-NOTHING": _("Nobody can be taken in from the table. What is wrong with its rows stands below: correct them."),
    "TABLE-TWICE": _("Row %(row)s is about the same pupil. Keep one of the two rows, or give both children their UPNs."),
    "TABLE-WHOSE": _("It cannot be told whose row this is. Enter the UPN, or both names and the date of birth."),
    "TABLE-NOBODY": _("The pupil of this row is not in the table of pupils. Correct the UPN or the names and date of birth."),
    "TABLE-OTHER-CHILD": _(
        "Row %(row)s gives this UPN to a child of another name or date of birth. Find out which of the two is right, and correct "
        "the other."
    ),
    "TABLE-RESULT-TWICE": _("Row %(row)s has another result of the same assessment: %(result)s. Keep the one that is right."),
    "RESULT-NOT-LISTED": _(
        "%(result)s is no result of %(component)s that we know. Correct it if it is a slip; otherwise it is taken in as it "
        "stands."
    ),
    "NOT-IN-REGISTER": _(
        "Nobody in the register is meant, and results and other parts of a record add nobody. Correct the UPN, the names and the "
        "date of birth and give the file again, or admit the pupil first."
    ),
    "LEFT-HERE": _(
        "The file says that this pupil left your school on %(day)s, so the pupil was not put on roll. If that is wrong, admit "
        "the pupil by hand."
    ),
}
