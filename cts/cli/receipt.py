"""`cts receipt`."""

from typing import TYPE_CHECKING, Any

import click

from cts.cli.files import content
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, UNREADABLE, Command, Commands
from cts.cli.terminal import complain, say
from cts.cli.wording import N_, text
from cts.ctf.wording import shown

if TYPE_CHECKING:
    from pathlib import Path


@click.group(cls=Commands)
def receipt() -> None:
    """Receipts of transfers, which the service signs for both schools.

    \b
    cts receipt verify receipt.json --key 3b6a27bc...
    """


@receipt.command(cls=Command)
@click.argument("file", metavar="FILE")
@click.option("--key", metavar="KEY", help="The public key of the service: 64 hexadecimal digits, or a file that holds them.")
@lang_option
def verify(file: str, key: str | None, lang: Language) -> None:
    """Say whether a receipt is genuine. It needs no service and no network.

    Give the key that the service publishes at /receipts/key/. Without it only the receipt itself is checked: whoever can make a
    receipt can put a key of their own beside it.

    \b
    Examples:
      cts receipt verify receipt.json --key 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29
      cts receipt verify receipt.json --key service-key.txt

    \b
    Exit codes:
      0   it is genuine
      1   it was forged, changed, or signed with another key
      2   it is no receipt, or cannot be read
      64  wrong use of the command
    """
    try:
        from cts.s2s.transfers import receipt_format
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "cryptography":
            raise
        complain(text(N_("Receipts are verified with the package “cryptography”. Install cts with the extra “receipts”."), lang))
        raise click.exceptions.Exit(UNREADABLE) from missing
    wanted = _key(key) if key is not None else None
    try:
        said, named, signature = receipt_format.read(content(file, most=receipt_format.BYTES_MAX + 1))
    except receipt_format.UnreadableReceiptError as error:
        complain(text(N_("{file} is no receipt of this service."), lang, file=shown(file)))
        raise click.exceptions.Exit(UNREADABLE) from error
    if wanted is not None and wanted != named:
        complain(text(N_("The receipt is signed with another key: {key}."), lang, key=named))
        raise click.exceptions.Exit(FOUND)
    if not receipt_format.is_genuine(said, key=named, signature=signature):
        complain(text(N_("The receipt was forged or changed: its signature is not right."), lang))
        raise click.exceptions.Exit(FOUND)
    _tell(said, lang)
    if wanted is None:
        say(text(N_("Compare the key with the one that the service publishes: {key}."), lang, key=named))


def _key(written: str) -> str:
    """The key of the option: itself, or what stands in the file of that name."""
    from pathlib import Path

    digits = written.strip().lower()
    if not _is_key(digits):
        digits = _of_file(Path(written))
    if not _is_key(digits):
        raise click.UsageError("--key is 64 hexadecimal digits, or a file that holds them.")
    return digits


def _of_file(path: "Path") -> str:
    with path.open("rb") as file:
        return file.read(200).decode("ascii", errors="replace").strip().lower()


def _is_key(digits: str) -> bool:
    return len(digits) == 64 and all(digit in "0123456789abcdef" for digit in digits)


def _tell(said: dict[str, Any], lang: Language) -> None:
    """What the receipt says. It is genuine, and still every part of it is shown as what may be anything."""
    if said.get("kind") == "deletion":
        _tell_deletion(said, lang)
        return
    about = said.get("file")
    file = about if isinstance(about, dict) else {}
    say(
        text(
            N_("Genuine: {name}, SHA-256 {sha256}, {pupils} pupils, from {sender} to {receiver}."),
            lang,
            name=shown(str(file.get("name"))),
            sha256=shown(str(file.get("sha256"))),
            pupils=shown(str(file.get("pupils"))),
            sender=_place(said.get("from")),
            receiver=_place(said.get("to")),
        )
    )
    steps = said.get("steps")
    for step in steps if isinstance(steps, list) else []:
        if isinstance(step, dict):
            say(f"  {shown(str(step.get('at')))}  {shown(str(step.get('what')))}  {shown(str(step.get('by', '')))}".rstrip())


def _tell_deletion(said: dict[str, Any], lang: Language) -> None:
    """What the proof of a deletion says."""
    about = said.get("file")
    file = about if isinstance(about, dict) else {}
    say(
        text(
            N_(
                "Genuine: entry {entry} of the Lost Pupil Database was deleted at {at} for {place}; SHA-256 of its file {sha256}."
            ),
            lang,
            entry=shown(str(said.get("entry"))),
            at=shown(str(said.get("deleted_at"))),
            place=shown(str(said.get("deleted_for"))),
            sha256=shown(str(file.get("sha256"))),
        )
    )
    erased = said.get("erased")
    for what in erased if isinstance(erased, list) else []:
        say(f"  {shown(str(what))}")


def _place(party: object) -> str:
    if not isinstance(party, dict):
        return "?"
    return shown(f"{party.get('name')} ({party.get('number')})")
