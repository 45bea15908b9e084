"""Every code set by name: its title, how far it can be trusted, and whether it is closed."""

from __future__ import annotations

from typing import NamedTuple

from cts.ctf.wording import N_


class SetFacts(NamedTuple):
    """What is known about a set as a whole.

    In a closed set a code that is missing is an error; all others are open, because no list but the department's own is sure to
    be whole. `partial` marks those of which it is known that codes are missing.
    """

    title: str
    confidence: str
    closed: bool = False
    partial: bool = False


SETS: dict[str, SetFacts] = {
    "address_type": SetFacts(N_("Ways of giving an address"), "high"),
    "aln_wales": SetFacts(
        N_("Additional learning needs (Wales)"), "values seen in a file: high; the lists are not complete", partial=True
    ),
    "assessment_component": SetFacts(
        N_("Assessment components"),
        "early years goals from 2021, multiplication tables and a few others: high; rest low",
        partial=True,
    ),
    "assessment_locale": SetFacts(N_("Country of an assessment"), "England: high; others low", partial=True),
    "assessment_method": SetFacts(N_("Assessment methods"), "high for the older list, which is not complete", partial=True),
    "assessment_result": SetFacts(
        N_("Assessment results"), "high where the department is the source; not complete", partial=True
    ),
    "assessment_result_qualifier": SetFacts(
        N_("How to read an assessment result"), "high as codes; not complete from 2016", partial=True
    ),
    "assessment_result_status": SetFacts(
        N_("Status of an assessment result"), "high for the older list, which is not complete", partial=True
    ),
    "assessment_stage": SetFacts(
        N_("Stages of education assessed"), "high for the older list, which is not complete", partial=True
    ),
    "assessment_subject": SetFacts(N_("Subjects assessed"), "high for the older list, which is not complete", partial=True),
    "attendance_code": SetFacts(N_("Marks in the attendance register"), "medium to high"),
    "boolean": SetFacts(N_("Yes or no"), "high", closed=True),
    "ctf_version": SetFacts(
        N_("Editions of the Common Transfer File"), "high for the numbers; days in use follow the rule of 1 August"
    ),
    "disability": SetFacts(N_("Disabilities"), "high"),
    "document_qualifier": SetFacts(N_("Full or partial file"), "high", closed=True),
    "eal_acquisition_wales": SetFacts(N_("Acquisition of English as an additional language (Wales)"), "high"),
    "enrolment_status": SetFacts(N_("Enrolment status"), "high"),
    "ethnicity": SetFacts(N_("Ethnic groups"), "high"),
    "fsm_category": SetFacts(N_("Categories of free school meals"), "high"),
    "home_welsh": SetFacts(N_("Welsh spoken at home"), "low for the labels"),
    "la": SetFacts(N_("Local authorities and special places"), "high; 703 medium"),
    "language": SetFacts(N_("Languages"), "high"),
    "language_type": SetFacts(N_("Kinds of language"), "high, except U, V and W whose meaning is not known"),
    "leaving_reason": SetFacts(N_("Reasons for leaving"), "codes medium; labels of the newer list low"),
    "national_identity": SetFacts(N_("National identity (Wales)"), "high"),
    "nc_year": SetFacts(N_("National Curriculum years"), "high"),
    "phone_type": SetFacts(N_("Kinds of telephone"), "high"),
    "relationship": SetFacts(N_("Relationship to the pupil"), "high"),
    "religion": SetFacts(N_("Religions"), "high; only inside supplier blocks"),
    "removal_grounds": SetFacts(N_("Grounds for removal from the admission register (England)"), "medium"),
    "sen_advice_assessment_wales": SetFacts(N_("Special educational needs: advice and assessment (Wales)"), "high"),
    "sen_curriculum_teaching_wales": SetFacts(N_("Special educational needs: curriculum and teaching methods (Wales)"), "high"),
    "sen_grouping_support_wales": SetFacts(N_("Special educational needs: grouping and support (Wales)"), "high"),
    "sen_need": SetFacts(N_("Types of special educational need"), "high"),
    "sen_provision": SetFacts(N_("Special educational provision"), "high; O and X are not expected in a file"),
    "sen_specialised_resources_wales": SetFacts(N_("Special educational needs: specialised resources (Wales)"), "high"),
    "service_child": SetFacts(N_("Child of a parent in the armed forces (England)"), "high"),
    "sex": SetFacts(N_("Sex"), "high", closed=True),
    "source_of_code": SetFacts(N_("Who gave the information"), "high"),
    "speak_welsh": SetFacts(N_("Speaks Welsh"), "low for the labels"),
    "uk_country": SetFacts(N_("Countries of the United Kingdom"), "high"),
}
