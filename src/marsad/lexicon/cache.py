"""Compiled data kept between runs.  A cache that cannot be written or read only costs time."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any, Final

from platformdirs import user_cache_path

CACHE_VARIABLE: Final = "MARSAD_CACHE"


def cache_folder() -> Path:
    """Folder of compiled tables: ``$MARSAD_CACHE`` or the user's cache folder."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else user_cache_path("marsad")


def read_kept(path: Path) -> dict[str, Any] | None:
    """The tables kept in a file; ``None`` if it is not there or holds something else."""
    try:
        loaded = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return loaded if isinstance(loaded, dict) else None


def keep(path: Path, tables: dict[str, Any]) -> None:
    """Keep tables in a file, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
            json.dump(tables, part, ensure_ascii=False, separators=(",", ":"))
        Path(part.name).replace(path)
    except OSError:
        return
