"""Wales: the items that the guide for schools lists for a full file (requirements S-016 to S-046).

One line for each item, in the order of the guide.
"""

from cts.ctf.model.basics import WelshDetails
from cts.ctf.model.pupil import Pupil
from cts.ctf.validation.context import Context
from cts.ctf.validation.items import ASKED_OF_ALL, Item, no_current_provision, no_ethnicity, no_upn
from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_


def no_national_identity(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001 - one shape for all items
    """There is no national identity."""
    return _details(pupil).national_identity is None


def no_welsh_ability(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """Nothing says whether the pupil speaks Welsh."""
    return _details(pupil).speaks_welsh is None


def no_transitional_protection(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """Nothing says whether the pupil's free school meals are protected."""
    return _details(pupil).fsm_transitional_protection is None


def no_acquisition(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """There is no stage of acquisition of English."""
    return _details(pupil).eal_acquisition is None


def no_languages(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """There is no language."""
    return pupil.basic_details is None or not pupil.basic_details.languages


def no_need(pupil: Pupil, context: Context) -> bool:
    """Provision is made, and there is no need that it is made for."""
    needs = pupil.special_needs
    if needs is None or needs.needs:
        return False
    today = context.today
    return any(
        row.provision not in (None, "N") and (row.end_date is None or row.end_date >= today) for row in needs.provisions or ()
    )


def no_care_indicator(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """Nothing says whether the pupil is looked after."""
    return pupil.looked_after is None


def no_address(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """There is no address."""
    return pupil.address is None


def no_contact(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """There is no contact."""
    return not pupil.contacts


def no_relationship(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """No contact has both a surname and a relationship."""
    return bool(pupil.contacts) and all(
        contact.surname is None or contact.relationship is None for contact in pupil.contacts or ()
    )


def no_medical_flag(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """Nothing says whether there is medical information."""
    return pupil.basic_details is None or pupil.basic_details.medical_flag is None


def no_attendance(pupil: Pupil, context: Context) -> bool:  # noqa: ARG001
    """There is no attendance at all."""
    return not pupil.attendance


_NOTHING = WelshDetails()


def _details(pupil: Pupil) -> WelshDetails:
    return pupil.welsh_details or _NOTHING


_EACH_YEAR = "every year of attendance has to hold it (CTF-206)"

ITEMS: tuple[Item, ...] = (
    Item("S-016", "sending school's authority", note=f"{ASKED_OF_ALL}; letters are no school's number (CTF-806)"),
    Item("S-017", "sending school's number", note=f"{ASKED_OF_ALL}; letters are no school's number (CTF-806)"),
    Item("S-018", "receiving school's authority", note=f"{ASKED_OF_ALL}, or letters where there is none"),
    Item("S-019", "receiving school's number", note=f"{ASKED_OF_ALL}, or letters where there is none"),
    Item("S-020", "school history, if available", note="whether it is available does not show in a file"),
    Item("S-021", "academic year", note=ASKED_OF_ALL),
    Item(
        "S-022",
        "unique pupil number",
        Rule(
            "CTF-901",
            "warning",
            N_("The Unique Pupil Number (UPN) is missing. A full file from Wales has to hold it: add it in your MIS."),
            "S-022",
        ),
        "UPN",
        no_upn,
    ),
    Item("S-023", "unique learner number, if available", note="whether it is available does not show in a file"),
    Item("S-024", "surname", note=ASKED_OF_ALL),
    Item("S-025", "forename", note=ASKED_OF_ALL),
    Item("S-026", "date of birth", note=ASKED_OF_ALL),
    Item("S-027", "gender", note=ASKED_OF_ALL),
    Item(
        "S-028",
        "ethnic code",
        Rule(
            "CTF-902",
            "warning",
            N_("The ethnic group is missing. A full file from Wales has to hold it: add it in your MIS."),
            "S-028",
        ),
        "BasicDetails/Ethnicity",
        no_ethnicity,
    ),
    Item(
        "S-029",
        "national identity",
        Rule(
            "CTF-903",
            "warning",
            N_("The national identity is missing. A full file from Wales has to hold it: add it in your MIS."),
            "S-029",
        ),
        "NAWdetails/NationalIdentity",
        no_national_identity,
    ),
    Item(
        "S-030",
        "Welsh language ability",
        Rule(
            "CTF-904",
            "warning",
            N_("It is not said whether the pupil speaks Welsh. A full file from Wales has to say it: add it in your MIS."),
            "S-030",
        ),
        "NAWdetails/SpeakWelsh",
        no_welsh_ability,
    ),
    Item(
        "S-031",
        "languages",
        Rule(
            "CTF-905",
            "warning",
            N_("The pupil's languages are missing. A full file from Wales has to hold them: add them in your MIS."),
            "S-031",
        ),
        "BasicDetails/Languages",
        no_languages,
    ),
    Item(
        "S-032",
        "special educational provision: status",
        Rule(
            "CTF-906",
            "warning",
            N_(
                "The pupil has a special educational need, but every provision for it has ended. A full file from Wales has to "
                "say what provision is made: correct it in your MIS."
            ),
            "S-032",
        ),
        "SENhistory",
        no_current_provision,
        note="a pupil without SENhistory has no special needs as far as a file can tell",
    ),
    Item(
        "S-032",
        "special educational provision: primary and secondary need",
        Rule(
            "CTF-907",
            "warning",
            N_(
                "Provision is made for special educational needs, but no need is given. A full file from Wales has to hold the "
                "primary need, and a secondary one if there is one: add them in your MIS."
            ),
            "S-032",
        ),
        "SENhistory/SENneeds",
        no_need,
        note="whether there is a secondary need does not show in a file",
    ),
    Item(
        "S-033", "eligibility for free school meals", note="a pupil without FSMhistory is not eligible as far as a file can tell"
    ),
    Item(
        "S-034",
        "transitional protection of free school meals",
        Rule(
            "CTF-908",
            "warning",
            N_(
                "It is not said whether the pupil's free school meals have transitional protection. A full file from Wales has "
                "to say it: add it in your MIS."
            ),
            "S-034",
        ),
        "NAWdetails/FSMTransitionalProtection",
        no_transitional_protection,
        since=26,
    ),
    Item(
        "S-035",
        "in-care indicator",
        Rule(
            "CTF-909",
            "warning",
            N_("It is not said whether the pupil is looked after. A full file from Wales has to say it: add it in your MIS."),
            "S-035",
        ),
        "LookedAfter/InCare",
        no_care_indicator,
    ),
    Item(
        "S-036",
        "acquisition of English as an additional language",
        Rule(
            "CTF-910",
            "warning",
            N_(
                "The stage of acquisition of English as an additional language is missing. A full file from Wales has to hold it "
                "(0 where it does not apply): add it in your MIS."
            ),
            "S-036",
        ),
        "NAWdetails/EALAcquisition",
        no_acquisition,
    ),
    Item(
        "S-037",
        "address where the pupil normally lives",
        Rule(
            "CTF-911",
            "warning",
            N_("The pupil's address is missing. A full file from Wales has to hold it: add it in your MIS."),
            "S-037",
        ),
        "Address",
        no_address,
    ),
    Item("S-038", "telephone number, where held", note="whether one is held does not show in a file"),
    Item(
        "S-039",
        "at least one contact",
        Rule(
            "CTF-912",
            "warning",
            N_("There is no contact for the pupil. A full file from Wales has to hold at least one: add it in your MIS."),
            "S-039",
        ),
        "Contacts",
        no_contact,
    ),
    Item(
        "S-039",
        "contact's surname and relationship to the pupil",
        Rule(
            "CTF-913",
            "warning",
            N_(
                "No contact has a surname and a relationship to the pupil. A full file from Wales has to hold both for at least "
                "one: add them in your MIS."
            ),
            "S-039",
        ),
        "Contacts",
        no_relationship,
    ),
    Item(
        "S-040",
        "flag that there is medical information",
        Rule(
            "CTF-914",
            "warning",
            N_(
                "It is not said whether the school holds medical information about the pupil. A full file from Wales has to say "
                "it, and never what it is: add the flag in your MIS."
            ),
            "S-040",
        ),
        "BasicDetails/MedicalFlag",
        no_medical_flag,
    ),
    Item(
        "S-041",
        "attendance of this school year, or else of the last one held",
        Rule(
            "CTF-915",
            "warning",
            N_(
                "There is no attendance. A full file from Wales has to hold that of the current or most recent school year: add "
                "it in your MIS."
            ),
            "S-041",
        ),
        "Attendance",
        no_attendance,
    ),
    Item("S-042", "attendance: school year", note=_EACH_YEAR),
    Item("S-043", "attendance: sessions possible", note=_EACH_YEAR),
    Item("S-044", "attendance: sessions attended", note=_EACH_YEAR),
    Item("S-045", "attendance: authorised absences", note=_EACH_YEAR),
    Item("S-046", "attendance: unauthorised absences", note=_EACH_YEAR),
)

RULES = tuple(item.rule for item in ITEMS if item.rule)
