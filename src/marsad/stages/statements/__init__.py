"""Who said what, and through whom did it reach the article?

A cue (reporting verb, its participle, a connector such as "according to", or a name with a colon in a headline) opens
a statement.  Its content begins after a complementiser, a colon, a quotation mark, the preposition that the verb
takes, or is the verb's object; it ends with the quotation, at the next cue or at the end of the sentence.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.lexicon.screen import Screen
from marsad.model.actor import Actor
from marsad.model.document import Document
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.stages.statements.illocution import Illocutions, read_illocutions
from marsad.stages.statements.reporter import Reporter
from marsad.stages.statements.reporting import screen_of
from marsad.stages.statements.scene import Draft, Scene
from marsad.stages.statements.sides import Sides
from marsad.stages.statements.table import Table, read_table


def find_statements(
    doc: Document[Readings], phrases: list[Phrase], actors: list[Actor], lexicon: Lexicon
) -> list[Statement]:
    """Statements in order; speakers that are common nouns are added to ``actors``."""
    table, illocutions, screen = _tables(lexicon)
    scene = Scene(doc, phrases, actors, lexicon, table, screen)
    sides = Sides(scene)
    drafts = Reporter(scene, sides).run()
    drafts.sort(key=lambda d: (d.cue.at, d.first))
    out: list[Statement] = []
    taken: set[tuple[int, int]] = set()
    for draft in drafts:
        if (draft.start, draft.end) in taken or draft.end - draft.start < 3:
            continue
        taken.add((draft.start, draft.end))
        speaker, span = sides.actor(draft.speaker)
        via = [ident for v in draft.via if (ident := sides.actor(v)[0]) is not None and ident != speaker]
        out.append(
            Statement(
                f"s{len(out) + 1}",
                speaker,
                span,
                tuple(dict.fromkeys(via)),
                _kind(draft, doc),
                doc.span(draft.cue.at, draft.cue.at),
                (Span(draft.start, draft.end),),
                draft.rule,
                illocutions.of(draft, doc),
            )
        )
    return out


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> tuple[Table, Illocutions, Screen]:
    """The tables of a lexicon, which never change; made once."""
    cues = lexicon.statements["cues"]
    table = read_table(cues, lexicon.time["months"]["gregorian"])
    return table, read_illocutions(lexicon.statements["illocutions"]), screen_of(lexicon, table)


def _kind(draft: Draft, doc: Document[Readings]) -> str:
    inside = doc.quoted[draft.first : draft.last + 1]
    return "direct" if 2 * inside.count(-1) < len(inside) else "indirect"
