"""Whether a file's name and its header say the same."""

from __future__ import annotations

from typing import NamedTuple

from cts.ctf.filenames.parsing import FileName
from cts.ctf.filenames.parties import Party
from cts.ctf.filenames.rules import RULES
from cts.ctf.identifiers import characters
from cts.ctf.wording import Language, sentence, shown


class Disagreement(NamedTuple):
    """The name says one thing and the header another.

    `code` is CTF-730 or CTF-732 for the sender, CTF-731 or CTF-733 for the receiver; `named` is what the name says and
    `written` what the header says, empty where it says nothing.
    """

    code: str
    named: str
    written: str

    def message(self, lang: Language = "en") -> str:
        """Return the sentence in `lang`."""
        return sentence(RULES[self.code], lang, named=self.named, written=shown(self.written, limit=40))


def agreement(file_name: FileName, header_source: tuple[str, str], header_destination: tuple[str, str]) -> list[Disagreement]:
    """Return where the name and the header disagree; an empty list when they agree or the name names nobody.

    Each header pair is the authority's and the establishment's number as written in the file (`LEA` and `Estab`), empty text
    for an element that is missing. Case and padding do not count. Source: format section 3; S-127, S-293.
    """
    pairs = (
        (file_name.source, header_source, "CTF-730", "CTF-732"),
        (file_name.destination, header_destination, "CTF-731", "CTF-733"),
    )
    found = (_compared(named, written, differs, missing) for named, written, differs, missing in pairs)
    return [disagreement for disagreement in found if disagreement]


def _compared(named: Party | None, header: tuple[str, str], differs: str, missing: str) -> Disagreement | None:
    # the department's services put a school, or XXX and XXXX, into the header: its name is not to be found there
    if named is None or named.role == "department":
        return None
    written = "".join(characters.squeezed(part) for part in header)
    # how an authority writes its own establishment number is not confirmed: none at all passes too
    if written == named.code or (named.is_la and written == named.la_number):
        return None
    return Disagreement(differs if written else missing, named.code, written)
