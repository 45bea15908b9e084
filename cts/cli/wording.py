"""The command's own sentences, in English and Welsh; those about files are in `cts.ctf`.

Written in English beside their use, marked with `N_`; the Welsh ones are in `locale/cy/LC_MESSAGES/cli.po`.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext

LOCALE_FOLDER = Path(__file__).with_name("locale")


def N_(msgid: str) -> str:  # noqa: N802 - the name that extraction programs look for
    """Mark a sentence for the catalogue."""
    return msgid


def text(msgid: str, lang: str, /, **arguments: object) -> str:
    """The sentence `msgid` in `lang`, with its blanks filled in."""
    wording = msgid if lang == "en" else _catalogue().gettext(msgid)
    return wording.format_map(arguments)


def counted(number: int, one: str, many: str, lang: str) -> str:
    """A number of things: `one` is the sentence for exactly one, `many` has the blank {count}."""
    return text(one if number == 1 else many, lang, count=f"{number:,}")


@lru_cache(maxsize=1)
def _catalogue() -> "gettext.NullTranslations":
    # imported here: English should not pay for it
    import gettext

    return gettext.translation("cli", localedir=LOCALE_FOLDER, languages=["cy"], fallback=True)
