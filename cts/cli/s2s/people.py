"""`cts s2s register` and `cts s2s invite`."""

from typing import cast

import click

from cts.cli.language import Language, lang_option
from cts.cli.running import Command
from cts.cli.s2s.service import service
from cts.cli.terminal import say
from cts.cli.wording import N_, text

_LANGUAGES = click.Choice(["en", "cy"])


@click.command(cls=Command)
@click.argument("dfe_number", metavar="NUMBER")
@click.option("--name", required=True, help="Its name.")
@click.option("--name-cy", default="", help="Its Welsh name.")
@click.option("--email", required=True, help="Where its e-mails go.")
@click.option("--country", type=click.Choice(["E", "W"]), help="England or Wales.  [default: that of the authority's number]")
@click.option("--language", type=_LANGUAGES, default="en", show_default=True, help="The language of its e-mails.")
@lang_option
def register(dfe_number: str, name: str, name_cy: str, email: str, country: str | None, language: str, lang: Language) -> None:
    """Enter a school, an authority or the centre into the register.

    NUMBER is the DfE number of a school (9992001), that of an authority (999LLLL), or the word central.

    \b
    Examples:
      cts s2s register 9992001 --name "Ashgrove Primary" --email office@ashgrove.example
      cts s2s register 998LLLL --name "Sir Ywen" --country W --language cy --email s2s@ywen.example

    \b
    Exit codes:
      0   entered
      1   refused: the number is not right, or is known already
      2   there is no service to enter it into
      64  wrong use of the command
    """
    if country is None:
        country = _country(dfe_number)
    with service(lang):
        from django.utils import timezone

        from cts.s2s.core import OPERATOR
        from cts.s2s.establishments import actions
        from cts.s2s.establishments.rules import CENTRAL, Country, Kind

        kind = Kind.CENTRAL if dfe_number == CENTRAL else Kind.LOCAL_AUTHORITY if dfe_number.endswith("LLLL") else Kind.SCHOOL
        actions.register(
            by=OPERATOR,
            dfe_number=dfe_number,
            name=name,
            name_cy=name_cy,
            kind=kind,
            country=Country(country),
            email=email,
            language=cast(Language, language),
            now=timezone.now(),
        )
    say(text(N_("{name} ({number}) is in the register."), lang, name=name, number=dfe_number))


def _country(dfe_number: str) -> str:
    from cts.ctf.identifiers import la

    country = {"ENG": "E", "WLS": "W"}.get(la.country(dfe_number[:3]) or "")
    if country is None:
        raise click.UsageError("Say with --country whether England's or Wales's rules apply: the number does not tell.")
    return country


@click.command(cls=Command)
@click.argument("username")
@click.option("--name", required=True, help="The person's name.")
@click.option("--email", required=True, help="The person's e-mail address.")
@click.option("--establishment", required=True, metavar="NUMBER", help="Where the person works, such as 9992001.")
@click.option("--role", default="school", show_default=True, help="What the person may do: school, la, department, operator ...")
@click.option("--language", type=_LANGUAGES, default="en", show_default=True, help="The person's language.")
@lang_option
def invite(username: str, name: str, email: str, establishment: str, role: str, language: str, lang: Language) -> None:
    """Make an account, and print its first password.

    The password is shown once and kept nowhere: hand it over in a safe way. It works for a day, and has to be replaced at the
    first sign-in.

    \b
    Examples:
      cts s2s invite alice.ash --name "Alice Ash" --email alice@ashgrove.example --establishment 9992001
      cts s2s invite cedric --name "Cedric Cedar" --email c@cedarshire.example --establishment 999LLLL --role la

    \b
    Exit codes:
      0   invited
      1   refused: the name is taken, the establishment is not in the register, the role is not for it ...
      2   there is no service to invite to
      64  wrong use of the command
    """
    with service(lang):
        from django.utils import timezone

        from cts.s2s.accounts import actions
        from cts.s2s.core import OPERATOR

        _user, password = actions.invite(
            by=OPERATOR,
            username=username,
            name=name,
            email=email,
            dfe_number=establishment,
            role=role,
            language=cast(Language, language),
            now=timezone.now(),
        )
    say(text(N_("{username} is invited. First password, shown only here:"), lang, username=username), err=True)
    click.echo(password)
