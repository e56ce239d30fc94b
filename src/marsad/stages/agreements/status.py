"""What became of a pact: signed, ratified, in force, renewed, suspended, left, ended?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import MASDAR, VERB, Analysis
from marsad.model.agreement import Status
from marsad.model.document import PUNCT
from marsad.stages.agreements.pact import Fate, Group, Mention
from marsad.stages.agreements.scene import Scene
from marsad.stages.agreements.sides import signers
from marsad.stages.agreements.signing import subject_before

_FAR: Final = 9  # tokens between a verb and the pact that is its object
_NEAR: Final = 3  # … that is its subject


def statuses(scene: Scene, group: Group) -> tuple[Status, ...]:
    """Facts told of a pact, in order of the text, each once a kind and doer."""
    found: list[Status] = []
    for mention in group.mentions:
        for fact in (*_made(scene, mention), *_fates(scene, mention)):
            same = next((f for f in found if f.kind == fact.kind and f.by == fact.by), None)
            if same is None:
                found.append(fact)
            elif same.date is None and fact.date is not None:
                found[found.index(same)] = fact
    return tuple(sorted(found, key=lambda f: f.span))


def _made(scene: Scene, mention: Mention) -> list[Status]:
    """The signing and the entry into force, with the words that tell them."""
    facts: list[Status] = []
    if mention.sign_at >= 0:
        by = tuple(dict.fromkeys(mention.signers))
        facts.append(_fact(scene, mention, "signed", mention.sign_at, mention.when, by))
    if mention.force_at >= 0:
        facts.append(_fact(scene, mention, "in_force", mention.force_at, mention.force, ()))
    return facts


def _fates(scene: Scene, mention: Mention) -> list[Status]:
    begin, end = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
    before = _before(scene, mention, begin, end)
    behind = _behind(scene, mention, begin, end)
    return [f for f in (before, behind) if f is not None]


def _fact(scene: Scene, mention: Mention, kind: str, verb: int, date: str | None, by: tuple[str, ...]) -> Status:
    return Status(kind, date, by, scene.doc.span(min(verb, mention.first), max(verb, mention.last)))


def _before(scene: Scene, mention: Mention, begin: int, end: int) -> Status | None:
    """A verb stands before the pact, which is its object or subject."""
    frame = _frame(scene, mention, begin)
    if frame is None:
        return None
    word, edge = frame
    for j in range(edge - 1, max(begin, edge - _FAR) - 1, -1):
        if scene.doc.kinds[j] == PUNCT:
            return None
        reading = _told(scene, j, begin)
        fate = scene.t.fates.get(reading.lexeme) if reading is not None else None
        if fate is not None and reading is not None:
            if not _governs(scene, fate, j, word, edge):
                return None
            by = () if fate.intransitive else _doers(scene, j, edge, begin, reading)
            if by is None:
                return None
            return _fact(scene, mention, fate.id, j, scene.when(j, begin, _until(scene, mention, end)), by)
        if scene.finite(j) or scene.t.heads.heads(scene.doc.words[j]):
            return None
    return None


def _frame(scene: Scene, mention: Mention, begin: int) -> tuple[str, int] | None:
    """The preposition before the pact ("" if there is none) and the token at which the verb's own words end."""
    glued = next((p for p in scene.t.prepositions if p in mention.pro), "")
    if glued:
        return glued, mention.first
    if mention.first <= begin:
        return None
    word = scene.doc.words[mention.first - 1]
    if word in scene.t.aside or word in scene.t.framing:
        return (word, mention.first - 1)
    return "", mention.first


def _governs(scene: Scene, fate: Fate, verb: int, word: str, edge: int) -> bool:
    """The pact is object or subject of the verb, and no further word than the doers stands between them."""
    if fate.intransitive:
        return not word and edge == verb + 1
    if _through(scene, verb, edge):
        return True
    if word not in fate.frames:
        return False
    return bool(word) or not any(scene.doc.words[k] in scene.t.aside for k in range(verb + 1, edge))


def _through(scene: Scene, verb: int, edge: int) -> bool:
    """ "The application of", "its participation in" stand between verb and pact."""
    return edge - 1 > verb and scene.doc.words[edge - 1] in scene.t.through


def _told(scene: Scene, j: int, begin: int) -> Analysis | None:
    """A past verb, not denied, or a verbal noun that tells what happened."""
    if scene.at[j] is not None:
        return None
    before = scene.doc.words[j - 1] if j > begin else ""
    denied = j > begin and scene.has("negative", j - 1)
    for a in scene.doc.lex[j].all:
        if a.lexeme not in scene.t.fates:
            continue
        if a.kind == VERB and a.tag[0] == "P" and not a.pronoun and not denied:
            return a
        if a.kind == MASDAR and not a.definite and not a.pronoun:
            welcomed = any(scene.verb(k, scene.t.welcomed) for k in range(max(begin, j - 4), j))
            if before in scene.t.told_since or welcomed:
                return a
    return None


def _doers(scene: Scene, verb: int, edge: int, begin: int, reading: Analysis) -> tuple[str, ...] | None:
    """Who did it; ``None`` if the verb has an object of its own before the pact."""
    if reading.kind == VERB and any(
        scene.at[k] is None
        and scene.nominal(k)
        and scene.definite(k)
        and not scene.finite(k)
        and scene.doc.words[k] not in scene.t.through
        and k > verb + 1
        and any(p in a.pro for a in scene.doc.lex[k].all for p in scene.t.prepositions)
        for k in range(verb + 1, edge)
    ):
        return None
    codes = signers(scene, verb + 1, edge)
    return tuple(codes or (subject_before(scene, verb, begin) if reading.kind == VERB else ()))


def _behind(scene: Scene, mention: Mention, begin: int, end: int) -> Status | None:
    """ "The truce, which ended yesterday": the pact is the subject of a verb right behind it."""
    for j in range(mention.last + 1, min(end, mention.last + 1 + _NEAR)):
        reading = _told(scene, j, begin)
        fate = scene.t.fates.get(reading.lexeme) if reading is not None and reading.kind == VERB else None
        if fate is not None and fate.intransitive:
            return _fact(scene, mention, fate.id, j, scene.when(j, j, _until(scene, mention, end)), ())
        if not (scene.has("relative", j) or scene.doc.kinds[j] == PUNCT):
            return None
    return None


def _until(scene: Scene, mention: Mention, end: int) -> int:
    """End of the clause: the next finite verb behind the pact that is not right behind it."""
    return next((k for k in range(mention.last + 1 + _NEAR, end) if scene.finite(k)), end)
