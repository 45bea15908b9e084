"""A finding: a rule, and where a file breaks it."""

from collections.abc import Mapping

import msgspec

from cts.ctf import wording
from cts.ctf.validation.catalogue import RULES
from cts.ctf.validation.rule import Severity
from cts.ctf.wording import N_

# blanks that are filled with words of ours, not with values of the file
_PHRASES = frozenset({"reason", "looks", "what"})


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A rule that a file breaks.

    Attributes:
        code: the rule's stable code.
        severity: "error" stops a transfer, "warning" does not.
        pupil: the pupil's place in the file, counted from 1; None for the file as a whole.
        upn: the pupil's UPN as the file has it.
        path: where, as an XPath from the root.
        line: the line in the file, from 1; None where there is none (a missing element, a record that was not read from a file).
        arguments: what fills the blanks of the rule's wording.
    """

    code: str
    severity: Severity
    pupil: int | None = None
    upn: str | None = None
    path: str = ""
    line: int | None = None
    arguments: dict[str, str] = {}

    def explanation(self, lang: wording.Language = "en") -> str:
        """What is wrong and what to do, without the place."""
        arguments = {name: wording.phrase(value, lang) if name in _PHRASES else value for name, value in self.arguments.items()}
        return wording.sentence(RULES[self.code].wording, lang, **arguments)

    def place(self, lang: wording.Language = "en") -> str:
        """Where, for people: line, pupil and element; "" for the file as a whole."""
        parts = []
        if self.line is not None:
            parts.append(wording.sentence(N_("Line {line}"), lang, line=str(self.line)))
        if self.pupil is not None and self.upn:
            parts.append(
                wording.sentence(N_("pupil {number} ({upn})"), lang, number=str(self.pupil), upn=wording.shown(self.upn))
            )
        elif self.pupil is not None:
            parts.append(wording.sentence(N_("pupil {number}"), lang, number=str(self.pupil)))
        element = (
            self.path.rpartition("/Pupil")[2].partition("/")[2] if self.pupil is not None else self.path.removeprefix("/CTfile/")
        )
        if element and element != "/CTfile":
            parts.append(element)
        place = ", ".join(parts)
        return place[:1].upper() + place[1:]

    def message(self, lang: wording.Language = "en") -> str:
        """Where, what is wrong, and what to do, in English or Welsh."""
        place = self.place(lang)
        return f"{place}: {self.explanation(lang)}" if place else self.explanation(lang)


def finding(
    code: str,
    arguments: Mapping[str, str],
    *,
    pupil: int | None = None,
    upn: str | None = None,
    path: str = "",
    line: int | None = None,
) -> Finding:
    """A finding of the rule `code`. Values that come from the file are made fit to stand in a sentence."""
    shown = {name: wording.shown(value) for name, value in arguments.items()}
    return Finding(code, RULES[code].severity, pupil, upn, path, line, shown)
