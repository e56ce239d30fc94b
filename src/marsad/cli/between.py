"""``marsad breaches`` and ``binds``: what an act would break, and what is in force between two states, on a day."""

from __future__ import annotations

import json
import sys

import click

from marsad.cli.corpus import corpus, day_of, shown, supposed

_LANG = click.option(
    "--lang", type=click.Choice(("ar", "en")), default="en", show_default=True, help="Language of words."
)
_FORMAT = click.option(
    "--format", "format_", type=click.Choice(("table", "json")), help="Default: table on a terminal, else json."
)


@click.command("breaches")
@click.option(
    "--act",
    "kind",
    required=True,
    help="hostile_treaty, lends_territory, use_of_force, aid_to_attacker, sanctions, separate_peace, trade_agreement.",
)
@click.option("--by", required=True, metavar="STATE", help="Who does it.")
@click.option("--against", required=True, metavar="STATE", help="At whom it is aimed.")
@click.option("--with", "partner", metavar="STATE", help="With whom.")
@click.option("--date", "day", required=True, metavar="DATE")
@_FORMAT
@_LANG
def breaches_command(
    kind: str, by: str, against: str, partner: str | None, day: str, format_: str | None, lang: str
) -> None:
    """Which clauses an act would break, and which it would have broken had they been in force."""
    from marsad.obligations import act, breaches
    from marsad.render.agreements import breach_table

    asked = corpus()
    found = breaches(asked, act(asked, kind, by, against, day, partner))
    if (format_ or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps({"breaches": [b.to_dict() for b in found]}, ensure_ascii=False))
    else:
        shown(breach_table(asked, found, lang))


@click.command("binds")
@click.argument("one", metavar="STATE")
@click.argument("other", metavar="STATE")
@click.option("--date", "day", required=True, metavar="DATE")
@click.option(
    "--suppose",
    metavar="AGREEMENT:STATE",
    multiple=True,
    help="As if the state were party to the agreement on that day.",
)
@_FORMAT
@_LANG
def binds_command(one: str, other: str, day: str, suppose: tuple[str, ...], format_: str | None, lang: str) -> None:
    """Which clauses are in force between two states on a day, and whom each obliges."""
    from marsad.obligations import binds
    from marsad.render.agreements import binding_table

    asked = corpus()
    when = day_of(day, "--date")
    found = binds(supposed(asked, suppose, when), one, other, when)
    if (format_ or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps({"clauses": [b.to_dict() for b in found]}, ensure_ascii=False))
    else:
        shown(binding_table(asked, found, lang))
