"""What people read when a transfer is refused, when they choose why to reject a file, and where a transfer stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cts.s2s.transfers.rules import HOLD_PUPILS, Kind, RejectReason, Status, reject_reasons
from cts.s2s.transfers.timeline import What

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[str, StrOrPromise] = {
    "TRANSFER-KIND": _(
        "This file name is not the name of a Common Transfer File. Choose a file named like 6812000_CTF_6684001_001.XML."
    ),
    "RESULTS-NAME": _(
        "This file name is not that of a results file from the department to a school. Nothing was sent. Results files are "
        "named like 6812000_MTC_6812000_001.XML, with the number of the school twice, or DfE_KS2_6812000_001.XML."
    ),
    "TRANSFER-OTHER-PAGE": _(
        "%(name)s is not a file for this page. Nothing was sent. Choose the page for its kind in the menu under Upload: Common "
        "Transfer Files end in .XML, generic files in .ZIP."
    ),
    "TRANSFER-SENDER": _(
        "The file name says that the file comes from %(named)s, but you are signed in for %(own)s. "
        "Nothing was sent. Choose a file that your own establishment has made."
    ),
    "TRANSFER-COLLEGE": _(
        "%(name)s is a college. Colleges do not use this service. Nothing was sent. "
        "Keep the file: if the pupil comes to a school with a sixth form, that school asks you for it."
    ),
    "TRANSFER-DESTINATION-SUCCEEDED": _(
        "%(name)s (%(destination)s) has closed. %(successor)s (%(number)s) took over from it. Nothing was sent. "
        "Export the file again for %(number)s, if the pupil goes there."
    ),
    "TRANSFER-IN-HAND": _(
        "The local authority protects the child in this file, so nothing can be done with it here. "
        "Speak with the local authority’s lost pupil officer."
    ),
    "TRANSFER-TO-BE-DELETED": _(
        "The school that sent this file says that it was not meant for you, so it cannot be downloaded again. "
        "Delete what you have of it, and confirm that under Details to Delete."
    ),
    "DELETION-ASKED": _("The school has already been asked to delete this file. You get an e-mail when it confirms."),
    "RESTRICT-AT-SCHOOL": _(
        "Only files at a local authority or in the Lost Pupil Database can be protected. "
        "Ask the school that has this file to take care, by telephone."
    ),
    "FORWARD-NOT-LOST": _("This file is no longer in the Lost Pupil Database. Search for the pupil again."),
    "TRANSFER-LOST-NEW": _(
        "This file was uploaded less than %(days)s days ago. It cannot be deleted yet; its sender may still look at it."
    ),
    "FORWARD-TO": _(
        "The file cannot be forwarded to %(destination)s: no open school has this number. "
        "Look up the school’s number, and try again."
    ),
    "FORWARD-UNDER-WAY": _(
        "This file has been forwarded to another school, where it still waits. Take it back there first, then forward it."
    ),
    "UPLOAD-TOO-MANY": _("You chose too many files. Choose at most %(most)s at a time, and upload the others afterwards."),
    "SEND-ANSWER": _("Say whether the file goes to this destination: choose Yes or No."),
    "SEND-PURPOSE": _("Say whether this file is part of a phase transfer."),
    "SEND-PHASE-NOT-USED": _(
        "This local authority does not use phase transfer through this service. "
        "Send a file to each pupil’s next school, or ask the authority."
    ),
    "SEND-PHASE-NOT-NOW": _(
        "This local authority takes files of phase transfer from %(since)s to %(until)s only. "
        "Send the file in these days, or ask the authority."
    ),
    "SEND-AUTHORITY-REFUSED": _(
        "This local authority takes no files of pupils who leave at another time. Answer No, and export the file again for the "
        "next school, or for XXXXXXX if you are not certain of it."
    ),
    "POLICY-PAST": _("What you want cannot count for days that are over. Choose today or a later day."),
    "POLICY-FAR": _("The day is too far ahead. Choose one within %(years)s years."),
    "POLICY-PHASE-DAYS": _("The last day of phase transfer is before the first one. Correct one of them."),
    "POLICY-SILENT": _("Enter a number of days from %(least)s to %(most)s."),
    "SEND-AUTHORITY": _(
        "Read why files for local authorities are discouraged. If you still want to send this one, tick the box; "
        "otherwise answer No, and export the file again for the next school or for XXXXXXX."
    ),
    "SEND-INDEPENDENT": _(
        "Ask the independent school how it wants the pupil’s records. If it takes Common Transfer Files, tick the box; "
        "otherwise answer No, and export the file again for MMMMMMM."
    ),
    "SEND-EXCLUSION": _("Say whether the pupil was permanently excluded."),
    "SEND-EXCLUSION-OPEN": _(
        "Keep the file while an appeal against the exclusion is possible. Nothing was sent. Send it when the governing body and "
        "the local authority have considered any appeal, or when the time for one is over."
    ),
    "TRANSFER-TO-SELF": _(
        "The file name gives your own establishment as the destination. Nothing was sent. "
        "Export the file again with the number of the school that the pupil goes to."
    ),
    "TRANSFER-DESTINATION": _(
        "No establishment with the number %(destination)s is in the directory. Nothing was sent. "
        "Look up the number of the new school and export the file again."
    ),
    "TRANSFER-DESTINATION-CLOSED": _(
        "The establishment with the number %(destination)s is closed. Nothing was sent. "
        "Find out which school the pupil goes to now and export the file again."
    ),
    "TRANSFER-NAME-TAKEN": _(
        "You have already sent a file named %(name)s that is still waiting, with other contents. Nothing was sent. "
        "SHA-256 of the file that waits: %(waiting)s. SHA-256 of this file: %(sent)s. "
        "Remove the file that waits first, or export this one again with the next number."
    ),
    "TRANSFER-NOT-STORED": _(
        "The file is right, but this site could not store it; the fault is ours. Nothing was sent. Try again in a few minutes."
    ),
    "CTF-EMPTY": _("The file is empty: it has no bytes at all. Nothing was sent. Export it again from your school's system."),
    "CTF-TOO-LARGE": _(
        "The file is larger than %(most)s GiB, the most that a Common Transfer File may be. Nothing was sent. Send the pupils in "
        "several files."
    ),
    "CTF-TOO-HARD": _(
        "The file could not be checked within the limits of this service. Nothing was sent. "
        "Export it again; if it happens again, send this code to the supplier of your school's system."
    ),
    "CTF-NO-PUPILS": _(
        "There are no pupils in the file. Nothing was sent. Choose the pupils in your school's system and export the file again."
    ),
    "PUPILS-NOT-ARRIVED": _(
        "The school has not said yet that the pupils of this file have arrived, so you cannot have it for the school. "
        "Ask somebody at the school to confirm it on this file’s page."
    ),
    "UPLOAD-NO-FILE": _("Choose a file before you press Upload File."),
    "UPLOAD-REFUSED": _("The file was not sent, because there is something wrong with it."),
    "TRANSFER-IS-WAITING": _(
        "This file is waiting and nobody has accepted it yet. "
        "Open it in the list of files ready for download and accept it first."
    ),
    "TRANSFER-IS-COLLECTED": _(
        "This file has already been accepted and is being downloaded at the receiving establishment. "
        "Go back to the list of files and open it from there."
    ),
    "TRANSFER-IS-DOWNLOADED": _("This file has already been downloaded. You can find it under Previously Downloaded CTF Files."),
    "TRANSFER-IS-REJECTED": _("This file has been rejected and can no longer be downloaded. Contact the school that sent it."),
    "TRANSFER-IS-WITHDRAWN": _("This file has been taken back by the establishment that sent it. Go back to the list of files."),
    "TRANSFER-IS-MOVED": _(
        "The school that this file was for has closed, so the file was moved. Open it in the list of files: it waits at another "
        "establishment now."
    ),
    "TRANSFER-IS-LOST": _(
        "This file is in the Lost Pupil Database, where only local authorities see it. If it should not be there, ask your local "
        "authority."
    ),
    "TRANSFER-IS-EXPIRED": _(
        "This file was deleted because nobody downloaded it in time. "
        "If it is still needed, export it again and send the new file."
    ),
    "PUPILS-GONE": _(
        "The list of pupils in this file is no longer kept on this site. Look in your own school’s system for what you sent."
    ),
    "TRANSFER-IS-REMOVED": _("This file has been removed by the establishment that sent it. Go back to the list of files."),
    "TRANSFER-NOT-SAVED-YET": _(
        "This file has not been saved yet. Press Save file first, look for it on your computer, and then answer."
    ),
    "TRANSFER-EXPIRED": _(
        "This file was downloaded too long ago to be fetched again. Ask the school that sent it for a new file."
    ),
    "ARRIVED-ANSWER": _("Say whether the file has arrived correctly: choose Yes or No."),
    "REJECT-PUPILS": _("Mark the pupils who are not on your roll in the list, and no others."),
    "REJECT-NOBODY-MARKED": _("Mark at least one pupil who is not on your roll."),
    "CORRECT-NOBODY": _("The school has not said of single pupils that they are not on its roll, so there is no corrected file."),
    "CORRECT-SCHOOL": _(
        "There is no other school with the number %(number)s. Find the school in the directory and enter its 7 digits."
    ),
    "CORRECT-MANY": _("The site makes at most %(most)s files at once. Export the pupils’ files from your school’s system."),
    "CORRECT-NAMES": _("There is no free number left for such a file. Remove old files under View/Remove Files first."),
    "CORRECT-NOT-MADE": _(
        "The site cannot make this file without losing something of it. Export it again from your school’s system."
    ),
    "REJECT-REASON": _("Choose why you reject the file."),
    "REJECT-TEXT": _("Say in a few words why you reject the file."),
    "REJECT-TEXT-LONG": _("Your explanation is too long. Use at most %(most)s characters."),
}

REASONS: dict[RejectReason, StrOrPromise] = {
    RejectReason.NOT_ON_ROLL: _("A pupil in the file is not on roll at our school"),
    RejectReason.WRONG_SCHOOL: _("The file is meant for another school"),
    RejectReason.WRONG_DETAILS: _("Details in the file are wrong"),
    RejectReason.CANNOT_IMPORT: _("Our school's system cannot import the file"),
    RejectReason.DUPLICATE: _("We have these details already, from another file"),
    RejectReason.OTHER: _("Another reason"),
}

NEXT_STEPS: dict[RejectReason, Sequence[StrOrPromise]] = {
    RejectReason.NOT_ON_ROLL: (
        _("Find out whether the pupil has gone to another school. If so, send a new file there."),
        _("If nobody knows where the pupil is, the child is missing from education: tell the Education Welfare Service."),
        _("Then send the pupil’s file to XXXXXXX, the Lost Pupil Database; with one pupil in each file."),
        _("If other pupils were in the file too, send the school a new file with those who are on its roll."),
        _("When all is settled, remove this file."),
    ),
    RejectReason.WRONG_SCHOOL: (
        _("Find out which school the pupil goes to, and look up its number."),
        _("Export the file again for that school, and send it."),
        _("Remove this file."),
    ),
    RejectReason.WRONG_DETAILS: (
        _("Ask the school which details are wrong, by telephone or secure message."),
        _("Correct them in your school’s system, export the file again, and send it."),
        _("Remove this file."),
    ),
    RejectReason.CANNOT_IMPORT: (
        _("Ask the school what its system says, and tell the supplier of your own system."),
        _("Export the file again, and send it."),
        _("Remove this file."),
    ),
    RejectReason.DUPLICATE: (
        _("Look under Collected Files whether the school has an earlier file of yours with the same pupils."),
        _("If it has, there is nothing to send. If it has not, ask the school which file it means."),
        _("Remove this file."),
    ),
    RejectReason.OTHER: (
        _("Ask the school what it needs, by telephone or secure message."),
        _("Send a new file when it is settled, and remove this one."),
    ),
}
"""What the sender of a rejected file does next, by the reason (S-150, S-252, S-253)."""

KINDS: dict[Kind, StrOrPromise] = {
    Kind.CTF: _("Common Transfer File"),
    Kind.GENERIC: _("Generic file"),
    Kind.RESULTS: _("Results file"),
    Kind.PLASC: _("PLASC file"),
}

REASONS_WITHOUT_PUPILS: dict[RejectReason, StrOrPromise] = {
    RejectReason.WRONG_SCHOOL: _("The file is meant for somebody else"),
    RejectReason.WRONG_DETAILS: _("It is the wrong file, or something in it is wrong"),
    RejectReason.CANNOT_IMPORT: _("We cannot open or use the file"),
    RejectReason.DUPLICATE: _("We have this file already"),
}


def reasons(kind: Kind) -> dict[RejectReason, StrOrPromise]:
    """The reasons that fit a kind of file, as people read them."""
    said = REASONS if kind in HOLD_PUPILS else {**REASONS, **REASONS_WITHOUT_PUPILS}
    return {reason: said[reason] for reason in reject_reasons(kind)}


STATUSES: dict[Status, StrOrPromise] = {
    Status.WAITING: _("Waiting to be downloaded"),
    Status.COLLECTED: _("Being downloaded"),
    Status.DOWNLOADED: _("Downloaded"),
    Status.REJECTED: _("Rejected"),
    Status.WITHDRAWN: _("Withdrawn before it was downloaded"),
    Status.REMOVED: _("Removed after it was rejected"),
    Status.MOVED: _("Moved, because the school has closed"),
    Status.LOST: _("In the Lost Pupil Database"),
    Status.EXPIRED: _("Deleted, because nobody downloaded it in time"),
}

STEPS: dict[What, StrOrPromise] = {
    What.UPLOADED: _("Uploaded"),
    What.PUPILS_ARRIVED: _("The school confirmed that the pupils have arrived"),
    What.ACCEPTED: _("Accepted by the receiving establishment"),
    What.SAVED: _("Saved; not yet confirmed that it arrived"),
    What.ARRIVED: _("Downloaded, and confirmed that it arrived"),
    What.IN_HAND: _("The local authority looks after this file"),
    What.REJECTED: _("Rejected"),
}
