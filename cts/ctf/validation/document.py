"""Rules about the document as a whole. Who breaks one has not got a file that can be read as a CTF at all."""

from cts.ctf.validation.rule import Rule
from cts.ctf.wording import N_

RULES = (
    Rule(
        "CTF-100",
        "error",
        N_("There is no file of this name, or it cannot be opened ({reason}). Check the name and the folder."),
        "S-280",
    ),
    Rule("CTF-101", "error", N_("The file is empty. Export it again from your MIS."), "promises 5, shape"),
    Rule(
        "CTF-102",
        "error",
        N_(
            "This is not an XML file: it looks like {looks}. Choose the Common Transfer File that your MIS exported, with a name "
            "like 6812000_CTF_6684001_001.xml."
        ),
        "promises 5, shape",
    ),
    Rule(
        "CTF-103",
        "error",
        N_(
            "The file is written in the character encoding {encoding}, which transfer files do not use. Export it again as "
            "UTF-8; if it happens again, send this code to your MIS supplier."
        ),
        "format 2; promises 5, enc",
    ),
    Rule(
        "CTF-104",
        "error",
        N_(
            "The file is damaged: {reason}. Export it again and do not open it in another program before you send it; "
            "if it happens again, send this code to your MIS supplier."
        ),
        "format 2; promises 5, shape",
    ),
    Rule(
        "CTF-105",
        "error",
        N_(
            "This file has a document type declaration. Transfer files never do. Export it again; if it happens again, send this "
            "code to your MIS supplier."
        ),
        "P11, P20; promises 5, dtd",
    ),
    Rule(
        "CTF-106",
        "error",
        N_(
            "The file asks to include another file (XInclude). Transfer files never do. Export it again; if it happens again, "
            "send this code to your MIS supplier."
        ),
        "P20; promises 5, out",
    ),
    Rule(
        "CTF-107",
        "error",
        N_("The file goes beyond what a transfer file can hold: {what}. Send this code to your MIS supplier."),
        "P20; promises 5, shape",
    ),
    Rule(
        "CTF-108",
        "error",
        N_(
            "This is an XML file but not a Common Transfer File: it starts with {root}, not with CTfile. Choose the file that "
            "your MIS exported as a CTF."
        ),
        "format 2",
    ),
    Rule(
        "CTF-109",
        "error",
        N_("This is a folder, not a file. Choose the file inside it."),
        "S-280",
    ),
    Rule(
        "CTF-110",
        "error",
        N_("The characters are not what the file says they are ({encoding}). Export it again as UTF-8."),
        "promises 5, enc",
    ),
    Rule(
        "CTF-111",
        "warning",
        N_("The file has more than {most} warnings; only those are listed. Correct them in your MIS and check the file again."),
        "P20",
    ),
)
