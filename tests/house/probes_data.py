"""What each form is filled in with, so that a probe does what a person would do; a form that is not here is sent empty.

`probes_children` adds what is known only when it is made.
"""

_PERSON = {"name": "Nia New", "email": "nia@made-up.example", "role": "school", "language": "en", "second_role": ""}

FORMS: dict[str, dict[str, str]] = {
    "language": {"language": "cy"},
    "account_login": {"login": "ashgrove", "password": "not the password"},
    "collect_file": {"arrived": "yes"},
    "reject_file": {"reason": "not-on-roll", "text": ""},
    "invite_person": {**_PERSON, "username": "nia", "dfe_number": "9972001"},
    "correct_person": _PERSON,
    "delegate": {
        "dfe_number": "9973001",
        "username": "elm.user",
        "what": "upload",
        "from_date": "07/09/2026",
        "to_date": "08/09/2026",
    },
    "people_link": {"password": "a long enough password", "again": "a long enough password", "code": "123456"},
    "school_correct": {"email": "new@made-up.example", "language": "en", "takes_ctfs": "no", "records_note": ""},
    "lost_pupils": {"purpose": "asked by a probe", "surname": "Nobody", "date_of_birth": "03/02/2013"},
    "lost_pupils_officers": {"person": "ywen.lost"},
    "standing_search_new": {
        "purpose": "asked by a probe",
        "surname": "Nobody",
        "date_of_birth": "03/02/2013",
        "days": "30",
        "save": "yes",
    },
    "standing_search_renew": {"days": "30"},
    "case_report": {
        "forename": "Nell",
        "surname": "Nobody",
        "date_of_birth": "03/02/2015",
        "school": "9982002",
        "last_day": "02/09/2026",
    },
    "case_clocks": {"referral": "10", "enquiries": "20", "weeks": "28"},
    "case_correct": {"save": "yes"},
    "case_move": {"to": "enquiring"},
    "case_step": {"step": "school", "is_done": "yes"},
    "case_note": {"text": "noted by a probe"},
    "case_assign": {"officer": "ywen.lost"},
    "case_keep_looking": {"days": "30"},
    "lost_pupils_decoys": {
        "surname": "Nobody",
        "forename": "Nell",
        "date_of_birth": "03/02/2015",
        "sex": "F",
        "school": "9982002",
    },
    "lost_pupil_forward": {"to": "9982002"},
    "authority_policy": {
        "phase_transfer": "yes",
        "others": "warned",
        "silent_days": "28",
        "effective_from": "07/09/2026",
        "phase_from": "",
        "phase_until": "",
    },
    "phase_transfers": {"name": "A run", "first_year": "2026"},
    "phase_pupil": {"decision": "school", "receiver": "9994001", "reason": ""},
    "phase_place": {"dismissed": "yes"},
    "lost_pupil_close": {"outcome": "found-at-school"},
    "calendar_change": {"inset_days": "03/11/2026"},
}
