"""Sentences in English and Welsh.

Every sentence a person meets is written in English beside the rule it belongs to, marked with `N_`, and looked up in the
catalogue `locale/cy/LC_MESSAGES/ctf.po` when Welsh is asked for. Blanks are named, in braces: `N_("Line {line}: ...")`.

The catalogue is loaded the first time Welsh is asked for. The set-up compiles it (`pybabel compile -d cts/ctf/locale -D ctf`);
where the compiled catalogue is missing, Welsh falls back to English.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import gettext

DOMAIN = "ctf"
LOCALE_FOLDER = Path(__file__).with_name("locale")

Language: TypeAlias = Literal["en", "cy"]
LANGUAGES: tuple[Language, ...] = ("en", "cy")


def N_(msgid: str) -> str:  # noqa: N802 - the name that extraction programs look for
    """Mark a sentence for the catalogue; it is translated later, when it is shown."""
    return msgid


def sentence(msgid: str, lang: Language = "en", /, **arguments: str) -> str:
    """Return the sentence `msgid` in `lang` ("en" or "cy") with its blanks filled in.

    `msgid` is the English sentence. `arguments` holds one text for each blank. Raises KeyError when a blank has no argument.
    """
    wording = msgid if lang == "en" else _catalogue(lang, LOCALE_FOLDER).gettext(msgid)
    return wording.format_map(arguments)


def phrase(msgid: str, lang: Language = "en") -> str:
    """Return words that stand in a blank of a sentence in `lang`; what is not in the catalogue comes back as it is."""
    return msgid if lang == "en" or not msgid else _catalogue(lang, LOCALE_FOLDER).gettext(msgid)


def shown(value: str, *, limit: int = 80) -> str:
    """Return `value`, which came from outside, so that it can stand in a sentence.

    What cannot be seen (line breaks, NUL, marks that turn the direction of writing) is written as an escape, and a long text is
    cut at `limit` characters.

    >>> shown("a" + chr(0x202E) + "b" + chr(10))
    'a\\\\u202eb\\\\n'
    >>> shown("abcdef", limit=3)
    'abc…'
    """
    cut = value[:limit]
    text = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in cut)
    return text if len(value) <= limit else text + "…"


@lru_cache(maxsize=4)
def _catalogue(lang: str, folder: Path) -> gettext.NullTranslations:
    # imported here: a check in English should not pay for it
    import gettext

    return gettext.translation(DOMAIN, localedir=folder, languages=[lang], fallback=True)
