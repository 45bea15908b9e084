"""Rules about the form of identifiers and the codes; where each applies follows from the declarations in `cts.ctf.model`."""

from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-301",
        "error",
        N_(
            "“{value}” in {element} is not a Unique Pupil Number (UPN). A UPN is a letter, eleven digits and a "
            "digit or letter, such as B801200005001. Correct it in your MIS."
        ),
        "format 10.1; S-022, S-294",
    ),
    Rule(
        "CTF-302",
        "warning",
        N_(
            "The check letter of the UPN {value} in {element} does not fit; for these digits it would be {expected}. "
            "Compare it with the pupil's earlier papers before you send it."
        ),
        "format 10.1",
    ),
    Rule(
        "CTF-303",
        "error",
        N_("“{value}” in {element} is not a Unique Learner Number (ULN), which has ten digits. Correct it or leave it out."),
        "format 10.2; S-023, S-295",
    ),
    Rule(
        "CTF-304",
        "warning",
        N_(
            "The ULN {value} fails its check. It will not be stored by the receiving school; leave it out if you cannot correct "
            "it."
        ),
        "format 10.2",
    ),
    Rule(
        "CTF-305",
        "error",
        N_(
            "“{value}” in {element} is not a Unique Candidate Identifier (UCI), which has twelve digits and a letter. "
            "Correct it or leave it out."
        ),
        "format 7.1",
    ),
    Rule(
        "CTF-306",
        "error",
        N_("“{value}” in {element} is not the number of a local authority, which has three digits, such as 681."),
        "format 4; S-278",
    ),
    Rule(
        "CTF-307",
        "error",
        N_("“{value}” in {element} is not the number of a school within its authority, which has four digits, such as 2000."),
        "format 4; S-278",
    ),
    Rule(
        "CTF-308",
        "warning",  # real files of a department's own service hold shorter ones
        N_("“{value}” in {element} is not a URN, which has six digits. Correct it or leave it out."),
        "format 4",
    ),
    Rule(
        "CTF-309",
        "warning",
        N_("The authority {value} in {element} is not in the list of authorities. Check the number."),
        "format 10.1",
    ),
    Rule(
        "CTF-401",
        "error",
        N_("“{value}” is no code that {element} can have. It must be one of: {codes}. Correct it in your MIS."),
        "format 6-7, code sets",
    ),
    Rule(
        "CTF-402",
        "warning",
        N_("The code “{value}” in {element} is not in the list we have. The receiving school's MIS may not know it: check it."),
        "format 6-7, code sets",
    ),
)
