"""What an entry may be called: a name that means the same file, inside the same folder, on every computer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from cts.ctf.wording import shown
from cts.site.archives.faults import NAME_SHOWN, Fault

NAME_MAX = 240
"""Characters with all folders; Windows ends at 260 with the folder that it is unpacked into."""

UTF8_FLAG = 0x0800

_OLD_CODES = ("cp437", "cp850", "cp1252")
"""What programs write that do not say UTF-8: the standard's code, and what Windows uses in Britain."""

_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)
_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
"""Unicode's classes of what cannot be seen, turns the direction of writing, or is nobody's."""


def read(raw_name: bytes, *, flags: int) -> str | None:
    """Return the name as a person reads it; None when it says UTF-8 and is not."""
    if not flags & UTF8_FLAG:
        return raw_name.decode("ascii") if raw_name.isascii() else _by_old_code(raw_name)
    try:
        return raw_name.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_old_code(raw_name: bytes) -> str:
    # Some programs write UTF-8 without saying so. Text in an old code is hardly ever UTF-8 by accident.
    try:
        return raw_name.decode("utf-8")
    except UnicodeDecodeError:
        return raw_name.decode("cp437")


def agree(raw_name: bytes, *, name: str, second: str) -> bool:
    """Whether the second name of an entry is the first one in another code, or with its accents written out."""
    if second == name:
        return True
    if not raw_name.isascii():
        return any(raw_name.decode(code, "replace") == second for code in ("utf-8", *_OLD_CODES))
    return any("".join(map(way, second)) == name for way in (_as_escape, _as_sign("?"), _as_sign("_")))


def _as_escape(letter: str) -> str:
    if letter.isascii():
        return letter
    return f"#U{ord(letter):04x}" if ord(letter) <= 0xFFFF else f"#L{ord(letter):06x}"


def _as_sign(sign: str) -> Callable[[str], str]:
    return lambda letter: letter if letter.isascii() else sign


def key(name: str) -> str:
    """What is left of a name where capitals, accents and forms of a letter do not count: twins have the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).rstrip("/")


def faults(name: str, *, number: int) -> Iterator[Fault]:
    """Yield what is wrong with a name."""
    if not name:
        yield Fault(code="ZIP-NAME-EMPTY", number=number)
        return
    if len(name) > NAME_MAX:
        blanks = {"length": str(len(name)), "most": str(NAME_MAX)}
        yield Fault(code="ZIP-NAME-LONG", number=number, name=name, blanks=blanks)
        return
    unseen = next((letter for letter in name if unicodedata.category(letter) in _UNSEEN), None)
    if unseen is not None:
        yield Fault(code="ZIP-NAME-HIDDEN", number=number, name=name, blanks={"character": f"U+{ord(unseen):04X}"})
    sign = next((letter for letter in name if letter in "\\:"), None)
    if sign is not None:
        yield Fault(code="ZIP-NAME-SIGN", number=number, name=name, blanks={"character": sign})
    parts = name.removesuffix("/").split("/")
    if any(part in ("", ".", "..") for part in parts):
        yield Fault(code="ZIP-NAME-PATH", number=number, name=name)
    elif any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        yield Fault(code="ZIP-NAME-END", number=number, name=name)
    if any(_is_device(part) for part in parts):
        yield Fault(code="ZIP-NAME-DEVICE", number=number, name=name)


def _is_device(part: str) -> bool:
    return part.partition(".")[0].rstrip(" ").upper() in _DEVICES


def visible(name: str) -> str:
    """Return a name so that it can stand in a sentence."""
    return shown(name, limit=NAME_SHOWN)
