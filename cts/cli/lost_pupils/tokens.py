"""`cts lost-pupils tokens`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cts.cli.files import content
from cts.cli.language import Language, lang_option
from cts.cli.running import FOUND, UNREADABLE, Command
from cts.cli.terminal import complain, say
from cts.cli.wording import N_, counted, text

if TYPE_CHECKING:
    from cts.cli.lost_pupils.padding import Rows
    from cts.cli.lost_pupils.people_list import Left
    from cts.s2s.comparisons.tokens_file import Key

ROWS = (N_("1 row"), N_("{count} rows"))
_MOST_SHOWN = 200


@click.command(cls=Command)
@click.argument("file", metavar="LIST")
@click.option("--key", required=True, metavar="FILE", help="The key file of the comparison, which the authority has given you.")
@click.option(
    "-o", "--output", default="-", metavar="OUT", help="The file to write, which is not there yet.  [default: standard output]"
)
@click.option("--pad-to", type=click.IntRange(1), metavar="ROWS", help="Mix in made-up rows until there are so many.")
@lang_option
def tokens(file: str, key: str, output: str, pad_to: int | None, lang: Language) -> None:
    """Turn the children of a list into tokens, which a local authority can compare with the Lost Pupil Database.

    It needs no service and no network, and keeps nothing. The tokens are keyed hashes (HMAC-SHA-256) of what you know of a child.
    They hold no name, but whoever has the key can try names: send them to the authority that has given you the key, and to nobody
    else, and destroy both afterwards. You are not told what agrees.

    LIST is CSV. Its first row names the columns, in English or Welsh and in any order: reference, surname, forename,
    date_of_birth, upn, postcode, sex. Any cell may be empty, but a row needs a UPN, or surname and forename with a date of birth
    or a postcode. The authority can read the reference of each row in the file that you send: use a number of your own that means
    nothing elsewhere, no NHS number. Without one the number of the line stands for it.

    \b
    Examples:
      cts lost-pupils tokens --key comparison-key.json list.csv -o tokens.csv
      cts lost-pupils tokens --key comparison-key.json --pad-to 500 list.csv > tokens.csv

    \b
    Exit codes:
      0   every row was made into tokens
      1   some rows were left out, and you are told which
      2   the list or the key cannot be read, or the tokens not written; nothing is written
      64  wrong use of the command
    """
    try:
        from cts.cli.lost_pupils import padding, people_list
        from cts.s2s.comparisons import tokens as making
        from cts.s2s.comparisons import tokens_file
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"jellyfish", "rapidfuzz"}:
            raise
        complain(
            text(
                N_("Names are compared with the packages “jellyfish” and “rapidfuzz”. Install cts with the extra “tokens”."), lang
            )
        )
        raise click.exceptions.Exit(UNREADABLE) from missing
    if pad_to is not None and pad_to > tokens_file.ROWS_MOST:
        raise click.UsageError(f"--pad-to is {tokens_file.ROWS_MOST} at most.")
    try:
        with_key = tokens_file.read_key(content(key, most=tokens_file.KEY_SIZE_MOST))
    except tokens_file.UnreadableKeyError as error:
        complain(
            text(N_("This is no key file of a comparison. Ask the authority to send it again as it was saved. (LIST-KEY)"), lang)
        )
        raise click.exceptions.Exit(UNREADABLE) from error
    try:
        read = list(people_list.rows(content(file, most=people_list.SIZE_MOST + 1)))
    except people_list.ListError as error:
        complain(_said(error.left, lang))
        raise click.exceptions.Exit(UNREADABLE) from error
    left = [one for one in read if isinstance(one, people_list.Left)]
    made: Rows = []
    maker = making.Maker(with_key.secret)
    for row in read:
        if isinstance(row, people_list.Row):
            of_row = making.of_person(row.person, maker=maker)
            if making.ENOUGH & of_row.keys():
                made.append((row.reference, of_row))
            else:
                left.append(people_list.Left(row.line, _TOO_THIN, "LIST-THIN"))
    if not made:
        _tell_left(left, lang)
        complain(text(N_("No row could be made into tokens, and nothing is written."), lang))
        raise click.exceptions.Exit(FOUND)
    _write(output, padding.padded(made, to=pad_to) if pad_to is not None else made, key=with_key)
    say(
        text(
            N_("Tokens for comparison {comparison}: {rows}."),
            lang,
            comparison=with_key.comparison,
            rows=counted(len(made), *ROWS, lang),
        ),
        err=True,
    )
    if left:
        _tell_left(left, lang)
        raise click.exceptions.Exit(FOUND)


_TOO_THIN = N_("this is too little to compare. Give a UPN, or surname and forename with a date of birth or a postcode.")


def _write(output: str, rows: "Rows", *, key: "Key") -> None:
    from cts.s2s.comparisons import tokens_file

    made = "".join(f"{line}\n" for line in tokens_file.lines(rows, key=key)).encode("ascii")
    if output == "-":
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    # never over a file that is there: it may be the list itself
    with Path(output).open("xb") as file:
        file.write(made)


def _tell_left(left: "Sequence[Left]", lang: Language) -> None:
    say(text(N_("Left out: {rows}."), lang, rows=counted(len(left), *ROWS, lang)), err=True, bold=True)
    for one in sorted(left, key=lambda one: one.line)[:_MOST_SHOWN]:
        say(_said(one, lang), err=True, indent=2, hanging=2)
    if len(left) > _MOST_SHOWN:
        say(text(N_("{count} more are not shown."), lang, count=len(left) - _MOST_SHOWN), err=True, indent=2)


def _said(one: "Left", lang: Language) -> str:
    sentence = text(one.sentence, lang, **one.blanks)
    where = text(N_("line {line}"), lang, line=one.line) + ": " if one.line else ""
    return f"{where}{sentence} ({one.code})"
