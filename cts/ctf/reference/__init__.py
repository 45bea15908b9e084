"""The reference pages and schemas in `docs/reference`: generated, so that they say what the code does.

`python -m cts.ctf.reference docs/reference` writes them again, and with `--check` says which are stale. A test fails while any
is.
"""

from pathlib import Path

from cts.ctf import editions, schema
from cts.ctf.reference import elements, names, rules, sets, statutory, years
from cts.ctf.reference.markdown import page, table

_PAGES = {
    "elements.md": ("Elements", elements.text),
    "editions.md": ("Editions", years.text),
    "code-sets.md": ("Code sets", sets.text),
    "file-names.md": ("File names", names.text),
    "rules.md": ("Rules", rules.text),
    "statutory.md": ("Statutory content", statutory.text),
}
_ABOUT = {
    "elements.md": "the whole tree, and for each element its names, type, number, codes, countries and editions",
    "editions.md": "what came and went with each edition",
    "code-sets.md": "which elements use them, and how far to trust them",
    "file-names.md": "the kinds of file that have a name of their own, and who may send them to whom",
    "rules.md": "every finding and refusal by its code, in English and Welsh, with its source",
    "statutory.md": "what a full file has to hold by law in England and in Wales, and how it is judged",
}


def pages() -> dict[str, bytes]:
    """Every generated file by its path below the folder."""
    made = {name: page(title, text()).encode() for name, (title, text) in _PAGES.items()}
    made |= {f"xsd/ctf-{editions.written(edition)}.xsd": schema.export(edition) for edition in _EDITIONS}
    made["README.md"] = page("Reference", _index()).encode()
    return dict(sorted(made.items()))


_EDITIONS = range(editions.FIRST, editions.LAST + 1)


def _index() -> str:
    rows = [(f"[{title}]({name})", _ABOUT[name]) for name, (title, _) in _PAGES.items()]
    schemas = ", ".join(f"[{editions.written(edition)}](xsd/ctf-{editions.written(edition)}.xsd)" for edition in _EDITIONS)
    return (
        "The Common Transfer File as `cts.ctf` reads, checks and writes it.\n\n"
        + table(("page", "what it tells"), rows)
        + f"\nXML schemas (XSD 1.0), one for each edition: {schemas}. They say what the writer writes; the rules decide.\n"
    )


def stale(folder: Path) -> list[str]:
    """The generated files that are missing from a folder or are not as they would be now, and schemas of no edition."""
    made = pages()
    old = [name for name, content in made.items() if not _holds(folder / name, content)]
    left = [f"xsd/{path.name}" for path in sorted((folder / "xsd").glob("*")) if f"xsd/{path.name}" not in made]
    return old + left


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def write(folder: Path) -> list[str]:
    """Write what is stale into a folder, take out what is left over, and return the names of both. Raises OSError."""
    made, changed = pages(), stale(folder)
    for name in changed:
        path = folder / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[name])
        else:
            path.unlink()
    return changed
