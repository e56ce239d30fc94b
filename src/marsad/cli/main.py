"""``marsad``: the verbs, and what every way of ending means.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 finished with inputs refused, 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from marsad.cli.add import add
from marsad.cli.agreements import agreements
from marsad.cli.ask import coverage, dyad, events, failures, people, reported, search, statements
from marsad.cli.between import binds_command, breaches_command
from marsad.cli.explain import explain
from marsad.cli.export import export
from marsad.cli.formulas import formulas
from marsad.cli.interrupts import hear_interrupts
from marsad.cli.lexicon import lexicon
from marsad.cli.obligations import obligations
from marsad.cli.read import read
from marsad.cli.review import reread, review
from marsad.cli.run import run as run_command
from marsad.cli.schema import schema
from marsad.cli.serve import serve
from marsad.cli.stories import stories
from marsad.cli.watch import watch
from marsad.errors import MarsadError
from marsad.render.bidi import clean
from marsad.version import __version__

FAILED, USAGE, REFUSED, INTERRUPTED = 1, 2, 3, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="marsad")
def command() -> None:
    """Read Arabic diplomatic news: events, statements, agreements, actors and dates, each at its exact words.

    \b
    marsad read news.jsonl               what happened, as tables
    marsad read news.jsonl > out.jsonl   the same as JSON, one article a line
    marsad explain ID#e1 news.jsonl      why a record is there
    marsad obligations --attacker USA --victim PRK --date 2025-03-01
                                         who is bound to help, and who is not, and why
    marsad add news.jsonl                keep it all in an archive
    marsad dyad EGY TUR                  what the archive has of two states
    marsad serve                         see it in a browser

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 finished with inputs refused (each named on standard error).
    """


for verb in (
    read,
    explain,
    obligations,
    breaches_command,
    binds_command,
    agreements,
    add,
    watch,
    events,
    statements,
    people,
    dyad,
    stories,
    formulas,
    search,
    coverage,
    failures,
    review,
    reread,
    export,
    run_command,
    serve,
    lexicon,
    schema,
):
    command.add_command(verb)
agreements.add_command(reported)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    try:
        result = command.main(
            args=None if arguments is None else list(arguments), prog_name="marsad", standalone_mode=False
        )
    except click.Abort:
        click.echo("marsad: interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MarsadError as error:
        click.echo(f"marsad: {clean(str(error))}", err=True)
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at exit complains again
        return FAILED
    except OSError as error:
        named = f"{clean(str(error.filename))}: " if error.filename else ""
        click.echo(f"marsad: {named}{error.strerror or error}", err=True)
        return FAILED
    return result if isinstance(result, int) else 0


def main() -> None:
    """Entry point of the ``marsad`` command."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    hear_interrupts()
    sys.exit(run())


if __name__ == "__main__":
    main()
