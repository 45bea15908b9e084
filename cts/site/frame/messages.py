"""The message catalogues, English to Welsh.

    python -m cts.site.frame.messages update     takes new messages into the .po files, drops those no longer used
    python -m cts.site.frame.messages compile    makes the .mo files that are missing or older than their .po

A message belongs to the catalogue of the nearest folder above it that has a `locale`. The .po files are committed, the .mo files
are not. Where Django is not at hand, as in the file library, catalogues have another name: `update` leaves those alone.
"""

import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import cts

PACKAGE = Path(__file__).parents[2]
_CATALOGUE = Path("locale", "cy", "LC_MESSAGES", "django.po")

_METHODS = [("**/migrations/**", "ignore"), ("**/jinja2/**", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**/jinja2/**": {"trimmed": "true", "silent": "false"}}
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "_plural": (1, 2),
}


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """The folders below `package` that have a catalogue of Django's messages."""
    return sorted(path.parents[3] for path in package.rglob(str(_CATALOGUE)))


def extracted(folder: Path) -> Catalog:
    """Every message in the Python files and templates below `folder`, except below folders with a `locale` of their own."""
    catalogue = Catalog(locale="cy")
    inner = [locale.parent for locale in folder.rglob("locale") if locale.parent != folder]
    elsewhere = tuple(f"{one.relative_to(folder).as_posix()}/" for one in inner)
    found = extract_from_dir(
        folder,
        method_map=_METHODS,
        options_map=_OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        if not Path(name).as_posix().startswith(elsewhere):
            catalogue.add(message, None, [(Path(name).as_posix(), 0)], auto_comments=comments, context=context)
    return catalogue


def read(folder: Path) -> Catalog:
    """The catalogue kept in `folder`."""
    return _read(folder / _CATALOGUE)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="cy")


def update(package: Path = PACKAGE) -> None:
    """Take the messages of `package` into its catalogues, keeping translations of messages that did not change."""
    for folder in catalogues(package):
        catalogue, template = read(folder), extracted(folder)
        template.creation_date = catalogue.creation_date
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.project, catalogue.version = "cts", cts.__version__
        catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = "the maintainers of cts"
        with (folder / _CATALOGUE).open("wb") as file:
            write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False)


def compile_stale() -> list[Path]:
    """Make each .mo of the package that is missing or older than its .po; returns those made."""
    made = []
    for path in sorted(PACKAGE.rglob("LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        fresh = compiled.with_suffix(f".mo.{os.getpid()}")  # tests start this in several processes at once
        with fresh.open("wb") as file:
            write_mo(file, _read(path))
        fresh.replace(compiled)
        made.append(compiled)
    return made


def main(arguments: list[str]) -> int:
    """The command; returns its exit code."""
    if arguments == ["update"]:
        update()
        return 0
    if arguments == ["compile"]:
        compile_stale()
        return 0
    sys.stderr.write((__doc__ or "") + "\n")
    return 64


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
