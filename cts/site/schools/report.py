"""What taking in a register brings, in a form that can be kept and said in either language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cts.site.refusing import Refused

LINES_MAX = 500
"""Lines kept of each group; the counts are always whole."""

GROUPS = ("added", "changed", "closed", "reopened", "renumbered", "succeeded", "refused", "missing")


@dataclass(kw_only=True)
class Report:
    """Counts and lines, by group.

    added, closed, reopened, missing: number and name. changed: with `changes`, [field, old, new] each. renumbered and
    succeeded: with `to`, the number that took over. refused: line, label, code and arguments of the reason.
    """

    kind: str
    rows: int = 0
    unchanged: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GROUPS, 0))
    lines: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {group: [] for group in GROUPS})

    def note(self, group: str, *, number: str, name: str, **more: object) -> None:
        """Add an establishment to a group."""
        self._add(group, {"number": number, "name": name, **more})

    def note_changed(self, *, number: str, name: str, changes: Sequence[tuple[str, str, str]]) -> None:
        """Add an establishment with the old and new values of its changed fields."""
        self._add("changed", {"number": number, "name": name, "changes": [list(change) for change in changes]})

    def note_refused(self, *, line: int, label: str, refused: Refused) -> None:
        """Add a row that could not be taken in."""
        arguments = {name: str(value) for name, value in refused.arguments.items()}
        self._add("refused", {"line": line, "label": label, "code": refused.code, "arguments": arguments})

    def _add(self, group: str, line: dict[str, Any]) -> None:
        self.counts[group] += 1
        if len(self.lines[group]) < LINES_MAX:
            self.lines[group].append(line)

    def as_json(self) -> dict[str, Any]:
        """The report as it is kept with the import."""
        return {
            "kind": self.kind,
            "rows": self.rows,
            "unchanged": self.unchanged,
            "counts": self.counts,
            "lines": self.lines,
        }
