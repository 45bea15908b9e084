"""What the operations refuse, each with a code that never changes."""

from cts.ctf.errors import CtfError
from cts.ctf.wording import N_, Language, phrase, sentence, shown

WORDINGS: dict[str, str] = {
    "CTF-260": N_("This is not JSON ({reason}). Write it as `cts ctf show --json` does."),
    "CTF-261": N_("{place} does not exist. The names are those of the records of cts.ctf, such as pupils[0].date_of_birth."),
    "CTF-262": N_("{place} has a value of the wrong kind: {reason}. Correct it and try again."),
    "CTF-266": N_("{place} is missing. A transfer file is an object with header and pupils."),
    "CTF-263": N_(
        "The file says that it is of edition “{value}”, which is not known here. Convert it first to an edition from 12 to 26."
    ),
    "CTF-264": N_("“{value}” is not an edition of the Common Transfer File. Give one from 12 to 26, such as 25."),
    "CTF-265": N_("{place} cannot be written ({reason}). Choose another place, or make room."),
    "CTF-270": N_(
        "The header does not say from which school the file comes and for whom it is, so the parts cannot have names. "
        "Export the file again from your MIS."
    ),
    "CTF-271": N_(
        "There would be more files for {destination} than names for them: numbers end at 999, and {count} files from {first} on "
        "go beyond. Start at a lower number, or split by year first."
    ),
    "CTF-272": N_("{place} is already there. Choose an empty folder, or another first number, so that nothing is overwritten."),
    "CTF-273": N_(
        "The allocation list cannot be read ({reason}). It is a CSV file whose first line is upn,dfe_number, with a pupil on "
        "each further line."
    ),
    "CTF-274": N_("Line {line} of the allocation list: {reason}"),
    "CTF-276": N_(
        "The allocation list has no column {column}. It is a CSV file whose first line is upn,dfe_number, with a pupil on each "
        "further line."
    ),
    "CTF-275": N_(
        "{count} pupils would go to {destination} in one file, where only one pupil may. Give these pupils a school, or split "
        "the file by pupil."
    ),
    "CTF-277": N_(
        "{place} has changed since the repair was shown. Look at what would be repaired once more, and say yes to that."
    ),
    "CTF-280": N_(
        "The files do not belong together: {element} is “{first}” in the first file and “{second}” in {place}. Only files of the "
        "same edition and kind, from the same sender to the same receiver, can be merged."
    ),
    "CTF-281": N_(
        "The UPN {upn} is in {place} as well as in {former}. A pupil can be in a file only once: decide which record is right "
        "and take the other out."
    ),
    "CTF-282": N_("A file for {destination} may hold one pupil only, so these files cannot be merged."),
    "CTF-290": N_("There is no section “{value}”. The sections are: {known}."),
    "CTF-291": N_("No section is named. The sections are: {known}."),
}


class OperationRefused(CtfError):  # noqa: N818 - it states a fact
    """An operation on transfer files is not possible; nothing was written.

    `cause` is the refusal behind it, where there is one; its sentence fills the blank `reason`.
    """

    cause: CtfError | None = None

    def message(self, lang: Language = "en") -> str:
        """What is wrong, where, and what to do."""
        reason = self.cause.message(lang) if self.cause else phrase(self.arguments.get("reason", ""), lang)
        return sentence(self.msgid, lang, **{**self.arguments, "reason": reason})


def refused(code: str, /, **arguments: str) -> OperationRefused:
    """The refusal `code`; what came from outside is made fit to stand in a sentence."""
    return OperationRefused(code, WORDINGS[code], **{name: shown(value, limit=300) for name, value in arguments.items()})
