"""Which sides do the words name as parties?"""

from __future__ import annotations

from marsad.model.document import COMMAS, PUNCT, WORD
from marsad.stages.agreements.scene import FULL_STOPS, Scene


def sides(scene: Scene, i: int, end: int, one: bool = False) -> tuple[list[str], int]:
    """Codes of coordinated sides from token ``i`` on, and the last token taken (``i - 1`` if there is none)."""
    doc, codes, last, skipped = scene.doc, list[str](), i - 1, 0
    start = i
    while i < end:
        group = scene.collective(i, end)
        phrase = scene.at[i]
        if group is not None and (not codes or group.pro or skipped):
            codes.append(group.name.code)
            i, last, skipped = group.last + 1, group.last, 0
            continue
        if phrase is not None and phrase.first == i and phrase.kind not in ("media", "place"):
            joined = (
                not codes
                or phrase.pro[:1] in scene.t.conjunctions
                or doc.words[i - 1] in COMMAS
                or skipped
                or phrase.kind == "nisba"
            )
            if not joined:
                break
            new = scene.side(phrase)
            if codes and phrase.kind == "nisba" and not phrase.pro:
                new = ()
            codes += [c for c in new if c not in codes]
            i, last, skipped = phrase.last + 1, phrase.last, 0
            continue
        step = _between_sides(scene, i, end, codes, skipped, one and bool(codes))
        if not step:
            break
        if (
            codes
            and skipped == 0
            and scene.definite(i)
            and doc.kinds[i] == WORD
            and not doc.words[i].startswith(scene.t.conjunctions)
        ):
            last = i
        else:
            skipped += 1
        i += step
    return codes, last if codes else start - 1


def _between_sides(scene: Scene, i: int, end: int, codes: list[str], skipped: int, closed: bool) -> int:
    """Tokens to step over within a list of sides; 0 if the list ends."""
    doc = scene.doc
    word = doc.words[i]
    if skipped > 4 or i in scene.timed:
        return 0
    if doc.kinds[i] == PUNCT:
        if word in COMMAS:
            following = scene.at[i + 1] if i + 1 < end else None
            return int(bool(codes) and following is not None and following.first == i + 1 and following.kind != "nisba")
        return int(
            (not codes and word not in FULL_STOPS)
            or (word in '"()\u00ab\u00bb' and i + 1 < end and doc.words[i + 1][0] in scene.t.conjunctions)
        )
    if scene.plain(i) in scene.t.mid:
        return int(bool(codes))
    if scene.has("place", i):
        following = scene.at[i + 1] if i + 1 < end else None
        return int(not codes and following is not None and following.refers.startswith("both"))
    if scene.has("relative", i) or scene.has("stop", i) or scene.finite(i) or closed:
        return 0
    if codes and not word.startswith(scene.t.conjunctions) and not scene.definite(i):
        return 0
    return int(scene.nominal(i))


def signers(scene: Scene, i: int, end: int) -> list[str]:
    """Codes of those who sign, among tokens ``i`` to ``end``: subjects, "between …" and "with …"."""
    doc, t = scene.doc, scene.t
    found: list[str] = []
    aside = False
    while i < end:
        word, phrase = doc.words[i], scene.at[i]
        if scene.plain(i) in t.mid or scene.plain(i) in scene.t.sets["with"]:
            both = scene.plain(i) in t.mid
            codes, last = sides(scene, i + 1, end, one=not both)
            found += codes
            if codes and both:
                break
            i, aside = max(last, i) + 1, False
            continue
        if i + 1 < end and (scene.plain(i), doc.words[i + 1]) in t.by:
            i, aside = i + 2, False
            continue
        group = scene.collective(i, end)
        if group is not None and not aside and not any(p in group.pro for p in t.prepositions):
            found.append(group.name.code)
            i = group.last + 1
            continue
        if phrase is not None and phrase.first <= i:
            if not aside and not scene.governed(phrase) and phrase.kind != "nisba" and i not in scene.timed:
                found += scene.side(phrase)
            elif phrase.pro[:1] not in t.conjunctions and not scene.governed(phrase):
                aside = False
            i = max(phrase.last, i) + 1
            continue
        if doc.kinds[i] == PUNCT:
            if word in FULL_STOPS:
                break
            aside = False
        elif scene.plain(i) in t.aside and i not in scene.timed:
            aside = True
        elif scene.has("relative", i) or (scene.finite(i) and scene.verb(i, t.sign | t.support) is None):
            break
        i += 1
    return list(dict.fromkeys(found))
