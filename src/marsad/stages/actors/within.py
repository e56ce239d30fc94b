"""People named within the name of an organ: "the regime of N" is the state's, and names its head."""

from __future__ import annotations

from marsad.model.phrase import Phrase
from marsad.stages.actors.persons import Persons


def within(persons: Persons, phrases: list[Phrase]) -> list[Phrase]:
    """Mentions of persons inside phrases that mean their forces or government; they overlap with these."""
    doc, lexicon = persons.doc, persons.lexicon
    heads = frozenset(lexicon.grammar["actors"]["held_by"])
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.head not in heads or phrase.last == phrase.first or phrase.kind not in ("office", "group"):
            continue
        if phrase.rule not in ("names.organ", "names.group") or not phrase.code:
            continue
        state = phrase.code.partition("-")[0]
        for k in range(phrase.first + 1, phrase.last + 1):
            names = [m for m in lexicon.names.at(doc.words, k, phrase.last + 1) if m.name.kind == "person"]
            match = next((m for m in names if m.last == phrase.last and m.name.code == state), None)
            if match is None:
                continue
            rule = f"names.person.{match.name.tag}"
            person = Phrase(k, phrase.last, "person", match.pro, match.cut, state, definite=True, rule=rule)
            person.name, person.known = (k, phrase.last, match.cut), match.name.id
            person.head = doc.words[k][match.cut :]
            persons.add(person)
            found.append(person)
            break
    return found
