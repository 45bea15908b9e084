"""What a button or link is called by a screen reader holds the words that are seen on it, in both languages (WCAG 2.5.3)."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

from cts.site.frame import messages

_CALLED = re.compile(
    r'<(?:a|button)\s(?:(?!<|aria-label).)*aria-label="\{\{ \(?_\("(?P<spoken>[^"]+)"[^<]*?\}\}[^"<]*"'
    r'[^<>]*>\s*\{\{ _\("(?P<seen>[^"]+)"',
    re.DOTALL,
)


def called() -> list[tuple[str, str, str]]:
    """Each template with a name that is spoken and the words that are seen in its place."""
    return [
        (path.relative_to(messages.PACKAGE).as_posix(), found["spoken"], found["seen"])
        for path in sorted(messages.PACKAGE.rglob("*.jinja"))
        if not path.is_relative_to(messages.PACKAGE / "mis")
        for found in _CALLED.finditer(Path(path).read_text(encoding="utf-8"))
    ]


def test_the_names_are_found() -> None:
    assert len(called()) > 20


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_spoken_name_holds_what_is_seen(language: str) -> None:
    with translation.override(language):
        differ = [
            (place, gettext(spoken), gettext(seen)) for place, spoken, seen in called() if gettext(seen) not in gettext(spoken)
        ]
    assert differ == []
