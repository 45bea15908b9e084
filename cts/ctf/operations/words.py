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

OF_WALES = {
    "speaks_welsh": N_("Speaks Welsh"),
    "home_welsh": N_("Welsh spoken at home"),
    "national_identity": N_("National identity"),
    "ethnicity_source": N_("Ethnic group: who gave the information"),
    "welsh_source": N_("Welsh: who gave the information"),
    "eal_acquisition": N_("English as an additional language"),
    "language_source": N_("Language: who gave the information"),
    "sen_curriculum": N_("Special educational needs: curriculum and teaching methods"),
    "sen_grouping": N_("Special educational needs: grouping and support"),
    "sen_resources": N_("Special educational needs: specialised resources"),
    "sen_advice": N_("Special educational needs: advice and assessment"),
    "entry_date": N_("Date of entry"),
    "fsm_transitional_protection": N_("Free school meals: transitional protection"),
    "aln_decision_outcome": N_("Additional learning needs: decision"),
    "aln_decision_body": N_("Additional learning needs: decided by"),
    "aln_support_plan": N_("Additional learning needs: plan"),
    "aln_areas_of_need": N_("Additional learning needs: areas of need"),
    "aln_types": N_("Additional learning needs: kinds"),
    "aln_health_board_provision": N_("Additional learning needs: provision by the local health board"),
    "idp_review_date": N_("Individual development plan: review"),
}
"""What the details for Wales are called, by the field that holds them."""

ADDRESS = N_("Address")
PHONE = N_("Telephone")
EMAIL = N_("E-mail")

RESPONSIBILITY = N_("parental responsibility")
SAME_ADDRESS = N_("same address as the pupil")
SESSIONS = N_(
    "{share}%: {attended} of {possible} sessions attended, {authorised} absent with permission, {unauthorised} without."
)
MORE_RESULTS = N_("and {count} more, which are in the file")

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
