"""What stands in the YAML files of a folder?  Parsed once, then kept as JSON under their digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.lexicon.cache import cache_folder, keep, read_kept
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
    found = read_kept(kept)
    if found is None or set(found) != {p.name for p in paths}:
        found = json.loads(json.dumps({p.name: parse_yaml(p) for p in paths}, default=str))
        keep(kept, found)
    for path in paths:
        yield path, found[path.name]
