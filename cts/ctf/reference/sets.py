"""The page of code sets."""

from cts.ctf import codesets
from cts.ctf.model import Header, Pupil, fields, records
from cts.ctf.reference.markdown import code, table

_ABOUT = """\
Each set is a CSV in [cts/ctf/codesets](../../cts/ctf/codesets/README.md), with the source and the confidence of each
code. A code that is missing from a **closed** set is an error (CTF-401); from an **open** one, a warning (CTF-402),
because it may be newer than the list.
"""


def text() -> str:
    """The page."""
    heads = ("Set", "What", "Welsh", "Codes", "Kind", "How far to trust it", "Used by")
    return f"{_ABOUT}\n{table(heads, [_row(name) for name in codesets.names()])}"


def _row(name: str) -> tuple[str, ...]:
    codes = codesets.load(name)
    return (
        f'<a id="{name}"></a>[{name}](../../cts/ctf/codesets/{name}.csv)',
        codes.title_in("en"),
        codes.title_in("cy"),
        str(len(codes)),
        "closed" if codes.closed else "open",
        codes.confidence,
        ", ".join(_users(name)),
    )


def _users(name: str) -> list[str]:
    found = [
        code(f"{record.__name__}.{field.name}")
        for root in (Header, Pupil)
        for record in records(root)
        for field in fields(record)
        if field.element.codes == name
    ]
    return list(dict.fromkeys(found))
