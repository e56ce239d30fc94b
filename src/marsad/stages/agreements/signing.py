"""Who signed a pact, when, and when did it enter into force?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import MASDAR, VERB, Analysis
from marsad.model.document import COMMAS, NUMBER, PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.agreements.pact import Mention
from marsad.stages.agreements.scene import FULL_STOPS, Scene
from marsad.stages.agreements.sides import signers

_BEGINS: Final = 8  # tokens between a truce and its beginning
_YEAR: Final = len("2015")
_NEAR: Final = 32  # tokens between a pact and the verb that tells of it


def read_signing(scene: Scene, mention: Mention, following: Mention | None) -> None:
    begin, end = scene.doc.sentences[scene.doc.sentence_of[mention.first]]
    stop = following.first if following is not None and following.first < end else end
    _behind(scene, mention, begin, stop)
    _governor(scene, mention, begin, stop)
    _in_force(scene, mention, begin, end)
    if mention.noun.family == "truce" and scene.result(mention.first):
        mention.signed = True
        times = scene.time_in(mention.last + 1, min(end, mention.last + 7))
        mention.force = mention.force or (times[0].value if times else None)


def _behind(scene: Scene, mention: Mention, begin: int, end: int) -> None:
    """A participle or relative clause right behind the name: "signed in …", "that X concluded with Y"."""
    doc, s, t = scene.doc, scene, scene.t
    i = mention.last + 1
    while i < end and (
        doc.words[i] in scene.t.skip
        or (doc.kinds[i] == PUNCT and doc.words[i] not in FULL_STOPS and i == mention.last + 1)
    ):
        i += 1
    comma = i > mention.last + 1
    relative = i < end and s.has("relative", i)
    if relative:
        i += 1
    if i < end and not relative and not comma and doc.words[i].startswith(t.to) and s.time_in(i, i + 1):
        mention.when = s.time_in(i, i + 1)[0].value
    if not relative and not comma and mention.proper and mention.noun.family != "truce":
        mention.when = mention.when or _date_of_name(scene, i)
    verb = _verb_of_signing(scene, i, end, strict=not relative, comma=comma)
    if verb < 0:
        return
    stop = _segment_end(scene, verb + 1, end)
    mention.signed = mention.behind = True
    if _makes_parties(scene, verb):
        mention.sign_at = verb
    if _makes_parties(scene, verb):
        mention.signers += signers(s, verb + 1, stop)
        if len(mention.signers) == 1 and any(s.has("with", j) for j in range(verb, stop)):
            mention.beside += mention.signers
    times = s.time_in(verb, stop)
    if times:
        mention.when = times[0].value
    if mention.about < 0:
        mention.about = next((j for j in range(verb + 1, stop) if _purpose(scene, j)), -1)


def _date_of_name(scene: Scene, i: int) -> str | None:
    """A month or day with its year right behind a name, or the year alone: "the Riyadh declaration May 2015"."""
    time = next(iter(scene.time_in(i, i + 1)), None)
    if time is None or (scene.doc.kinds[i] != NUMBER and time.grain == "year"):
        return None
    first, last = time.tokens
    year = any(scene.doc.kinds[k] == NUMBER and len(scene.doc.words[k]) == _YEAR for k in range(first, last + 1))
    return time.value if year else None


def _purpose(scene: Scene, j: int) -> bool:
    if j + 1 >= len(scene.doc) or scene.doc.kinds[j + 1] != WORD or not scene.nominal(j + 1):
        return False
    return any(
        scene.t.verbal(a) and not a.definite and not a.pronoun and a.pro[-1:] == scene.t.to
        for a in scene.doc.lex[j].all
    )


def _verb_of_signing(scene: Scene, i: int, end: int, strict: bool, comma: bool) -> int:
    """Token of the verb or participle of signing at ``i`` (or up to two words on in a relative clause), or -1."""
    s, t = scene, scene.t
    for j in range(i, min(end, i + (1 if strict else 3))):
        if (not comma and scene.doc.words[j] in t.signed) or (s.verb(j, t.date) is not None and not (strict and comma)):
            return j
        if s.verb(j, t.support) is not None or any(
            a.kind == VERB and a.lexeme in t.support for a in scene.doc.lex[j].all
        ):
            for k in range(j + 1, min(end, j + 3)):
                if any(a.kind == MASDAR and a.lexeme in t.date for a in scene.doc.lex[k].all):
                    return k
            return j if not strict and _came_about(scene, j + 1, end) else -1
    return -1


def _came_about(scene: Scene, i: int, end: int) -> bool:
    """The sides stand right behind the verb, or behind a place: "that was made with X", "that was made in Y with X"."""
    place = scene.at[i + 1] if i + 1 < end and scene.has("place", i) else None
    k = place.last + 1 if place is not None else i
    return k < end and (scene.has("with", k) or scene.has("between", k))


def _makes_parties(scene: Scene, i: int) -> bool:
    return scene.doc.words[i] in scene.t.signed or any(
        a.lexeme in scene.t.sign or (a.kind == VERB and a.lexeme in scene.t.support) for a in scene.doc.lex[i].all
    )


def _segment_end(scene: Scene, i: int, end: int) -> int:
    """End of a relative clause or participle: full stop, another verb, a comma that no further party follows."""
    doc, s = scene.doc, scene
    while i < end:
        if doc.kinds[i] == PUNCT:
            following = s.at[i + 1] if i + 1 < end else None
            joined = following is not None and following.first == i + 1 and following.pro[:1] in scene.t.conjunctions
            if doc.words[i] in FULL_STOPS or (doc.words[i] in COMMAS and not joined):
                return i
        elif (s.finite(i) and s.verb(i, scene.t.sign) is None) or s.has("relative", i):
            return i
        i += 1
    return end


def _governor(scene: Scene, mention: Mention, begin: int, end: int) -> None:
    """A verb of signing before the name whose object it is."""
    s, t = scene, scene.t
    verb, far = -1, max(begin, mention.first - _NEAR)
    for j in range(mention.first - 1, far - 1, -1):
        readings = scene.doc.lex[j]
        if any(_takes_object(a) and a.lexeme in t.sign for a in readings.all) and s.at[j] is None:
            verb = j
            break
        if (s.finite(j) and s.verb(j, t.support) is None) or (
            scene.t.heads.heads(scene.doc.words[j]) and scene.doc.words[j] not in t.sign
        ):
            return
    if verb < 0 or not _object(scene, mention, verb):
        return
    mention.signed = True
    if mention.definite or not _aimed_at(scene, verb):
        mention.sign_at = verb
    codes = signers(s, verb + 1, mention.first)
    if not codes:
        codes = subject_before(scene, verb, begin)
    mention.signers = [*codes, *(c for c in mention.signers if c not in codes)]
    if mention.when is None and (mention.definite or not _aimed_at(scene, verb)):
        mention.when = s.when(verb, begin, _segment_end(scene, mention.last + 1, end))


def _takes_object(reading: Analysis) -> bool:
    """A verbal noun, or a verb whose object is no pronoun: "which he signed" signs no other pact."""
    return reading.kind == MASDAR or (reading.kind == VERB and not reading.pronoun)


def _aimed_at(scene: Scene, verb: int) -> bool:
    """The verbal noun is a purpose: "in order to reach an agreement"."""
    return scene.verb(verb, scene.t.sign) is None and any(a.pro[-1:] == scene.t.to for a in scene.doc.lex[verb].all)


def _object(scene: Scene, mention: Mention, verb: int) -> bool:
    """The preposition before the noun fits the verb of signing."""
    if mention.first - 1 == verb:
        return True
    before = scene.doc.words[mention.first - 1]
    if before in scene.t.verbs["through"] or scene.t.to in mention.pro:
        return True
    if any(p in mention.pro for p in scene.t.prepositions):
        return False
    return before not in scene.t.aside and before not in scene.t.sets["with"]


def subject_before(scene: Scene, verb: int, begin: int) -> list[str]:
    """A subject that stands before its verb; "since the signing" has none."""
    j = verb - 1
    if scene.verb(verb, scene.t.sign) is None and j >= begin:
        head = next((k for k in range(j, max(begin, verb - 10) - 1, -1) if scene.finite(k)), begin)
        if scene.has("since", j) or scene.verb(head, scene.t.unsigned) is not None:
            return []
    while j >= max(begin, verb - 8):
        phrase = scene.at[j]
        if phrase is not None:
            if phrase.kind == "body" and phrase.first > begin and scene.has("part_of", phrase.first - 1):
                return []
            return _coordinated_back(scene, phrase, begin)
        if scene.finite(j) or scene.doc.kinds[j] == PUNCT:
            return []
        j -= 1
    return []


def _coordinated_back(scene: Scene, phrase: Phrase, begin: int) -> list[str]:
    """Sides of a phrase and of those that it is joined to by "and", in order."""
    codes: list[str] = []
    while not scene.governed(phrase) and phrase.kind not in ("nisba", "media"):
        codes = [*scene.side(phrase), *codes]
        before = scene.at[phrase.first - 1] if phrase.first > begin else None
        if phrase.pro not in scene.t.conjunctions or before is None:
            return codes
        phrase = before
    return codes if codes else []


def _in_force(scene: Scene, mention: Mention, begin: int, end: int) -> None:
    """The day on which it entered into force."""
    doc, s, force = scene.doc, scene, scene.t.force
    lemmas, words = force["verbs"] | force["begins"], force["starting"] | force["from"]
    for j in range(max(begin, mention.first - 6), min(end, mention.last + _NEAR)):
        if lemmas.isdisjoint(doc.lex[j].lexemes) and doc.words[j] not in words:
            continue  # nothing that is asked below holds here
        enters = s.verb(j, force["verbs"]) is not None or any(
            a.kind == MASDAR and a.lexeme in force["verbs"] for a in doc.lex[j].all
        )
        starts = doc.words[j] in force["starting"] or (
            mention.noun.family == "truce"
            and j < mention.first <= j + 2
            and s.finite(j)
            and s.verb(j, force["begins"]) is not None
        )
        starts = starts or _begins(scene, mention, j)
        if not enters and not starts:
            continue
        last = j
        if enters:
            last = next(
                (
                    k
                    for k in range(j + 1, min(end - 1, j + _NEAR))
                    if doc.words[k] in force["into"] and doc.words[k + 1] in force["effect"]
                ),
                -1,
            )
            if last < 0:
                continue
        if not _means(scene, mention, j, last):
            continue
        times = s.time_in(last, min(end, last + 8))
        mention.force = times[0].value if times else s.when(j, begin, j + 1)
        mention.signed = True
        mention.force_at = j
        return


def _begins(scene: Scene, mention: Mention, j: int) -> bool:
    """Right behind a truce it is told when it begins: "which begins on", "for five days from … on"."""
    if mention.noun.family != "truce" or not mention.last < j <= mention.last + _BEGINS:
        return False
    between = range(mention.last + 1, j)
    if any(scene.doc.kinds[k] == PUNCT or scene.finite(k) for k in between):
        return False
    if scene.doc.words[j] in scene.t.force["from"]:
        return True
    relative = j - 1 == mention.last if not mention.definite else scene.has("relative", j - 1)
    return relative and scene.verb(j, scene.t.force["begins"]) is not None


def _means(scene: Scene, mention: Mention, verb: int, last: int) -> bool:
    """The pact is what enters into force: it stands behind the verb, or right before it."""
    if verb < mention.first <= last + 3:
        return True
    return (
        mention.last < verb
        and verb - mention.last <= 12
        and not any(scene.t.heads.heads(w) for w in scene.doc.words[mention.last + 1 : verb])
    )
