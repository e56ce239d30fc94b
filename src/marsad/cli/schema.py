"""``marsad schema``: the contract of the JSON."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    from marsad.render.schema import schema as reading_schema

    click.echo(json.dumps(reading_schema(), ensure_ascii=False, indent=2))
