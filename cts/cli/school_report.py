"""What taking in a published list of schools brings, as the commands print it."""

from typing import TYPE_CHECKING, Any

import click

from cts.cli.language import Language
from cts.cli.terminal import say
from cts.cli.wording import N_, text

if TYPE_CHECKING:
    from cts.site.schools.report import Report

_GROUPS = {
    "added": N_("Added: {count}"),
    "changed": N_("Changed: {count}"),
    "closed": N_("Closed: {count}"),
    "reopened": N_("Re-opened: {count}"),
    "renumbered": N_("With a new number: {count}"),
    "succeeded": N_("New successors: {count}"),
    "refused": N_("Refused rows: {count}"),
    "missing": N_("Open here, missing from the file: {count}"),
}


def show(report: "Report", *, dry_run: bool, lang: Language) -> None:
    """Print what a list brings, or would bring."""
    from cts.site.refusing import Refused
    from cts.site.refusing.wording import sentence

    if dry_run:
        say(text(N_("A dry run: nothing was changed."), lang))
    say(text(N_("Rows: {rows}, without a change: {unchanged}"), lang, rows=report.rows, unchanged=report.unchanged))
    for group, said in _GROUPS.items():
        if not report.counts[group]:
            continue
        say(text(said, lang, count=report.counts[group]))
        if group == "added":
            continue
        for line in report.lines[group]:
            if group == "refused":
                reason = sentence(Refused(line["code"], **line["arguments"]))
                at = text(N_("line {line}"), lang, line=line["line"])
                click.echo(f"  {at}: {line['label']}: {reason} ({line['code']})")
            else:
                click.echo(f"  {line['number']} {line['name']}{_more(line)}")


def _more(line: dict[str, Any]) -> str:
    changes = "; ".join(f"{field}: {old or '-'} > {new or '-'}" for field, old, new in line.get("changes", []))
    return (f" > {line['to']}" if "to" in line else "") + (f" ({changes})" if changes else "")
