"""The words of the summary, in English; the catalogue has the Welsh ones."""

from cts.ctf.wording import N_

LOOKED_AFTER = N_("Looked after by a local authority")
LOOKED_AFTER_BY = N_("Looked after by {authority}")
SPECIAL_NEEDS = N_("Special educational needs: {needs}")
MEDICAL = N_("The old school holds medical information: ask for it")
SERVICE_CHILD = N_("Child of a parent in the armed forces")

NO_NAME = N_("(no name)")

PUPIL = N_("Pupil")
DETAILS = N_("Basic details")
FREE_SCHOOL_MEALS = N_("Free school meals")
WALES = N_("Wales")
NEEDS_HISTORY = N_("Special educational provision")
HOME = N_("Address, telephone and e-mail")
CONTACTS = N_("Contacts, in the order to call")
ATTENDANCE = N_("Attendance")
RESULTS = N_("Assessment results")
SCHOOLS = N_("Schools")

LEGAL_NAME = N_("Legal name")
BIRTH = N_("Date of birth")
SEX = N_("Sex")
UPN = N_("UPN (Unique Pupil Number)")
ULN = N_("ULN (Unique Learner Number)")
UCI = N_("UCI (candidate identifier)")

YEAR_GROUP = N_("Year group")
FORMER_UPN = N_("Former UPN")
FORMER_NAME = N_("Former name")
MIDDLE_NAMES = N_("Middle names")
ETHNICITY = N_("Ethnic group")
DISABILITIES = N_("Disabilities")
SERVICE_FAMILY = N_("Service child")
ENROLMENT = N_("Enrolment status")

STILL = N_("eligible now")

SPEAKS_WELSH = N_("Speaks Welsh")
WELSH_AT_HOME = N_("Welsh spoken at home")
IDENTITY = N_("National identity")
ENGLISH = N_("English as an additional language")
PLAN_REVIEW = N_("Individual development plan: review")

ADDRESS = N_("Address")
PHONE = N_("Telephone")
EMAIL = N_("E-mail")

RESPONSIBILITY = N_("parental responsibility")
SAME_ADDRESS = N_("same address as the pupil")
SESSIONS = N_(
    "{share}%: {attended} of {possible} sessions attended, {authorised} absent with permission, {unauthorised} without."
)
MORE_RESULTS = N_("and {count} more, which are in the file")
