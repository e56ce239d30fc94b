"""Who are the parties of a pact?"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.model.phrase import Phrase
from marsad.stages.agreements.pact import Group, Mention
from marsad.stages.agreements.scene import Scene
from marsad.stages.agreements.tables import Tables


def parties_of(scene: Scene, group: Group) -> tuple[str, ...]:
    """Codes of the sides."""
    codes = list(group.parties)
    known = next((m.known for m in group.mentions if m.known is not None), None)
    if known is not None and known.kind == "charter":
        return ()
    if known is not None:
        codes = [c for c in codes if not known.allowed or c in known.allowed]
        codes += [c for c in known.parties if c in scene.codes or c in scene.grouped()]
    if len(codes) == 1 and known is None:
        codes += _opposite(scene, group, codes[0])
    if (
        not codes
        and group.family not in ("truce", "charter")
        and known is None
        and group.mentions[0].noun.needs != "place"
    ):
        codes = _pair(scene, group)
    return _order(codes, scene.t)


def front_of(scene: Scene, group: Group) -> tuple[str, ...]:
    """Sides of a truce of which the sentence says no more than where it holds."""
    for mention in group.mentions:
        if not mention.is_truce(scene.t.truces):
            continue
        begin, end = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
        for where, parties in scene.t.fronts:
            if where in scene.doc.words[begin:end] and scene.codes.issuperset(parties):
                return parties
    return ()


def _opposite(scene: Scene, group: Group, code: str) -> list[str]:
    """The side that "an agreement with X" leaves unsaid.

    That is the actor named last before it in its sentence, else the first one behind it.
    """
    for mention in group.mentions:
        if code not in mention.beside:
            continue
        begin, end = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
        for j in (*range(mention.first - 1, begin - 1, -1), *range(mention.last + 1, end)):
            phrase = scene.at[j]
            if phrase is None or phrase.first != j or phrase.kind in ("media", "place", "population"):
                continue
            if j in scene.named or (phrase.kind != "nisba" and _local(scene, phrase)):
                continue
            other = [c for c in scene.side(phrase) if c != code]
            if other:
                return other
    return []


def _local(scene: Scene, phrase: Phrase) -> bool:
    return phrase.kind == "state" and phrase.first > 0 and scene.has("place", phrase.first - 1)


def _pair(scene: Scene, group: Group) -> list[str]:
    """Sides of a pact that does not name them: the parties within one country, "both sides", the two at hand."""
    for mention in group.mentions:
        nearby = mention.definite or mention.signed
        inner = _internal(scene, scene.doc.sentence_of[mention.first], nearby)
        if inner:
            return [inner]
    for mention in group.mentions:
        both = _both(scene, mention)
        if both:
            return both
    for mention in group.mentions:
        near = _at_hand(scene, mention)
        if near:
            return near
    return []


def _internal(scene: Scene, sentence: int, near: bool) -> str:
    """Country of "the Libyan parties", in the sentence or next to it."""
    for k in (sentence, sentence - 1, sentence + 1) if near else (sentence,):
        begin, end = scene.doc.sentences[k] if 0 <= k < len(scene.doc.sentences) else (0, 0)
        for i in range(begin, end - 1):
            phrase = scene.at[i + 1] if scene.has("internal", i) else None
            if phrase is not None and phrase.code and (phrase.kind == "nisba" or phrase.first == i):
                return phrase.code.split("-")[0]
    return ""


def _both(scene: Scene, mention: Mention) -> list[str]:
    """ "Both sides" in the sentence or next to it; only the sides that the article is about are trusted."""
    sentence = scene.doc.sentence_of[mention.first]
    near = 1 if mention.noun.family != "declaration" else len(scene.doc.sentences)
    for phrase in scene.both:
        if abs(scene.doc.sentence_of[phrase.first] - sentence) <= near:
            if len(phrase.codes) == 2 and set(phrase.codes) <= set(scene.leading[:3]):
                return list(phrase.codes)
            leading = [c for c in scene.leading if c not in scene.t.mediators]
            if len(leading) > 1 and near == 1:
                return leading[:2]
    return []


def _at_hand(scene: Scene, mention: Mention) -> list[str]:
    """The only two sides named before it in its sentence."""
    begin, _ = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
    if mention.heading or not (
        mention.about >= 0 or mention.mutual or (mention.behind and mention.noun.number != "one")
    ):
        return []
    found: list[str] = []
    for j in range(begin, mention.first):
        phrase = scene.at[j]
        if (
            phrase is None
            or phrase.first != j
            or phrase.kind in ("media", "place", "population")
            or _local(scene, phrase)
        ):
            continue
        found += [c for c in scene.side(phrase) if c not in found]
    return found if len(found) == 2 else []


def _order(codes: Iterable[str], tables: Tables) -> tuple[str, ...]:
    """Codes once each; a vaguer name of a side gives way to the exacter one, a member to the group that signs."""
    found = list(dict.fromkeys(codes))
    members = {m for c in found for m in tables.members.get(c, ())}
    return tuple(c for c in found if tables.same_side.get(c) not in found and c not in members)
