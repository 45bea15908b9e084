"""The message catalogues, English to Welsh.

    python -m cts.site.frame.messages update     takes new messages into the .po files, drops those no longer used
    python -m cts.site.frame.messages compile    makes the .mo files that are missing or older than their .po

There is one catalogue for the frame and one for each site that stands in it. The .po files are committed, the .mo files are not.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2]
CATALOGUES = {
    PACKAGE / "site": PACKAGE / "site" / "frame" / "locale" / "cy" / "LC_MESSAGES" / "django.po",
    PACKAGE / "s2s": PACKAGE / "s2s" / "locale" / "cy" / "LC_MESSAGES" / "django.po",
}
"""Folder with messages, and the catalogue that they go to."""

_METHODS = [("**/migrations/**", "ignore"), ("**/jinja2/**", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**/jinja2/**": {"trimmed": "true", "silent": "false"}}
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "_plural": (1, 2),
}


def extracted(folder: Path) -> Catalog:
    """Every message in the Python files and templates below `folder`."""
    catalogue = Catalog(locale="cy")
    found = extract_from_dir(
        folder,
        method_map=_METHODS,
        options_map=_OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        catalogue.add(message, None, [(Path(name).as_posix(), 0)], auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """The catalogue kept at `path`."""
    with path.open("rb") as file:
        return read_po(file, locale="cy")


def update(folder: Path, path: Path) -> None:
    """Take the messages of `folder` into the catalogue at `path`, keeping translations of messages that did not change."""
    catalogue, template = read(path), extracted(folder)
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False)


def compile_stale() -> list[Path]:
    """Make each .mo of the package that is missing or older than its .po; returns those made."""
    made = []
    for path in sorted(PACKAGE.rglob("LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        fresh = compiled.with_suffix(".mo.new")
        with fresh.open("wb") as file:
            write_mo(file, read(path))
        fresh.replace(compiled)
        made.append(compiled)
    return made


def main(arguments: list[str]) -> int:
    """The command; returns its exit code."""
    if arguments == ["update"]:
        for folder, path in CATALOGUES.items():
            update(folder, path)
        return 0
    if arguments == ["compile"]:
        compile_stale()
        return 0
    sys.stderr.write((__doc__ or "") + "\n")
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
