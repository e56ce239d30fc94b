"""Can every reading that was ever packed be unpacked?"""

from __future__ import annotations

import hashlib
import json
import zlib

from marsad.archive.coding import squeeze, unpack
from marsad.lexicon.load import data_root

FOUND = {"actors": [], "events": [{"id": "e1", "type": "CONSULT", "rule": "meet"}], "notes": ["ملاحظة"]}


def test_packed_and_unpacked_it_is_the_same() -> None:
    assert unpack(squeeze(FOUND)) == FOUND
    assert len(squeeze(FOUND)) < len(json.dumps(FOUND))


def test_readings_packed_without_the_dictionary_are_read() -> None:
    assert unpack(zlib.compress(json.dumps(FOUND).encode())) == FOUND


def test_the_dictionary_never_changes() -> None:
    """Archives out there were written with it: give another one another name, and keep this."""
    file = data_root() / "codes" / "readings-1.dict"
    assert hashlib.sha256(file.read_bytes()).hexdigest().startswith("48480b8223fcd2ea")
