"""``marsad review`` and ``marsad reread``: what people decide, and what a new reader changes."""

from __future__ import annotations

import getpass
import json
import os
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.add import archive_option
from marsad.render.bidi import clean

if TYPE_CHECKING:
    from marsad.archive.coding import Difference
    from marsad.archive.reread import Outcome


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@archive_option
@click.option("--accept", "action", flag_value="accept", help="It is right as it stands.")
@click.option("--reject", "action", flag_value="reject", help="It is wrong; no query shows it unless asked to.")
@click.option("--edit", "edits", multiple=True, metavar="FIELD=VALUE", help="Right it, as actor=EGY,JOR; repeatable.")
@click.option("--undo", "action", flag_value="undo", help="Take back the last decision on it.")
@click.option("--note", help="A remark, with a decision or alone.")
@click.option("--by", help="Who decides; default: MARSAD_USER or the name of the account.")
def review(
    ids: tuple[str, ...], archive: str, action: str | None, edits: tuple[str, ...], note: str | None, by: str | None
) -> None:
    """Decide on records, or show what was decided on them: without a decision each is shown with its history."""
    from marsad.archive.archive import open_archive
    from marsad.archive.rows import json_line

    if action and edits:
        raise click.UsageError("give --accept, --reject, --undo or --edit, one of them")
    fields: dict[str, Any] = {}
    for edit in edits:
        name, sign, value = edit.partition("=")
        if not sign:
            raise click.UsageError(f"--edit {edit!r} is no FIELD=VALUE")
        fields[name.strip()] = value
    what = action or ("edit" if fields else "note" if note else None)
    with open_archive(archive) as kept:
        for ident in ids:
            who = by or os.environ.get("MARSAD_USER") or getpass.getuser()
            if what == "undo":
                kept.undo(ident, who)
            elif what:
                kept.decide(ident, what, who, note, fields)
            click.echo(json_line(kept.history(ident)), nl=False)


@click.command()
@archive_option
@click.option("--apply", "apply_", is_flag=True, help="Replace the records; without it nothing is changed.")
@click.option("--all", "again", is_flag=True, help="Also what the present version has read.")
@click.option("--diff", is_flag=True, help="Print each change as a JSON line.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read.")
def reread(archive: str, apply_: bool, again: bool, diff: bool, jobs: int) -> int:
    """Read the texts of the archive anew with this version, and show what is gained, lost and altered, by rule.

    Old readings stay in the archive. Records that somebody accepted or edited stay, whatever the reader says.
    """
    from marsad.archive.archive import open_archive
    from marsad.archive.pool import OwnProcess, Processes

    def told(found: list[tuple[str, Difference]], outcome: Outcome) -> None:
        if diff:
            for article, change in found:
                click.echo(json.dumps({"article_id": article, **change._asdict()}, ensure_ascii=False))

    with open_archive(archive) as kept:
        pool = Processes(jobs) if jobs > 1 else OwnProcess()
        try:
            outcome = kept.reread(pool, apply_, told, again)
        finally:
            pool.close()
    if not diff:
        for (kind, rule, what), count in sorted(outcome.rules.items(), key=lambda i: (-i[1], i[0])):
            click.echo(f"{count:7,}  {what:8} {kind:10} {clean(rule)}")
    sums = ", ".join(f"{outcome.total(what):,} {what}" for what in ("gained", "lost", "altered"))
    done = "replaced" if apply_ else "nothing replaced; --apply does"
    failed = f", {outcome.failed:,} failed (their old records stay)" if outcome.failed else ""
    click.echo(f"marsad: {outcome.articles:,} articles read anew: {sums}{failed} ({done})", err=True)
    return 3 if outcome.failed else 0
