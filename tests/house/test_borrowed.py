"""The messages that we say for Django and allauth are still theirs."""

import re
from pathlib import Path

import allauth
import django

from cts.site.frame import borrowed


def sources(package: object) -> str:
    """Python and templates of a package, with all space made single, so that messages over several lines are found."""
    folder = Path(str(package.__file__)).parent  # type: ignore[attr-defined]
    parts = [path.read_text(encoding="utf-8") for kind in ("*.py", "*.html", "*.txt") for path in folder.rglob(kind)]
    joined = re.sub(r'"\s*\n\s*"', "", "\n".join(parts))
    return re.sub(r"\s+", " ", re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", joined))


def missing(messages: tuple[object, ...], text: str) -> list[str]:
    single = [form for message in messages for form in (message if isinstance(message, tuple) else (message,))]
    return [str(message) for message in single if re.sub(r"\s+", " ", str(message)) not in text]


def test_djangos_are_djangos() -> None:
    assert missing((*borrowed.DJANGO, *borrowed.MONTHS), sources(django)) == []


def test_allauths_are_allauths() -> None:
    assert missing(borrowed.ALLAUTH, sources(allauth)) == []
