"""The code sets of the Common Transfer File: which codes an element may hold, and what they mean.

Each set is a CSV beside this file, described in `README.md` there, and is read the first time it is asked for.

>>> load("sex")["F"].label
'Female'
>>> describe("sen_provision", "E", "cy")
'Cynllun addysg, iechyd a gofal (EHC)'
>>> describe("sen_provision", "?") is None
True
>>> load("sex").closed, load("language").closed
(True, False)
>>> load("removal_grounds").lists["2006"]["D"].label
'parent notified in writing: educated otherwise'
"""

from __future__ import annotations

from cts.ctf.codesets.reading import Code, CodeSet, load
from cts.ctf.codesets.titles import SETS
from cts.ctf.wording import Language

__all__ = ["Code", "CodeSet", "describe", "load", "names"]


def names() -> tuple[str, ...]:
    """Return the names of all sets, in alphabetical order."""
    return tuple(sorted(SETS))


def describe(set_name: str, code: str, lang: Language = "en", *, list_name: str | None = None) -> str | None:
    """Return what `code` means in `lang`, or None when the set does not hold it or nobody knows its meaning.

    Where a set has several lists, `list_name` chooses one; otherwise the first list that holds the code answers. Welsh falls
    back to English. Raises LookupError for a set, or a list, that does not exist.
    """
    codes = load(set_name) if list_name is None else load(set_name).lists[list_name]
    found = codes.get(code)
    return (found.label_in(lang) or None) if found else None
