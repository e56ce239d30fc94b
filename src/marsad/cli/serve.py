"""``marsad serve``: the archive in a browser and over HTTP."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import click

from marsad.cli.add import archive_option
from marsad.cli.corpus import corpus
from marsad.errors import ArchiveError

SHORTEST = 16  # characters of a token
LONGEST = 4_096


@click.command()
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; only this machine's own.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any that is free.")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the token that decisions need; without it nobody can decide.",
)
@click.option(
    "--snapshots",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of frozen results; default: beside an archive in a file, PATH.snapshots.",
)
@click.option("--name", "names", multiple=True, help="A name the site is also called by, behind a proxy; repeatable.")
def serve(
    archive: str, host: str, port: int, token_file: Path | None, snapshots: Path | None, names: tuple[str, ...]
) -> None:
    """Show the archive in a browser, in Arabic and English, and answer programs under /v1.

    Reading needs no password: listen on other addresses than the machine's own only behind a proxy that asks for one.
    """
    try:
        import uvicorn

        from marsad.web.app import create_app
        from marsad.web.site import LOOPBACK, Site
    except ModuleNotFoundError as error:
        raise ArchiveError(f"the page needs {error.name}; pip install 'marsad[serve]'") from None
    from marsad.archive import open_archive

    token = read_token(token_file) if token_file else None
    with open_archive(archive, read_only=True) as kept:
        writer = open_archive(archive) if token else None
        try:
            if not _loopback(host):
                click.echo(f"marsad: listening on {host}: whoever reaches it can read the archive", err=True)
            known = (*LOOPBACK, host.lower(), *(n.lower() for n in names))
            folder = snapshots or (None if "://" in archive else Path(f"{archive}.snapshots"))
            site = Site(kept, writer, token, known, corpus, folder)
            told = uvicorn.Config(
                create_app(site), host, port, log_level="warning", server_header=False, proxy_headers=False
            )
            server = uvicorn.Server(told)
            socket = told.bind_socket()
            address = f"[{host}]" if ":" in host else host
            click.echo(f"marsad: http://{address}:{socket.getsockname()[1]}/ (Ctrl+C ends)", err=True)
            server.run(sockets=[socket])
        finally:
            if writer is not None:
                writer.close()


def read_token(path: Path) -> str:
    """The token in a file, without the spaces around it.  ArchiveError if it is no good one."""
    try:
        token = path.read_bytes()[: LONGEST + 1].decode().strip()
    except (OSError, UnicodeDecodeError):
        raise ArchiveError(f"{path} cannot be read as text; write the token into it") from None
    if not SHORTEST <= len(token) <= LONGEST or not token.isprintable():
        raise ArchiveError(
            f"{path}: a token has {SHORTEST} to {LONGEST:,} characters on one line; make one with "
            "python -c 'import secrets; print(secrets.token_urlsafe())'"
        )
    return token


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
