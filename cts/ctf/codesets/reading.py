"""Reading a code set from its CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cts.ctf.codesets.titles import SETS, SetFacts
from cts.ctf.wording import Language, sentence

_FOLDER = Path(__file__).parent
_COLUMNS = ("code", "label", "label_cy", "from", "to", "conf", "source", "note", "list")


class Code(NamedTuple):
    """One code of a set.

    `valid_from` and `valid_to` are a day or a year as text, empty where not known; `confidence` is A (official list, or seen in
    a file of the department or a real file), B (one secondary source) or C (general knowledge); `list_name` is empty in a set
    that is one list. `extra` holds the set's further columns, such as `area` in `la`, `age` in `nc_year`, `category` in
    `attendance_code`.
    """

    code: str
    label: str
    label_cy: str
    valid_from: str
    valid_to: str
    confidence: str
    source: str
    note: str
    list_name: str
    extra: Mapping[str, str]

    def label_in(self, lang: Language) -> str:
        """Return the label in `lang`; the English one where there is no Welsh one; empty where the meaning is not known."""
        return (self.label_cy or self.label) if lang == "cy" else self.label


class CodeSet(Mapping[str, Code]):
    """A code set: from code to what it means, in the order of the source.

    In a set of several lists the same code may stand in more than one: `lists` has each list by its name, and the set itself
    answers with the first. In a `closed` set a code that is missing is an error; in an open one it may simply be newer than our
    list; of a `partial` one it is known that codes are missing.
    """

    def __init__(self, name: str, facts: SetFacts, codes: list[Code]) -> None:
        self.name = name
        self.closed = facts.closed
        self.partial = facts.partial
        self.confidence = facts.confidence
        self._title = facts.title
        self._rows = codes
        self._codes: dict[str, Code] = {}
        for code in codes:
            self._codes.setdefault(code.code, code)

    @property
    def title(self) -> str:
        """The set's title in English."""
        return self.title_in("en")

    def title_in(self, lang: Language) -> str:
        """Return the set's title in `lang`."""
        return sentence(self._title, lang)

    @property
    def source(self) -> str:
        """Where the codes were seen, each source once."""
        return "; ".join(dict.fromkeys(code.source for code in self._rows))

    @property
    def lists(self) -> Mapping[str, Mapping[str, Code]]:
        """The lists of a set of several lists, by name; empty for a set that is one list."""
        lists: dict[str, dict[str, Code]] = {}
        for code in self._rows:
            if code.list_name:
                lists.setdefault(code.list_name, {})[code.code] = code
        return MappingProxyType(lists)

    def held_by(self, element: str) -> Mapping[str, Code]:
        """The codes of the list that is named after an element, such as `ALNType`; the whole set where there is no such list."""
        return self.lists.get(element, self)

    def __getitem__(self, code: str) -> Code:
        return self._codes[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __repr__(self) -> str:
        return f"<CodeSet {self.name}: {len(self)} codes>"


@cache
def load(name: str) -> CodeSet:
    """Return the set called `name`, such as "sex" or "sen_need". Raises LookupError for a name that is not in `names()`."""
    # imported here: a program that asks for no code set should not pay for it
    import csv

    facts = SETS.get(name)
    if facts is None:
        raise LookupError(f"there is no code set {name!r}")
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return CodeSet(name, facts, [_code(row) for row in csv.DictReader(file)])


def _code(row: dict[str, str]) -> Code:
    label, label_cy, valid_from, valid_to, confidence, source, note, list_name = (row.get(column, "") for column in _COLUMNS[1:])
    extra = {column: value for column, value in row.items() if column not in _COLUMNS}
    return Code(row["code"], label, label_cy, valid_from, valid_to, confidence, source, note, list_name, MappingProxyType(extra))
