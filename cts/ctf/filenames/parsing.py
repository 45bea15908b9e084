"""Reading a file name strictly, and making one."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn

from cts.ctf.errors import FileNameRefused
from cts.ctf.filenames import parties
from cts.ctf.filenames.kinds import BY_TYPE_CODE, KINDS, Kind
from cts.ctf.filenames.parties import Party
from cts.ctf.filenames.rules import Advice, refused
from cts.ctf.identifiers import characters

LONGEST = 35  # a generic file's name with fifteen letters of text
LONGEST_TEXT = 15

_UNWATCHED = Party("703", "LLLL")
_SERVICE_CHILDREN = Party("702", "LLLL")
_TEXT_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
# "name (1).xml" of a browser; "name - Copy.xml", "name - Copi.xml" and "Copy of name.xml" of a desktop
_COPIED = re.compile(
    r"(Copy of )?(.*?)( ?\([0-9]{1,3}\)|(?: - Cop[yi](?: ?\([0-9]{1,3}\))?))?(\.[A-Za-z]{3})", re.ASCII | re.DOTALL
)
# the table of names prints the authority's form without its second underscore (C-02)
_WITHOUT_UNDERSCORE = re.compile(r"^([0-9]{3}LLLL_CTF)([0-9]{7}_[0-9]{3})$")


class FileName(NamedTuple):
    """A right file name, taken apart.

    `name` is how we write it, `original` how it came; `kind` is a key of `kinds.KINDS`. `source`, `destination` and `counter`
    are None where such a name has none; `text` is empty except in a generic file's name.
    """

    original: str
    name: str
    kind: str
    source: Party | None = None
    destination: Party | None = None
    counter: int | None = None
    text: str = ""

    @property
    def carries_ctf(self) -> bool:
        """The file is a Common Transfer File inside."""
        return KINDS[self.kind].carries_ctf

    @property
    def advice(self) -> Advice | None:
        """What to think about before the file is sent, if anything: an authority as receiver (C-06), or the sender itself."""
        if self.kind == "ctf" and self.destination and self.destination.is_la and self.destination != _SERVICE_CHILDREN:
            return Advice("CTF-736")
        if self.kind == "ctf" and self.source == self.destination:
            return Advice("CTF-737")
        return None


def parse(name: str) -> FileName:
    """Return what the file name `name` says. Case does not matter (C-03), anything else does.

    Raises FileNameRefused with a code from `rules.RULES`, whatever the name is made of.
    """
    try:
        return _read(name)
    except FileNameRefused as refusal:
        refusal.suggestion = _if_right(refusal.suggestion)
        if refusal.suggestion:
            refusal.arguments["example"] = refusal.suggestion
        raise


def make(*, source: str = "", destination: str = "", counter: int = 1, kind: str = "ctf", text: str = "") -> str:
    """Return the name of a file of `kind` from `source` to `destination`, each as in a name: "6812000", "681LLLL", "XXXXXXX".

    `counter` counts the files from this sender to this receiver, 1 to 999 and then from 1 again; a generic file has a `text` in
    its place. Raises FileNameRefused when no such file may be sent, and LookupError for a kind that does not exist.

    >>> make(kind="generic", source="6812000", destination="681LLLL", text="FFT15")
    '6812000_681LLLL_FFT15.zip'
    >>> make(source="681LLLL", destination="XXXXXXX")
    Traceback (most recent call last):
        ...
    cts.ctf.errors.FileNameRefused: The file name "681LLLL_CTF_XXXXXXX_001.xml" says that a local authority sends a file ...
    """
    wanted = KINDS[kind]
    if kind == "giap":
        return wanted.example
    if kind == "generic":
        return parse(f"{source}_{destination}_{text}.zip").name
    return parse(f"{source}_{wanted.type_code}_{destination}_{counter:03d}.xml").name


def _read(name: str) -> FileName:
    """Read `name`, or raise a refusal whose suggestion is only a guess at what was meant."""
    _check_length(name)
    _check_copied(name)
    _check_characters(name)
    stem, extension = _extension(name)
    return _generic(name, stem) if extension == "zip" else _xml(name, stem)


def _if_right(guess: str | None) -> str | None:
    """Return `guess` as we write it when it is a right name."""
    if guess is None:
        return None
    try:
        return _read(guess).name
    except FileNameRefused:
        return None


def _check_length(name: str) -> None:
    if not name:
        raise refused("CTF-710", name)
    # a name that is only a little too long has a better answer further on
    if len(name) > LONGEST + 30:
        raise refused("CTF-713", name, length=str(len(name)))


def _check_copied(name: str) -> None:
    match = _COPIED.fullmatch(name)
    if match is None or not (match[1] or match[3]):
        return
    meant = match[2] + match[4]
    if _if_right(meant):
        raise refused("CTF-714", name, meant=meant, suffix=match[3] or match[1])


def _check_characters(name: str) -> None:
    for place, character in enumerate(name, start=1):
        if not character.isprintable():
            raise refused("CTF-711", name, place=str(place), code_point=f"U+{ord(character):04X}")
        if character in "/\\:":
            raise refused("CTF-712", name, character=character)
        if character == " ":
            raise refused("CTF-715", name, place=str(place), meant=name.replace(" ", ""))
        if not character.isascii():
            raise refused("CTF-716", name, place=str(place), character=character, code_point=f"U+{ord(character):04X}")


def _extension(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    extension = extension.lower()
    if not dot or not extension:
        raise refused("CTF-717", name, meant=stem if dot else f"{name}.xml")
    if "." in stem:
        raise refused("CTF-718", name, count=str(name.count(".")))
    if extension not in ("xml", "zip"):
        raise refused("CTF-717", name)
    return stem, extension


def _xml(name: str, stem: str) -> FileName:
    capital_stem = characters.capitals(stem)
    if capital_stem == "CTF":
        return FileName(name, KINDS["giap"].example, "giap")
    parts = _WITHOUT_UNDERSCORE.sub(r"\1_\2", capital_stem).split("_")
    if len(parts) == 3 and parties.read(parts[0]) and parties.read(parts[1]):
        raise refused("CTF-738", name, meant=f"{stem}.zip", example=KINDS["generic"].example)
    if len(parts) != 4:
        raise refused("CTF-720", name)
    kind = BY_TYPE_CODE.get(parts[1])
    if kind is None:
        raise refused("CTF-721", name, value=parts[1])
    source, destination = _route(name, kind, parts[0], parts[2])
    counter = parts[3]
    if len(counter) != 3 or not characters.all_digits(counter) or counter == "000":
        raise refused("CTF-725", name, value=counter, example=kind.example)
    clean = f"{source.code}_{kind.type_code}_{destination.code}_{counter}.xml"
    return FileName(name, clean, kind.name, source, destination, int(counter))


def _generic(name: str, stem: str) -> FileName:
    kind = KINDS["generic"]
    parts = stem.split("_", maxsplit=2)
    if len(parts) > 1 and characters.capitals(parts[1]) in BY_TYPE_CODE:
        raise refused("CTF-719", name, meant=f"{stem}.xml")
    if len(parts) != 3:
        raise refused("CTF-739", name, example=kind.example)
    source, destination = _route(name, kind, parts[0], parts[1])
    text = parts[2]
    if not 1 <= len(text) <= LONGEST_TEXT:
        raise refused("CTF-734", name, value=text, length=str(len(text)), example=kind.example)
    wrong = next((character for character in text if character not in _TEXT_CHARACTERS), None)
    if wrong is not None:
        raise refused("CTF-735", name, value=text, character=wrong, example=kind.example)
    return FileName(name, f"{source.code}_{destination.code}_{text}.zip", kind.name, source, destination, text=text)


def _route(name: str, kind: Kind, sender: str, receiver: str) -> tuple[Party, Party]:
    source, destination = parties.read(sender), parties.read(receiver)
    if source is None or source.role in ("lost", "outside"):
        raise refused("CTF-722", name, value=sender, example=kind.example)
    if destination is None:
        _refuse_receiver(name, kind, receiver)
    if destination == _UNWATCHED:
        raise refused("CTF-729", name, example="6812000_CTF_MMMMMMM_001.xml")
    if (source.role, destination.role) not in kind.routes or (kind.name == "mtc" and source != destination):
        _refuse_route(name, kind, source, destination)
    return source, destination


def _refuse_receiver(name: str, kind: Kind, receiver: str) -> NoReturn:
    letter = receiver[:1]
    if letter in ("X", "M") and receiver == letter * len(receiver) and ("school", "lost") in kind.routes:
        seven = letter * 7
        start, _, end = characters.capitals(name).partition(f"_{receiver}_")
        raise refused(
            "CTF-724",
            name,
            value=receiver,
            length=str(len(receiver)),
            seven=seven,
            meant=f"{start}_{seven}_{end}",
            example=f"6812000_CTF_{seven}_001.xml",
        )
    raise refused("CTF-723", name, value=receiver, example=kind.example)


def _refuse_route(name: str, kind: Kind, source: Party, destination: Party) -> NoReturn:
    if source.is_la and (destination.is_lost or destination.is_outside):
        raise refused("CTF-726", name, destination=destination.code, example="681LLLL_CTF_6812000_001.xml")
    if source.is_la and destination.is_la:
        raise refused("CTF-727", name, example="681LLLL_CTF_6812000_001.xml")
    raise refused("CTF-728", name, source=source.code, destination=destination.code, example=kind.example)
