"""What a file name means, in words for the person at the school's desk."""

from __future__ import annotations

from cts.ctf.filenames.kinds import KINDS
from cts.ctf.filenames.parsing import parse
from cts.ctf.filenames.parties import Party, Role
from cts.ctf.identifiers import la
from cts.ctf.wording import N_, Language, sentence

_FROM: dict[Role, str] = {
    "school": N_("It comes from school {establishment} of local authority {la} ({authority})."),
    "authority": N_("It comes from local authority {la} ({authority})."),
    "department": N_("It comes from the Department for Education."),
}
_TO: dict[Role, str] = {
    "school": N_("It goes to school {establishment} of local authority {la} ({authority})."),
    "authority": N_("It goes to local authority {la} ({authority})."),
    "department": N_("It goes to the Department for Education."),
    "lost": N_("It goes to the Lost Pupil Database, because the next school is not known; it may hold one pupil only."),
    "outside": N_(
        "It goes to the Lost Pupil Database, because the pupil leaves the maintained sector, or England and Wales; it may "
        "hold one "
        "pupil only."
    ),
}
_COUNTER = N_("It is file number {counter} from this sender to this receiver.")
_TEXT = N_('The sender called it "{text}".')
_NOBODY = N_("a number that no authority has")


def explain(name: str, lang: Language = "en") -> str:
    """Return a paragraph in `lang` that says what the file name `name` means. Raises FileNameRefused for a wrong name.

    >>> explain("6812000_CTF_6684001_001.XML")[:104]
    '6812000_CTF_6684001_001.xml is a Common Transfer File. It comes from school 2000 of local authority 681 '
    """
    file_name = parse(name)
    sentences = [sentence(KINDS[file_name.kind].meaning, lang, name=file_name.name)]
    if file_name.source:
        sentences.append(_about(_FROM, file_name.source, lang))
    if file_name.destination:
        sentences.append(_about(_TO, file_name.destination, lang))
    if file_name.counter is not None:
        sentences.append(sentence(_COUNTER, lang, counter=f"{file_name.counter:03d}"))
    if file_name.text:
        sentences.append(sentence(_TEXT, lang, text=file_name.text))
    if file_name.advice:
        sentences.append(file_name.advice.message(lang))
    return " ".join(sentences)


def _about(wordings: dict[Role, str], party: Party, lang: Language) -> str:
    authority = la.name(party.la_number, lang) or sentence(_NOBODY, lang)
    return sentence(wordings[party.role], lang, establishment=party.establishment_number, la=party.la_number, authority=authority)
