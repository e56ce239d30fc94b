"""``marsad agreements``: the corpus of agreements, one of them, and imports."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from marsad.cli.corpus import corpus, day_of, imports_file, shown
from marsad.cli.output import writing
from marsad.cli.reports import reports
from marsad.errors import QuestionError

_FORMAT = click.option(
    "--format", "format_", type=click.Choice(("table", "json")), help="Default: table on a terminal, else json."
)
_LANG = click.option(
    "--lang", type=click.Choice(("ar", "en")), default="en", show_default=True, help="Language of words."
)


@click.group(invoke_without_command=True)
@click.option("--party", metavar="STATE", help="Only those the state is or was party to.")
@click.option(
    "--in-force-on", "day", metavar="DATE", help="Only those surely in force, for the party or for anybody, on a day."
)
@_FORMAT
@_LANG
@click.pass_context
def agreements(ctx: click.Context, party: str | None, day: str | None, format_: str | None, lang: str) -> None:
    """List the agreements that marsad knows; the commands below show or import some."""
    if ctx.invoked_subcommand is not None:
        if party or day:
            raise click.UsageError("--party and --in-force-on go with the list, not with a command after it")
        return
    from marsad.render.agreements import agreement_list, to_dict

    known = corpus()
    person = known.states.person(known.states.find(party)) if party else None
    found = [k for k in map(known.participation, known.agreements) if person is None or person in k.parties]
    if day:
        when = day_of(day, "--in-force-on")
        found = [k for k in found if (k.binds(person, when) if person else k.alive(when))]
    listed = sorted((k.agreement for k in found), key=lambda a: a.id)
    if _json(format_):
        for a in listed:
            click.echo(json.dumps(to_dict(a), ensure_ascii=False))
    else:
        shown(agreement_list(listed, lang))


@agreements.command()
@click.argument("ident", metavar="ID")
@click.option(
    "--archive", metavar="PATH|URL", help="With what the news of an archive says of it; default $MARSAD_ARCHIVE."
)
@click.option(
    "--readings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With what the output of marsad read --format json says of it.",
)
@_FORMAT
@_LANG
def show(ident: str, archive: str | None, readings: Path | None, format_: str | None, lang: str) -> None:
    """All that is known of one agreement: parties with their dates, clauses, what happened to it, sources.

    What the news says that it provides stands beside the clauses, marked as reported; it changes no answer.
    """
    from marsad.render.agreements import card, to_dict
    from marsad.render.reported import with_reported

    asked = corpus()
    agreement = asked.agreement(ident)
    beside = reports(asked, ident, archive, readings)
    if _json(format_):
        made = to_dict(agreement)
        click.echo(json.dumps(with_reported(made, beside) if beside is not None else made, ensure_ascii=False))
        return
    for part in card(agreement, lang, beside):
        shown(part)


@agreements.command("import")
@click.argument("source", type=click.Choice(("atop",)))
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Write here instead of the user's data folder.")
def import_(source: str, path: Path, output: Path | None) -> None:
    """Import your own copy of ATOP (CSV): the directed dyad-years or the members; it stands behind what is coded.

    ATOP's dates are signatures, so what is imported stays open on whether it was in force. Import again to replace,
    delete the file named at the end to undo.
    """
    from marsad.obligations import load_corpus
    from marsad.obligations.atop import agreements_from, read_atop

    states = load_corpus().states
    entries, skipped = read_atop(path, states)
    if not entries:
        raise QuestionError(
            f"{path}: has no alliance that could be imported; {'; '.join(skipped[:3]) or 'it is empty'}"
        )
    agreements_from(path, entries, states)
    target = output or imports_file()
    with writing(target) as stream:
        for entry in entries:
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
    for line in skipped:
        click.echo(f"marsad: left out {line}", err=True)
    click.echo(f"marsad: {len(entries):,} alliance{'' if len(entries) == 1 else 's'} imported to {target}", err=True)


def _json(format_: str | None) -> bool:
    return (format_ or ("table" if sys.stdout.isatty() else "json")) == "json"
