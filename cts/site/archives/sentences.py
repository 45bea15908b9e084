"""Every sentence about an archive, by its code. Their Welsh is in this folder's catalogue."""

from cts.ctf.wording import N_

SENTENCES: dict[str, str] = {
    # The archive as a whole.
    "ZIP-NOT": N_(
        "This file is not a ZIP archive, whatever its name says. Put the files into a new ZIP with your computer's own "
        "program and upload that."
    ),
    "ZIP-CUT": N_("The end of this ZIP is missing; perhaps it was not copied whole. Make the ZIP again and upload the new one."),
    "ZIP-EMPTY": N_("There is no file in this ZIP. Put the files into a new ZIP and upload that."),
    "ZIP-FRONT": N_(
        "This ZIP has something in front of its first entry that belongs to no file. Such archives are refused. Make "
        "the ZIP again."
    ),
    "ZIP-BEHIND": N_(
        "There is something behind the end of this ZIP that belongs to no file ({size} bytes). Such archives are "
        "refused. Make the ZIP again."
    ),
    "ZIP-COMMENT": N_(
        "The comment of this ZIP holds more than a short plain text. Such archives are refused. Make the ZIP again "
        "without a comment."
    ),
    "ZIP-PARTS": N_("This ZIP is one part of several. Make one whole ZIP and upload that."),
    "ZIP-LARGE": N_(
        "What this ZIP says for large files (ZIP64) contradicts the rest of it. Such archives are refused. Make the ZIP again."
    ),
    "ZIP-LIST": N_(
        "The list of contents of this ZIP is damaged at entry {number}. Such archives are refused. Make the ZIP again."
    ),
    "ZIP-COUNT": N_(
        "This ZIP says that it has {declared} entries, but there are {found} in its list of contents. Such archives are "
        "refused. Make the ZIP again."
    ),
    "ZIP-MANY": N_("This ZIP has more than {most} entries. Make several smaller ZIPs and upload each."),
    "ZIP-TOTAL": N_(
        "All that is in this ZIP together would grow to more than {most} times its size. Such archives are refused, "
        "because they can fill a computer. Make the ZIP again with only the files that are needed."
    ),
    "ZIP-GROWS": N_(
        "What is in this ZIP would need {size} MiB when it is unpacked; from a ZIP of this size at most {most} MiB are taken. "
        "Send the files in several ZIPs, with fewer in each."
    ),
    # How the entries lie in it.
    "ZIP-OVERLAP": N_("Entry {number} ({name}) shares bytes with entry {other}. Such archives are refused. Make the ZIP again."),
    "ZIP-GAP": N_(
        "Behind entry {number} ({name}) are {size} bytes that belong to no file. Such archives are refused. Make the ZIP again."
    ),
    "ZIP-OFFSET": N_(
        "Entry {number} ({name}) is not where the list of contents says. Such archives are refused. Make the ZIP again."
    ),
    "ZIP-LOCAL": N_(
        "Entry {number} ({name}) is described twice, and the two do not agree: {what}. Such archives are refused. Make "
        "the ZIP again."
    ),
    "ZIP-EXTRA": N_(
        "The additional details of entry {number} ({name}) are damaged. Such archives are refused. Make the ZIP again."
    ),
    "ZIP-SIZE": N_("Entry {number} ({name}) is not as large as the ZIP says. Such archives are refused. Make the ZIP again."),
    "ZIP-CRC": N_("Entry {number} ({name}) does not match its check sum; it was damaged or changed. Make the ZIP again."),
    "ZIP-RATIO": N_(
        "Entry {number} ({name}) would grow to more than {most} times its size. Such archives are refused, because they "
        "can fill a computer. Leave this file out, or send it in another form."
    ),
    "ZIP-METHOD": N_(
        "Entry {number} ({name}) is compressed in an unusual way (method {method}). Make the ZIP again with your "
        "computer's own program."
    ),
    "ZIP-FLAGS": N_(
        "Entry {number} ({name}) uses features of ZIP that are not taken here. Make the ZIP again with your computer's "
        "own program."
    ),
    "ZIP-ENCRYPTED": N_(
        "Entry {number} ({name}) is locked with a password, so that nobody can check it. This site encrypts what it "
        "keeps. Make the ZIP again without a password."
    ),
    # What the entries are called.
    "ZIP-NAME-EMPTY": N_("Entry {number} has no name. Such archives are refused. Make the ZIP again."),
    "ZIP-NAME-LONG": N_(
        "The name of entry {number} ({name}) has {length} characters with its folders; at most {most} are taken. "
        "Shorten the names of the file or its folders and make the ZIP again."
    ),
    "ZIP-NAME-CODE": N_(
        "The name of entry {number} ({name}) is not written in a code that can be read for certain. Rename the file and "
        "make the ZIP again."
    ),
    "ZIP-NAME-HIDDEN": N_(
        "The name of entry {number} ({name}) holds a character that cannot be seen ({character}). Rename the file and "
        "make the ZIP again."
    ),
    "ZIP-NAME-PATH": N_(
        "The name of entry {number} ({name}) leads out of the folder that it is unpacked into. Such archives are "
        "refused. Make the ZIP again."
    ),
    "ZIP-NAME-SIGN": N_(
        "The name of entry {number} ({name}) holds {character}, which means something else on some computers. Rename "
        "the file and make the ZIP again."
    ),
    "ZIP-NAME-END": N_(
        "A name in entry {number} ({name}) begins with a space, or ends in a space or a full stop, which some computers "
        "leave out. Rename the file and make the ZIP again."
    ),
    "ZIP-NAME-DEVICE": N_(
        "A name in entry {number} ({name}) is that of a device on some computers. Rename the file and make the ZIP again."
    ),
    "ZIP-NAME-TWO": N_(
        "Entry {number} ({name}) has a second name that says something else ({second}). Such archives are refused. Make "
        "the ZIP again."
    ),
    "ZIP-TWIN": N_(
        "Entry {number} ({name}) has the same name as entry {other}, at least on some computers. Rename one of the "
        "files and make the ZIP again."
    ),
    "ZIP-INSIDE": N_(
        "Entry {number} ({name}) lies in a folder that has the same name as the file of entry {other}. Make the ZIP again."
    ),
    # What the entries are.
    "ZIP-SPECIAL": N_(
        "Entry {number} ({name}) is no ordinary file or folder: it is a link or a device, or has special rights. Make "
        "the ZIP again with ordinary files only."
    ),
    "ZIP-FOLDER": N_("Entry {number} ({name}) is a folder with data of its own. Such archives are refused. Make the ZIP again."),
    "ZIP-PROGRAM": N_(
        "Entry {number} ({name}) is a program or starts one. Programs are not sent here. Leave it out and make the ZIP again."
    ),
    "ZIP-MACRO": N_(
        "Entry {number} ({name}) is a document with macros, which can run as programs. Save it without macros, for "
        "example as .docx or .xlsx, and make the ZIP again."
    ),
    "ZIP-NESTED": N_(
        "Entry {number} ({name}) is itself an archive, whose contents cannot be checked. Put its files into this ZIP "
        "directly, or send them in a ZIP of their own."
    ),
    "ZIP-VIRUS": N_(
        "Entry {number} ({name}) holds the text that tests whether virus scanners work. Leave it out and make the ZIP again."
    ),
}

WHAT: dict[str, str] = {
    "name": N_("the name"),
    "flags": N_("the features it uses"),
    "method": N_("how it is compressed"),
    "crc": N_("the check sum"),
    "size": N_("the size"),
    "descriptor": N_("what is said behind its data"),
}
"""What may differ between the two descriptions of one entry."""
