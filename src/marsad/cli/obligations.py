"""``marsad obligations``: who is bound to what, and why, on a day."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.add import ARCHIVE
from marsad.cli.corpus import corpus, day_of, shown, supposed
from marsad.cli.inputs import Day
from marsad.cli.told import Told, of_archive, of_articles, of_readings
from marsad.errors import QuestionError

if TYPE_CHECKING:
    from marsad.obligations import Corpus, Question

_TRUTHS = ("yes", "no", "unknown")
_FORMATS = click.Choice(("table", "json"))
_LANG = click.option(
    "--lang", type=click.Choice(("ar", "en")), default="en", show_default=True, help="Language of words."
)
_FORMAT = click.option("--format", "format_", type=_FORMATS, help="Default: table on a terminal, else json.")


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@click.option("--attacker", metavar="STATE", help="Who attacks: a state, an armed group, or unknown.")
@click.option("--victim", metavar="STATE", help="Who is attacked.")
@click.option(
    "--date",
    "day",
    metavar="DATE",
    help="When: YYYY-MM-DD, YYYY-MM or YYYY; with FILE the day of articles that name none.",
)
@click.option("--place", help="Where; default: the victim's metropolitan territory.")
@click.option("--object", "object", help="What is hit: territory (default), forces, vessels, aircraft, infrastructure.")
@click.option(
    "--kind",
    help="invasion (default for territory), armed_attack, nuclear_attack, blockade, cyber, threat, internal_unrest.",
)
@click.option("--state-of-war", type=click.Choice(_TRUTHS), help="Are they at war? Default: unknown.")
@click.option("--request", type=click.Choice(_TRUTHS), help="Has the victim asked for help? Default: unknown.")
@click.option(
    "--prior-aggressor",
    type=click.Choice((*_TRUTHS, "disputed")),
    help="Had the victim attacked first? Default: what the corpus knows.",
)
@click.option(
    "--suppose",
    metavar="AGREEMENT:STATE",
    multiple=True,
    help="As if the state were party to the agreement on that day.",
)
@click.option("--event", metavar="RECORD_ID", help="Ask about an event of the news: ARTICLE_ID#e1, or an archive's id.")
@click.option(
    "--readings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Where --event is: output of marsad read --format json.",
)
@click.option(
    "--archive", metavar="PATH|URL", help="Where --event is: an archive; default $MARSAD_ARCHIVE or marsad.db."
)
@_FORMAT
@_LANG
def obligations(
    paths: tuple[str, ...],
    attacker: str | None,
    victim: str | None,
    day: str | None,
    suppose: tuple[str, ...],
    event: str | None,
    readings: Path | None,
    archive: str | None,
    format_: str | None,
    lang: str,
    **given: str | None,
) -> None:
    """Who must do what if ATTACKER attacks VICTIM, under which article, and who need not, and why.

    With --event the attack is one that the news tells of: in the articles of FILE, which are read now, in --readings,
    or in an archive.

    \b
    marsad obligations --attacker USA --victim PRK --date 2025-03-01 --state-of-war yes
    marsad obligations --attacker CHN --victim USA --date 2025-06-01 --place Guam
    marsad obligations news.jsonl --event ARTICLE#e3 --request yes
    marsad obligations --archive marsad.db --event e-4f2c81d09a3b
    """
    from marsad.obligations import ask

    asked = corpus()
    if event is not None:
        if attacker or victim:
            raise click.UsageError("give either --event or --attacker, --victim and --date")
        found = _of_event(asked, event, _told(event, paths, readings, archive, day), given)
        asked = supposed(asked, suppose, found[0].when)
    else:
        if readings is not None or archive is not None or paths:
            raise click.UsageError("articles, --readings and --archive go with --event: the id of the record meant")
        missing = [n for n, v in (("--attacker", attacker), ("--victim", victim), ("--date", day)) if not v]
        if missing or victim is None or day is None:
            raise click.UsageError(f"{', '.join(missing)} missing; an unknown attacker is --attacker unknown")
        asked = supposed(asked, suppose, day_of(day, "date"))
        found = [ask(asked, attacker, victim, day, **{name: value for name, value in given.items() if value})]
    _show(asked, found, format_, lang)


def _told(event: str, paths: tuple[str, ...], readings: Path | None, archive: str | None, day: str | None) -> Told:
    """The event, from the one place that is named, or from the archive that is there."""
    if sum((bool(paths), readings is not None, archive is not None)) > 1:
        raise click.UsageError("--event is looked for in one place: articles, --readings or --archive")
    if paths:
        return of_articles(event, paths, Day().convert(day, None, None) if day else None)
    if day:
        raise click.UsageError("give either --event or --attacker, --victim and --date")
    if readings is not None:
        return of_readings(event, readings)
    archive = archive or os.environ.get("MARSAD_ARCHIVE") or (ARCHIVE if Path(ARCHIVE).exists() else None)
    if archive is None:
        raise click.UsageError("--event needs the place it is in: articles, --readings or --archive")
    return of_archive(event, archive)


def _of_event(asked: Corpus, record: str, told: Told, given: Mapping[str, str | None]) -> list[Question]:
    from marsad.obligations.news import questions

    event, day = told
    found = questions(asked, event, day, given)
    if not found:
        raise QuestionError(
            f"event {record!r} is no attack or threat of one state on another with a date, or it is denied; ask about "
            "an ASSAULT or THREATEN between two states"
        )
    return found


def _show(asked: Corpus, found: list[Question], format_: str | None, lang: str) -> None:
    from marsad.obligations import obligations as answers_to
    from marsad.render.obligations import tables, to_dict

    format_ = format_ or ("table" if sys.stdout.isatty() else "json")
    if format_ == "json":
        for q in found:
            click.echo(json.dumps(to_dict(asked, q, answers_to(asked, q), lang), ensure_ascii=False))
        return
    for q in found:
        for part in tables(asked, q, answers_to(asked, q), lang):
            shown(part)
