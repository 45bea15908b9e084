"""Rules about structure and the form of values; each follows from the declarations in `cts.ctf.model`."""

from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-201",
        "warning",
        N_(
            "{element} is not an element of the Common Transfer File. It is kept as it is, and the receiving school may ignore "
            "it."
        ),
        "format 10.3",
    ),
    Rule(
        "CTF-202",
        "error",
        N_("{element} does not belong here: this part of the file holds only what the format names. Export the file again."),
        "P11",
    ),
    Rule(
        "CTF-203",
        "error",
        N_(
            "{element} looks like a second place for pupils. A receiving school could import pupils that nobody was shown. "
            "Export the file again; if it happens again, send this code to your MIS supplier."
        ),
        "P11; promises 5, face",
    ),
    Rule(
        "CTF-204",
        "error",
        N_("{element} is given twice, and only one is allowed. Correct the record in your MIS and export the file again."),
        "format 4 to 7",
    ),
    Rule(
        "CTF-205",
        "error",
        N_("{element} is out of order: it has to come before {before}. Send this code to your MIS supplier."),
        "format 4 to 7",
    ),
    Rule(
        "CTF-206",
        "error",
        N_("{element} is missing. Fill it in in your MIS and export the file again."),
        "format 4 to 7",
    ),
    Rule(
        "CTF-207",
        "warning",
        N_("{element} is empty. An item without a value should be left out; some registers refuse files that have it."),
        "format 2",
    ),
    Rule(
        "CTF-208",
        "error",
        N_("The text “{text}” stands between the elements, where no text belongs. Send this code to your MIS supplier."),
        "P11",
    ),
    Rule(
        "CTF-209",
        "warning",
        N_("{element} has the attribute {attribute}. Elements of a transfer file have none; it is ignored."),
        "format 2",
    ),
    Rule(
        "CTF-210",
        "error",
        N_(
            "There is a comment or an instruction inside the value of {element}. Two programs could read two different values. "
            "Export the file again; if it happens again, send this code to your MIS supplier."
        ),
        "P11; promises 5, face",
    ),
    Rule(
        "CTF-211",
        "error",
        N_("{element} should hold a value, but holds the element {inner}. Send this code to your MIS supplier."),
        "P11",
    ),
    Rule(
        "CTF-212",
        "error",
        N_("“{value}” in {element} is not a date. Dates are written year-month-day, such as 2016-03-04, and must exist."),
        "format 2",
    ),
    Rule(
        "CTF-213",
        "error",
        N_("“{value}” in {element} is not a date and time. It is written like 2026-01-15T09:30:00."),
        "format 2",
    ),
    Rule(
        "CTF-214",
        "error",
        N_("“{value}” in {element} is neither true nor false. Correct the record in your MIS and export the file again."),
        "format 2",
    ),
    Rule(
        "CTF-215",
        "error",
        N_("“{value}” in {element} is not a number of the right form. Correct the record in your MIS and export the file again."),
        "format 2",
    ),
    Rule(
        "CTF-216",
        "warning",
        N_("{value} in {element} is outside the usual range, {low} to {high}. Check it in your MIS."),
        "format 6-7",
    ),
    Rule(
        "CTF-217",
        "warning",
        N_(
            "{element} has {length} characters; more than {most} may be cut off by the receiving school's MIS. Shorten it if you "
            "can."
        ),
        "format 6-7",
    ),
    Rule(
        "CTF-218",
        "warning",
        N_(
            "{element} is not part of edition {edition} of the Common Transfer File. It is read all the same; "
            "the receiving school's MIS may ignore it."
        ),
        "format 11",
    ),
    Rule(
        "CTF-219",
        "error",
        N_("{element} has {length} characters. No value of a transfer file is longer than {most}. Correct it in your MIS."),
        "promises 5, shape and text",
    ),
    Rule(
        "CTF-220",
        "warning",
        N_("The code stands straight in {element}, not in an element {item} inside it. It is read all the same."),
        "format 7.2",
    ),
    Rule(
        "CTF-221",
        "error",
        N_(
            "There is a CDATA section here. Transfer files have none, and two programs could read two different values. "
            "Export the file again; if it happens again, send this code to your MIS supplier."
        ),
        "P11; promises 5, face",
    ),
    Rule(
        "CTF-222",
        "error",
        N_(
            "A comment or an instruction holds what looks like elements: “{text}”. Another program could import what nobody was "
            "shown. Export the file again; if it happens again, send this code to your MIS supplier."
        ),
        "P11; promises 5, face",
    ),
    Rule(
        "CTF-223",
        "error",
        N_(
            "The tag {element} holds blanks or attributes. Another program could overlook it, and read another pupil than the "
            "one that is shown. Export the file again; if it happens again, send this code to your MIS supplier."
        ),
        "P11; promises 5, face",
    ),
    Rule(
        "CTF-224",
        "error",
        N_(
            "{element} is not an element that belongs here, and could be taken for the pupil's own. Two programs could read two "
            "different pupils. Export the file again; if it happens again, send this code to your MIS supplier."
        ),
        "P11; promises 5, face",
    ),
)
