"""Every rule about file names: its code, which never changes, and its sentence."""

from __future__ import annotations

from typing import NamedTuple

from cts.ctf.errors import FileNameRefused
from cts.ctf.filenames.kinds import KINDS
from cts.ctf.wording import N_, Language, sentence, shown

RULES: dict[str, str] = {
    "CTF-710": N_("The file has no name. Give it a name such as {example}."),
    "CTF-711": N_(
        'Character {place} of the file name "{name}" cannot be seen (it is {code_point}). Export the file again, or type its '
        "name anew: a right name looks like {example}."
    ),
    "CTF-712": N_(
        'The file name "{name}" holds "{character}", which belongs to a folder or a drive. Give the name alone: a right name '
        "looks like {example}."
    ),
    "CTF-713": N_(
        'The file name "{name}" has {length} characters; the longest right name has 35. Export the file again: a right name '
        "looks like {example}."
    ),
    "CTF-714": N_(
        'The file name "{name}" holds "{suffix}", which the computer added when the file was saved a second time. Rename the '
        "file to {example}, or download it again."
    ),
    "CTF-715": N_(
        'The file name "{name}" has a space at place {place}, and file names have none. Take it out: a right name looks like '
        "{example}."
    ),
    "CTF-716": N_(
        'Character {place} of the file name "{name}" is "{character}" ({code_point}). Only the plain letters A to Z and the '
        "digits 0 to 9 may be used, even where others look alike. Type the name anew: a right name looks like {example}."
    ),
    "CTF-717": N_(
        'The file name "{name}" does not end in .xml, as a Common Transfer File does, or in .zip, as a generic file does. '
        "Export the file again: a right name looks like {example}."
    ),
    "CTF-718": N_(
        'The file name "{name}" has {count} full stops, where there is only one, before xml or zip. Check what the file '
        "really is, and export it again: a right name looks like {example}."
    ),
    "CTF-719": N_(
        'The file name "{name}" is that of a Common Transfer File, but it ends in .zip. Take the file out of the ZIP and send '
        "the .xml: a right name looks like {example}."
    ),
    "CTF-720": N_(
        'The file name "{name}" is not made of four parts joined by underscores: sender, type, receiver and number. Export '
        "the file again: a right name looks like {example}."
    ),
    "CTF-721": N_(
        '"{value}" in the file name "{name}" is not a type of file that is sent here. Type CTF stands for a Common Transfer '
        "File: a right name looks like {example}."
    ),
    "CTF-722": N_(
        'The sender "{value}" in the file name "{name}" is not right. It is three digits for the local authority and four for '
        "the school, or LLLL in place of the four for the authority itself: a right name looks like {example}."
    ),
    "CTF-723": N_(
        'The receiver "{value}" in the file name "{name}" is not right. It is three digits for the local authority and four '
        "for the school, or LLLL in place of the four for the authority itself, or XXXXXXX when it is not known, or MMMMMMM "
        "when it is outside the maintained sector: a right name looks like {example}."
    ),
    "CTF-724": N_(
        'The receiver "{value}" in the file name "{name}" has {length} letters; it must have exactly seven, {seven}. Correct '
        "the name: a right one looks like {example}."
    ),
    "CTF-725": N_(
        'The number "{value}" in the file name "{name}" is not three digits from 001 to 999. Correct the name: a right one '
        "looks like {example}."
    ),
    "CTF-726": N_(
        'The file name "{name}" says that a local authority sends a file to the Lost Pupil Database ({destination}). Only '
        "schools do. Send it to a school: a right name looks like {example}."
    ),
    "CTF-727": N_(
        'The file name "{name}" says that a local authority sends a file to a local authority. Files go from an authority to '
        "schools only. Send it to a school: a right name looks like {example}."
    ),
    "CTF-728": N_(
        'A file of this kind is not sent from {source} to {destination}, as the file name "{name}" says. Correct the sender '
        "or the receiver: a right name looks like {example}."
    ),
    "CTF-729": N_(
        'The file name "{name}" is for 703LLLL, which nobody watches: the file would never be collected. If the school is one '
        "of the British schools overseas, put its own number after 703, such as 7036304. Otherwise send the file to MMMMMMM: "
        "a right name looks like {example}."
    ),
    "CTF-730": N_(
        "The file name says that the file comes from {named}, but the file itself says that it comes from {written}. Export "
        "it again from the right school, and do not change the name by hand."
    ),
    "CTF-731": N_(
        "The file name says that the file is for {named}, but the file itself says that it is for {written}. Export it again "
        "with the right destination, and do not change the name by hand."
    ),
    "CTF-732": N_(
        "The file name says that the file comes from {named}, but the file itself does not say where it comes from. Export it "
        "again from the right school."
    ),
    "CTF-733": N_(
        "The file name says that the file is for {named}, but the file itself does not say whom it is for. Export it again "
        "with the right destination."
    ),
    "CTF-734": N_(
        'The text "{value}" in the file name "{name}" has {length} characters; it must have 1 to 15. Correct the name: a '
        "right one looks like {example}."
    ),
    "CTF-735": N_(
        'The text "{value}" in the file name "{name}" holds "{character}". Only letters, digits, hyphens and underscores may '
        "be used. Correct the name: a right one looks like {example}."
    ),
    "CTF-736": N_(
        "The file is for a local authority. Authorities cannot see which pupil such a file holds, and most leave it "
        "uncollected. If you are not certain of the next school, XXXXXXX is the better receiver."
    ),
    "CTF-737": N_(
        "The sender and the receiver are the same school. That is right for results that come from another system, and wrong "
        "for a pupil who leaves: check the receiver."
    ),
    "CTF-738": N_(
        'The file name "{name}" is that of a generic file, but it ends in .xml. Generic files are sent as .zip; for a Common '
        "Transfer File the type is missing from the name. A right name looks like {example}."
    ),
    "CTF-739": N_(
        'The file name "{name}" is not made of three parts joined by underscores, as that of a generic file is: sender, '
        "receiver and a short text. Correct the name: a right one looks like {example}."
    ),
}


class Advice(NamedTuple):
    """Something to think about before sending a file whose name is right: a rule's code and its sentence."""

    code: str

    def message(self, lang: Language = "en") -> str:
        """Return the sentence in `lang`."""
        return sentence(RULES[self.code], lang)


def refused(
    code: str, name: str, /, *, example: str = KINDS["ctf"].example, meant: str | None = None, **arguments: str
) -> FileNameRefused:
    """Return the refusal of the file name `name` by rule `code`; `meant` is a guess at the right name.

    What came from outside is made fit to be shown.
    """
    fit = {key: shown(value, limit=40) for key, value in arguments.items()}
    refusal = FileNameRefused(code, RULES[code], name=shown(name, limit=60), example=example, **fit)
    refusal.suggestion = meant
    return refusal
