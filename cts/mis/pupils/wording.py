"""How the register's refusals are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cts.mis.pupils.rules import NoFile, Status

STATUSES: dict[Status, str | Promise] = {
    Status.APPLICANT: _("Applicant"),
    Status.ON_ROLL: _("On roll"),
    Status.LEAVER: _("Leaver"),
    Status.WITHDRAWN: _("Did not come"),
}

NO_FILE: dict[NoFile, str | Promise] = {
    NoFile.FIRST_SCHOOL: _("This is the pupil’s first school"),
    NoFile.INDEPENDENT: _("The pupil comes from an independent school"),
    NoFile.HOME: _("The pupil was educated at home"),
    NoFile.OTHER_NATION: _("The pupil comes from Scotland or Northern Ireland"),
    NoFile.ABROAD: _("The pupil comes from abroad"),
}

SENTENCES: dict[str, str | Promise] = {
    "PUPIL-NAME": _("The surname or the forename is missing. Enter both; they are the legal names."),
    "PUPIL-BIRTH": _("The date of birth is missing or cannot be right. Enter it as on the birth certificate."),
    "DAY-TOO-FAR": _("%(day)s is too far away to be right. Check the year."),
    "UPN-OF-ANOTHER": _(
        "The UPN %(upn)s belongs to another pupil of the register. Find that pupil: it may be the same child. If two children "
        "have "
        "it, ask your local authority which of them it is of."
    ),
    "UPN-IS-THERE": _(
        "The pupil has the UPN %(upn)s, which stays for life. Only a temporary one is replaced, by a permanent one."
    ),
    "UPN-NONE-LEFT": _("The school has given out every UPN of %(year)s. Ask your local authority."),
    "PUPIL-ON-ROLL": _("%(name)s is on roll already. There is nothing to admit."),
    "ADMITTED-BEFORE-LEAVING": _("The pupil was here until %(day)s, so the new admission has to be later. Correct the day."),
    "NOT-AN-APPLICANT": _("The pupil is not an applicant. Only an applicant can be noted as not coming."),
    "NOT-ON-ROLL": _("The pupil has not been on roll, so there is no leaving to note. Admit the pupil first."),
    "NOT-LEAVING": _("It is not noted that the pupil leaves. Note that first: day, reason and destination."),
    "LEAVING-BEFORE-COMING": _("The pupil came on %(day)s, so the last day cannot be earlier. Correct the day."),
    "LEAVING-REASON": _("Choose the reason for leaving."),
    "REMOVAL-GROUND": _("Choose the ground on which the name is removed from the register. Schools in England have to say it."),
    "DESTINATION-FORM": _(
        "“%(value)s” is not the number of a school. Enter its seven digits, or choose that the school is not known or outside "
        "the "
        "maintained sector."
    ),
    "DESTINATION-OWN": _("This is the number of your own school. Enter that of the school the pupil goes to."),
    "FORMER-OWN": _("This is the number of your own school. Enter that of the school the pupil comes from."),
    "LEAVING-NOBODY": _("Nobody is chosen. Tick at least one pupil."),
    "LEAVING-GROUP": _("Nothing is noted yet, because of %(count)s pupils: see what stands beside each, and try again."),
    "NEVER-CAME": _("The pupil has not come yet. Put the pupil on roll first."),
    "CHECK-IN-FUTURE": _("One of the days lies in the future. Enter the day on which it was done."),
    "CHANGED-MEANWHILE": _("Somebody has changed this record while you were writing. Look at it again, then make your change."),
    "FILE-NOT-NOW": _("No file can be made for this pupil now. Ask the head teacher before you do anything else."),
    "EXCLUSION-OPEN": _(
        "The pupil is excluded for good, and it is not noted that the governors and the local authority have both dealt with any "
        "appeal. Keep the file until then, and note both days."
    ),
    "DESTINATION-NONE": _("It is not known where the pupil goes. Enter the school, or that it is not known."),
    "LOST-IS-OUTSIDE": _(
        "The reason says that it is known where the pupil is, so the pupil is not lost. Choose “Outside the maintained sector” "
        "(M) instead of lost (X)."
    ),
    "LOST-PAST-COMPULSORY": _(
        "The pupil has finished Year 11 or is over 16. Such pupils are not reported as lost: make no file, and answer the next "
        "school when it asks."
    ),
    "LOST-CHECKS": _(
        "Before a child is reported as lost, note the days on which you referred the case to the Education Welfare Service, made "
        "all reasonable enquiries, and consulted the local authority."
    ),
    "LOST-TOO-EARLY": _(
        "A child is reported as lost when %(weeks)s weeks have passed without a known destination. Go on looking until then."
    ),
    "ENTRY-LONG": _("This has %(length)s characters, and only %(most)s have room in a file. Make it shorter."),
    "ENTRY-CODE": _("“%(text)s” is no code of the list. Enter one of its codes or names, for example: %(example)s."),
    "ENTRY-NEW-CODE": _(
        "“%(text)s” is no code or name of the list we have. If the list lacks a code, write it as it stands in the guidance: "
        "capitals and digits only, %(most)s at the most."
    ),
    "ENTRY-YES-NO": _("“%(text)s” is neither yes nor no. Enter yes or no."),
    "ENTRY-DAY": _("“%(text)s” is not a day. Write it like 02/09/2026."),
    "ENTRY-WHOLE": _("“%(text)s” is not a whole number from %(low)s to %(high)s. Correct it."),
    "ENTRY-NUMBER": _("“%(text)s” is not a number. Correct it."),
    "ENTRY-POSTCODE": _("“%(text)s” is not a postcode. Write it like ZZ99 1AA."),
    "ENTRY-IDENTIFIER": _("The number cannot be right. %(reason)s"),
    "ENTRY-MISSING": _("This has to be filled in."),
}
