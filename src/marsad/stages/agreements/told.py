"""Is a pact between states or organisations really told of?"""

from __future__ import annotations

from typing import Final

from marsad.stages.agreements.extent import SUBJECT
from marsad.stages.agreements.pact import Group, Mention
from marsad.stages.agreements.scene import Scene

# tokens beside a pact in which a private party makes it private
_BEFORE: Final = 5
_BEHIND: Final = 9


def is_told(scene: Scene, group: Group, parties: tuple[str, ...]) -> bool:
    """Is it told as a pact between states or organisations?"""
    mentions = group.mentions
    truce = "truce" in group.families
    kept = truce and any(m.definite and not m.hoped and _effect(scene, m) for m in mentions)
    several = len(parties) > 1 and any(m.definite and m.behind and m.noun.number != "one" for m in mentions)
    if all(
        m.vague or (m.bare and not group.clauses and not (truce and m.signed) and not kept and not several)
        for m in mentions
    ):
        return False
    pair = any(len(set(m.nisba)) > 1 or len(set(m.between)) > 1 for m in mentions)
    if not (pair and group.clauses) and all(
        m.title
        and not m.definite
        and not m.proper
        and scene.doc.sentences[scene.doc.sentence_of[m.first]][0] == m.first
        for m in mentions
    ):
        return False
    if all(m.heading for m in mentions) and not any(m.proper for m in mentions):
        named = any(m.between or m.beside or m.nisba or m.signers for m in mentions)
        if not named or not parties:
            return False
    if any(_private(scene, m, m.first, m.last + 1) for m in mentions):
        return False
    hoped = any(m.hoped for m in mentions) and all(m.hoped or m.bare for m in mentions)
    if hoped and not _concrete(group):
        return False
    if all(m.loose for m in mentions):
        return len(parties) > 1 and ((pair and bool(group.clauses)) or not all(m.heading for m in mentions))
    if len(parties) > 1:
        named = any(len(set(m.between)) > 1 for m in mentions)
        return named or not all(_private(scene, m, m.first - _BEFORE, m.last + _BEHIND) for m in mentions)
    declared = any(m.proper and m.noun.family == "declaration" for m in mentions)
    if not declared and any(_private(scene, m, m.first - 12, m.last + 12) for m in mentions):
        return False
    if any(m.noun.needs == "parties" for m in mentions) and not any(m.noun.needs != "parties" for m in mentions):
        return False
    if any(m.proper for m in mentions):
        return True
    if all(m.noun.needs == "name" for m in mentions):
        return False
    if any(m.noun.number != "one" for m in mentions) and not truce:
        return bool(parties) and any(m.definite or m.topic or m.dated for m in mentions)
    if truce:
        return kept or any(
            (m.definite and (m.topic or len(mentions) > 1)) or m.signed or _effect(scene, m) for m in mentions
        )
    told = any(m.signed or m.about >= 0 or (m.definite and m.topic) for m in mentions) or bool(parties)
    described = bool(group.topic) or (bool(parties) and any(m.definite for m in mentions))
    return bool(group.clauses) or (described and told)


def _concrete(group: Group) -> bool:
    """A pact only hoped for is one if its name tells the sides, or if it is told what it provides."""
    named = any(m.between or m.beside or len(m.nisba) > 1 or m.proper for m in group.mentions)
    return named or any(c.rule != SUBJECT for c in group.clauses)


def _effect(scene: Scene, mention: Mention) -> bool:
    """A word of announcing, force or breach stands before an indefinite truce."""
    begin, _ = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
    return any(scene.takes_effect(j) for j in range(max(begin, mention.first - 5), mention.first))


def _private(scene: Scene, mention: Mention, first: int, end: int) -> bool:
    """A company, a club or a court stands among these words of its sentence."""
    begin, stop = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
    private = scene.t.sets["private"]
    return any(v in private for w in scene.doc.words[max(begin, first) : min(end, stop)] for v in scene.t.variants(w))
