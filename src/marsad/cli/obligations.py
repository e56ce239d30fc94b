"""``marsad obligations``, ``breaches``, ``binds``: who is bound to what, and why, on a day."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.corpus import corpus
from marsad.cli.output import width_for
from marsad.errors import QuestionError, RecordNotFoundError

if TYPE_CHECKING:
    from marsad.obligations import Corpus, Question

_TRUTHS = ("yes", "no", "unknown")
_FORMATS = click.Choice(("table", "json"))
_LANG = click.option(
    "--lang", type=click.Choice(("ar", "en")), default="en", show_default=True, help="Language of words."
)
_FORMAT = click.option("--format", "format_", type=_FORMATS, help="Default: table on a terminal, else json.")


@click.command()
@click.option("--attacker", metavar="STATE", help="Who attacks: a state, an armed group, or unknown.")
@click.option("--victim", metavar="STATE", help="Who is attacked.")
@click.option("--date", "day", metavar="DATE", help="When: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--place", help="Where; default: the victim's metropolitan territory.")
@click.option(
    "--object", "object_", help="What is hit: territory (default), forces, vessels, aircraft, infrastructure."
)
@click.option(
    "--kind",
    help="invasion (default for territory), armed_attack, nuclear_attack, blockade, cyber, threat, internal_unrest.",
)
@click.option("--state-of-war", type=click.Choice(_TRUTHS), default="unknown", show_default=True)
@click.option(
    "--request", type=click.Choice(_TRUTHS), default="unknown", show_default=True, help="Has the victim asked for help?"
)
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
@click.option("--event", metavar="RECORD_ID", help="Ask about an event of --readings instead: ARTICLE_ID#e1, or e1.")
@click.option(
    "--readings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Output of marsad read --format json.",
)
@_FORMAT
@_LANG
def obligations(
    attacker: str | None,
    victim: str | None,
    day: str | None,
    place: str | None,
    object_: str | None,
    kind: str | None,
    state_of_war: str,
    request: str,
    prior_aggressor: str | None,
    suppose: tuple[str, ...],
    event: str | None,
    readings: Path | None,
    format_: str | None,
    lang: str,
) -> None:
    """Who must do what if ATTACKER attacks VICTIM, under which article, and who need not, and why.

    \b
    marsad obligations --attacker USA --victim PRK --date 2025-03-01 --state-of-war yes
    marsad obligations --attacker CHN --victim USA --date 2025-06-01 --place Guam
    marsad obligations --readings out.jsonl --event ARTICLE#e3
    """
    from marsad.obligations import ask

    asked = corpus()
    if event is not None or readings is not None:
        if event is None or readings is None:
            raise click.UsageError("--event and --readings go together: the record, and the readings that have it")
        if attacker or victim or day:
            raise click.UsageError("give either --event or --attacker, --victim and --date")
        found = _of_event(asked, event, readings)
    else:
        missing = [n for n, v in (("--attacker", attacker), ("--victim", victim), ("--date", day)) if not v]
        if missing or victim is None or day is None:
            raise click.UsageError(f"{', '.join(missing)} missing; an unknown attacker is --attacker unknown")
        asked = _supposed(asked, suppose, day)
        found = [
            ask(
                asked,
                attacker,
                victim,
                day,
                place=place,
                object=object_,
                kind=kind,
                state_of_war=state_of_war,
                request=request,
                prior_aggressor=prior_aggressor,
            )
        ]
    _show(asked, found, format_, lang)


def _supposed(asked: Corpus, suppose: tuple[str, ...], day: str) -> Corpus:
    from marsad.obligations import parse_pdate

    for pair in suppose:
        ident, mark, state = pair.partition(":")
        if not mark:
            raise click.UsageError(f"--suppose {pair!r}: write AGREEMENT:STATE, such as nato-1949:UKR")
        try:
            when = parse_pdate(day)
        except ValueError as error:
            raise QuestionError(f"date: {error}") from None
        asked = asked.joined(ident, asked.states.find(state), when)
    return asked


def _of_event(asked: Corpus, record: str, path: Path) -> list[Question]:
    from marsad.obligations.news import questions

    article_id, _, wanted = record.rpartition("#")
    known = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            reading: dict[str, Any] = json.loads(line)
            article = reading["article"]
            events = reading["events"]
        except (ValueError, KeyError, TypeError):
            raise QuestionError(
                f"{path}: line {number} is no reading; make it with marsad read --format json"
            ) from None
        if article_id and article["id"] != article_id:
            continue
        for event in events:
            known.append(event["id"])
            if event["id"] == wanted:
                found = questions(asked, event, article.get("published"))
                if not found:
                    raise QuestionError(
                        f"event {record!r} is no attack or threat of one state on another with a date; ask about an "
                        "ASSAULT or THREATEN between two states"
                    )
                return found
        if article_id or known:
            break
    raise RecordNotFoundError(f"{path} has no event {record!r}; the article has: {', '.join(known) or 'none'}")


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
            _print(part)


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
        _print(breach_table(asked, found, lang))


@click.command("binds")
@click.argument("one", metavar="STATE")
@click.argument("other", metavar="STATE")
@click.option("--date", "day", required=True, metavar="DATE")
@_FORMAT
@_LANG
def binds_command(one: str, other: str, day: str, format_: str | None, lang: str) -> None:
    """Which clauses are in force between two states on a day, and whom each obliges."""
    from marsad.obligations import binds, parse_pdate
    from marsad.render.agreements import binding_table

    asked = corpus()
    try:
        when = parse_pdate(day)
    except ValueError as error:
        raise QuestionError(f"date: {error}") from None
    codes = [asked.states.person(asked.states.find(x)) for x in (one, other)]
    found = binds(asked, codes[0], codes[1], when)
    if (format_ or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps({"clauses": [b.to_dict() for b in found]}, ensure_ascii=False))
    else:
        _print(binding_table(asked, found, lang))


def _print(part: Any) -> None:
    from rich.console import Console

    Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width_for(sys.stdout)).print(part)
