"""What stands in the YAML files of a folder?  Parsed once, then kept as JSON under their digest."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.lexicon.lexicon import cache_folder
from marsad.lexicon.load import parse_yaml


def documents(folder: Path, pattern: str = "*.yaml") -> Iterator[tuple[Path, Any]]:
    """The files of a folder in the order of their names; days are ISO texts.  LexiconError for what does not parse.

    A cache that cannot be written or read only costs time.
    """
    paths = sorted(folder.glob(pattern))
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    kept = cache_folder() / f"agreements-{folder.name}-{sha.hexdigest()[:24]}.json"
    try:
        found = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or set(found) != {p.name for p in paths}:
        text = json.dumps({p.name: parse_yaml(p) for p in paths}, default=str, ensure_ascii=False)
        found = json.loads(text)
        _keep(kept, text)
    for path in paths:
        yield path, found[path.name]


def _keep(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
            part.write(text)
        Path(part.name).replace(path)
    except OSError:
        return
