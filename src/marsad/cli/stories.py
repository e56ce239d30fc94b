"""``marsad stories``: acts that several articles tell, how well each is corroborated, and where reports disagree."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Any

import click

from marsad.cli.add import archive_option, built_stories
from marsad.cli.ask import options, show
from marsad.render.bidi import clean

_COLUMNS = ("story_id", "first", "type", "actor", "recipient", "articles", "sources", "differs", "sentence")


class _Stories(click.Group):
    """Takes a folder where the name of a verb stands: the stories of a run."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and (os.sep in args[0] or Path(args[0]).is_dir()):
            return over_run.name, over_run, args
        return super().resolve_command(context, args)


@click.group(cls=_Stories, invoke_without_command=True, subcommand_metavar="[DIR | COMMAND [ARGS]...]")
@options("since", "until", "actor", "type", "outlet", "status")
@click.option("--least", type=click.IntRange(2), default=2, show_default=True, help="Articles that tell it, at least.")
@click.pass_context
def stories(context: click.Context, /, **asked: Any) -> None:
    """Acts that several articles tell, the newest first; each --actor must take part.

    sources counts copies of one text, reports of one outlet and reports credited to one agency once. What reports
    contradict one another on stands under differs, and side by side in `marsad stories show`.

    With a folder that `marsad run` wrote instead of a verb, the stories and the counts by month of that run are
    written beside its tables; `marsad stories DIR --help`.
    """
    if context.invoked_subcommand == over_run.name:
        return
    if context.invoked_subcommand is not None:
        context.default_map = {verb: {"archive": asked["archive"]} for verb in stories.commands}
        return
    if _behind(asked["archive"]):
        click.echo("marsad: the archive has changed since the stories were built; marsad stories build", err=True)
    show(asked, "stories", _COLUMNS)


@stories.command("show")
@click.argument("ident", metavar="ID")
@archive_option
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), help="Default: text on a terminal, else json."
)
def show_story(ident: str, archive: str, format_: str | None) -> None:
    """A story with its reports, and what they tell differently; ID is that of the story or of one of its records."""
    import sys

    from marsad.archive.archive import open_archive
    from marsad.archive.rows import json_line

    with open_archive(archive) as kept:
        found = kept.story(ident)
    if (format_ or ("text" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json_line(found), nl=False)
        return
    _text(found)


@stories.command()
@archive_option
def build(archive: str) -> None:
    """Find out anew which records tell one act. Decisions of people stand."""
    from marsad.archive.archive import open_archive

    with open_archive(archive) as kept:
        _told(kept.build_stories())


@click.command("DIR")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--memory-limit", type=click.IntRange(100), default=1000, show_default=True, metavar="MB")
@click.option("--workers", type=click.IntRange(1, 256), help="Threads of the database; default: as many as cores.")
def over_run(folder: Path, memory_limit: int, workers: int | None) -> None:
    """Find the stories of a finished run, and count its events by month and pair.

    Writes the tables stories, tellings (which record tells which story) and dyad_months into DIR. The stories are those
    that an archive of the same articles would have. What does not fit into the memory limit of the database goes to the
    disk; a pass that was interrupted goes on when the same command is run again.
    """
    from marsad.runs.stories import corroborate

    def tell(step: int, what: str) -> None:
        click.echo(f"marsad: step {step} of 6, {what}", err=True)

    _told(corroborate(folder, memory_limit, workers or os.cpu_count() or 1, tell))


def _verdict(name: str, verdict: str, text: str) -> click.Command:
    @click.argument("records", nargs=-1, required=True, metavar="ID ID...")
    @archive_option
    @click.option("--note", help="Why.")
    @click.option("--by", help="Who decides; default: MARSAD_USER or the name of the account.")
    def command(records: tuple[str, ...], archive: str, note: str | None, by: str | None) -> None:
        from marsad.archive.archive import open_archive

        who = by or os.environ.get("MARSAD_USER") or getpass.getuser()
        with open_archive(archive) as kept:
            _told(kept.relate(records, verdict, who, note))

    return click.command(name, help=text)(command)


stories.add_command(_verdict("same", "same", "These event records tell one act, whatever the machine says."))
stories.add_command(_verdict("different", "different", "No two of these event records tell one act."))
stories.add_command(_verdict("open", "open", "Take back what was decided on these event records."))


def _behind(archive: str) -> bool:
    from marsad.archive.archive import open_archive

    with open_archive(archive) as kept:
        return kept.stories_behind()


def _told(built: Any) -> None:
    click.echo(f"marsad: {built_stories(built)}", err=True)


def _text(story: dict[str, Any]) -> None:
    from marsad.render.bidi import isolate

    who = " + ".join(story["actor"]) + (" → " + " + ".join(story["recipient"]) if story["recipient"] else "")
    days = str(story["first"]) if story["first"] == story["last"] else f"{story['first']} to {story['last']}"
    click.echo(f"{story['story_id']}  {story['type']}  {who}  {days}")
    click.echo(
        f"{story['articles']} articles, {story['sources']} independent sources, "
        f"{story['state_media']} of the outlets owned by a state"
    )
    for difference in story["differences"]:
        click.echo(f"\n≠ {isolate(difference['field'])}")
        for value in difference["values"]:
            click.echo(f"  {isolate(value['value'])}  {' '.join(value['records'])}")
    for report in story["reports"]:
        owned = f" ({report['ownership']})" if report["ownership"] else ""
        via = f", from {' '.join(report['agencies'])}" if report["agencies"] else ""
        copy = f", copy of {report['copy_of']}" if report["copy_of"] else ""
        click.echo(
            f"\n{report['record_id']}  {report['published']}  {isolate(report['outlet'] or '?')}{owned}{via}{copy}"
        )
        click.echo(f"  {report['date'] or 'no date'}, {report['status']}: {isolate(clean(report['sentence'])[:400])}")
