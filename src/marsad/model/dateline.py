"""Where does the line begin that tells where a report comes from?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.model.document import NUMBER, PUNCT, Document
from marsad.model.phrase import Phrase

DASHES = frozenset({"-", "\u2013", "\u2014"})
_LONGEST = 12  # tokens before the dash


def is_dateline(doc: Document[Any], phrase_at: Sequence[Phrase | None], begin: int, j: int) -> bool:
    """Whether token ``j`` is the first dash of a sentence behind places and outlets alone: "Rome/Bamako – X said".

    ``begin``: first token of the sentence; ``phrase_at``: of each token the phrase it is in.
    """
    if not begin < j < begin + _LONGEST or doc.words[j] not in DASHES:
        return False
    for k in range(begin, j):
        phrase = phrase_at[k]
        if phrase is None:
            if doc.kinds[k] not in (PUNCT, NUMBER) or doc.words[k] in DASHES:
                return False
        elif phrase.kind not in ("place", "media") and phrase.rule != "names.capital":
            return False
    return True
