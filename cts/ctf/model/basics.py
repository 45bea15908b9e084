"""What is known of the pupil: basic details, free school meals, Welsh details, care (format sections 7.2 to 7.5)."""

import datetime
from typing import Annotated

from cts.ctf.model.declare import Record, SupplierBlock, code, date, flag, group, identifier, text


class Language(Record):
    """A language, and what it is to the pupil (first, home, ...)."""

    type: Annotated[str | None, code("LanguageType", "language_type", 1, required=True, section="7.2")] = None
    language: Annotated[str | None, code("Language", "language", 4, required=True, section="7.2", cbds="100046, 100047")] = None


class BasicDetails(Record):
    """Names, year group, ethnicity, languages and flags."""

    former_upn: Annotated[
        str | None, identifier("FormerUPN", "upn", section="7.2", cbds="100002", note="earlier or temporary UPN")
    ] = None
    preferred_surname: Annotated[str | None, text("PreferredSurname", 60, section="7.2", cbds="100011")] = None
    preferred_forename: Annotated[str | None, text("PreferredForename", 60, section="7.2", cbds="100010")] = None
    former_surname: Annotated[
        str | None, text("FormerSurname", 60, loose=True, section="7.2", note="some products write it before PreferredForename")
    ] = None
    former_forename: Annotated[str | None, text("FormerForename", 60, section="7.2")] = None
    middle_names: Annotated[str | None, text("MiddleNames", 60, section="7.2", cbds="100006", note="separated by spaces")] = None
    nc_year: Annotated[str | None, code("NCyearActual", "nc_year", 2, section="7.2", cbds="100068")] = None
    ethnicity: Annotated[str | None, code("Ethnicity", "ethnicity", 4, section="7.2")] = None
    ethnicity_source: Annotated[str | None, code("EthnicitySource", "source_of_code", 1, section="7.2")] = None
    languages: Annotated[list[Language] | None, group("Type", wrapper="Languages", section="7.2")] = None
    service_child: Annotated[
        str | None, code("ServiceChild", "service_child", 1, since=17, countries="E", section="7.2", cbds="100330")
    ] = None
    medical_flag: Annotated[
        bool | None, flag("MedicalFlag", section="7.2", cbds="100084", note="the school holds medical information; never what")
    ] = None
    disabilities: Annotated[
        list[str] | None,
        code(
            "Disability",
            "disability",
            4,
            wrapper="Disabilities",
            section="7.2",
            note="one product writes the code straight into Disabilities",
        ),
    ] = None
    enrolment_status: Annotated[str | None, code("EnrolStatus", "enrolment_status", 1, section="7.2", cbds="100060")] = None
    supplier_blocks: Annotated[list[SupplierBlock] | None, group("SuppInfo", section="7.14")] = None


class FreeSchoolMealPeriod(Record):
    """A period in which the pupil could have free school meals."""

    start_date: Annotated[datetime.date | None, date("FSMstartDate", required=True, section="7.3")] = None
    verification_date: Annotated[datetime.date | None, date("FSMEligibilityVerificationDate", since=26, section="7.3")] = None
    end_date: Annotated[datetime.date | None, date("FSMendDate", section="7.3", note="absent while still eligible")] = None
    country: Annotated[str | None, code("UKcountry", "uk_country", 3, section="7.3")] = None
    category: Annotated[str | None, code("FSMCategory", "fsm_category", 4, since=26, section="7.3")] = None


class FreeSchoolMeals(Record):
    """Free school meals, now and before."""

    review_date: Annotated[datetime.date | None, date("FSMreviewDate", section="7.3")] = None
    periods: Annotated[list[FreeSchoolMealPeriod] | None, group("FSMinstance", section="7.3")] = None


class WelshDetails(Record):
    """What only schools in Wales hold (`NAWdetails`)."""

    speaks_welsh: Annotated[str | None, code("SpeakWelsh", "speak_welsh", 1, countries="W", section="7.4")] = None
    home_welsh: Annotated[str | None, code("HomeWelsh", "home_welsh", 1, countries="W", section="7.4")] = None
    national_identity: Annotated[
        str | None, code("NationalIdentity", "national_identity", 3, countries="W", section="7.4", cbds="190001")
    ] = None
    ethnicity_source: Annotated[
        str | None, code("EthnicitySource", "source_of_code", 1, since=26, countries="W", section="7.4")
    ] = None
    welsh_source: Annotated[str | None, code("WelshSource", "source_of_code", 1, countries="W", section="7.4")] = None
    eal_acquisition: Annotated[
        str | None, code("EALAcquisition", "eal_acquisition_wales", 1, countries="W", section="7.4", cbds="190100")
    ] = None
    language_source: Annotated[str | None, code("LanguageSource", "source_of_code", 1, countries="W", section="7.4")] = None
    sen_curriculum: Annotated[
        str | None,
        code("SENCurriculumandTeachingMethods", "sen_curriculum_teaching_wales", 3, countries="W", section="7.4", cbds="190010"),
    ] = None
    sen_grouping: Annotated[
        str | None, code("SENGroupingandSupport", "sen_grouping_support_wales", 3, countries="W", section="7.4", cbds="190011")
    ] = None
    sen_resources: Annotated[
        str | None,
        code("SENSpecialisedResources", "sen_specialised_resources_wales", 3, countries="W", section="7.4", cbds="190012"),
    ] = None
    sen_advice: Annotated[
        str | None, code("SENAdviceandAssessment", "sen_advice_assessment_wales", 3, countries="W", section="7.4")
    ] = None
    entry_date: Annotated[datetime.date | None, date("DateEntry", since=26, countries="W", section="7.4")] = None
    fsm_transitional_protection: Annotated[
        bool | None, flag("FSMTransitionalProtection", since=26, countries="W", section="7.4")
    ] = None
    aln_decision_outcome: Annotated[
        str | None, code("ALNDecisionOutcome", "aln_wales", 4, since=26, countries="W", section="7.4")
    ] = None
    aln_decision_body: Annotated[str | None, code("ALNDecisionBody", "aln_wales", 4, since=26, countries="W", section="7.4")] = (
        None
    )
    aln_support_plan: Annotated[str | None, code("ALNSupportPlan", "aln_wales", 4, since=26, countries="W", section="7.4")] = None
    aln_areas_of_need: Annotated[
        list[str] | None, code("ALNAreaOfNeed", "aln_wales", 4, wrapper="ALNAreasOfNeed", since=26, countries="W", section="7.4")
    ] = None
    aln_types: Annotated[
        list[str] | None, code("ALNType", "aln_wales", 4, wrapper="ALNneeds", since=26, countries="W", section="7.4")
    ] = None
    aln_health_board_provision: Annotated[
        bool | None, flag("ALNLocalHealthBoardProvision", since=26, countries="W", section="7.4")
    ] = None
    idp_review_date: Annotated[datetime.date | None, date("IDPReviewDate", since=26, countries="W", section="7.4")] = None


class LookedAfter(Record):
    """Whether an authority looks after the pupil."""

    in_care: Annotated[bool | None, flag("InCare", required=True, section="7.5", cbds="100038")] = None
    authority: Annotated[
        str | None,
        code("CareAuthority", "la", 3, section="7.5", cbds="100039", note="only with InCare true; MMM and XXX are allowed"),
    ] = None
