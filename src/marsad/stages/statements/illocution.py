"""What does somebody do by saying it: report, praise, thank, accuse, deny, promise, call, warn or predict?

The reporting word tells; where it only voices ("expressed", "affirmed"), the noun with which the content begins tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from marsad.lexicon.entries import ACTIVE, MASDAR, NOUN
from marsad.stages.statements.scene import Doc, Draft

REPORT: Final = "report"
_TOLD: Final = frozenset({"that", "colon", "quote"})  # frames behind which a clause stands


@dataclass(frozen=True, slots=True)
class Illocutions:
    """The language's table: acts by verb and frame ("" for any), by the noun that opens a content, by duty words."""

    verbs: dict[tuple[str, str], str]
    lemmas: dict[str, str]
    words: dict[str, str]
    duties: dict[str, str]

    def of(self, draft: Draft, doc: Doc) -> str:
        """The act of a statement; ``report`` if nothing tells another."""
        lemma, _, frame = draft.rule.partition(".")
        act = self.verbs.get((lemma, frame)) or self.verbs.get((lemma, ""))
        if act is not None:
            return act
        if frame in _TOLD or draft.cue.how in ("connector", "colon"):
            return self.duties.get(doc.words[draft.first], REPORT) if frame == "that" else REPORT
        for a in doc.lex[draft.first].all:
            if a.kind == MASDAR and a.lexeme in self.lemmas:
                return self.lemmas[a.lexeme]
            if a.kind in (NOUN, MASDAR, ACTIVE) and a.lexeme in self.words:
                return self.words[a.lexeme]
        return REPORT


def read_illocutions(table: dict[str, Any]) -> Illocutions:
    """The table of ``illocutions.yaml``."""
    verbs = {
        (lemma, frame): row["act"]
        for row in table["verbs"]
        for frame in row.get("frames", ("",))
        for lemma in row["lemmas"]
    }
    contents = table["contents"]
    return Illocutions(
        verbs,
        {lemma: row["act"] for row in contents for lemma in row.get("lemmas", ())},
        {word: row["act"] for row in contents for word in row.get("words", ())},
        dict.fromkeys(table["duties"]["words"], table["duties"]["act"]),
    )
