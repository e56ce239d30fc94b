"""What was agreed, between whom, when, and what does it provide?"""

from __future__ import annotations

from itertools import compress, count

from marsad.lexicon.lexicon import Lexicon
from marsad.model.agreement import Agreement
from marsad.model.phrase import Phrase
from marsad.model.time import TimeExpression
from marsad.stages.agreements.extent import SUBJECT
from marsad.stages.agreements.grouping import Grouper
from marsad.stages.agreements.mentions import MentionFinder
from marsad.stages.agreements.parties import front_of, parties_of
from marsad.stages.agreements.provisions import ProvisionReader
from marsad.stages.agreements.record import agreement
from marsad.stages.agreements.scene import Doc, Scene
from marsad.stages.agreements.tables import tables_of
from marsad.stages.agreements.told import is_told


def read_agreements(doc: Doc, phrases: list[Phrase], times: list[TimeExpression], lexicon: Lexicon) -> list[Agreement]:
    """Agreements in order of first mention; ids are ``g1``, ``g2`` …"""
    tables = tables_of(lexicon)
    hits = list(compress(count(), tables.agreeing.over(doc)))
    if not hits:
        return []
    scene = Scene(doc, phrases, times, tables, lexicon.folder)
    mentions = MentionFinder(scene).find(hits)
    if not mentions:
        return []
    scene.named = frozenset(i for m in mentions for i in range(m.first, m.last + 1))
    provisions = ProvisionReader(scene, mentions).run()
    groups = Grouper(scene, frozenset(m.first for m, _ in provisions)).run(mentions)
    for mention, clause in provisions:
        if mention.group is not None:
            mention.group.clauses.append(clause)
    for group in groups:
        told_apart = [c for c in group.clauses if c.rule != SUBJECT]
        group.clauses = told_apart or group.clauses  # what is provided says more than the subject of the name
    sides = [(g, parties_of(scene, g), front_of(scene, g)) for g in groups]
    # where a truce would hold does not prove that there is one, so it counts for those that a pact is named for
    told = [(g, p or f) for g, p, f in sides if is_told(scene, g, p or (f if g.family != "truce" else ()))]
    return [agreement(scene, f"g{n}", g, p) for n, (g, p) in enumerate(told, 1)]
