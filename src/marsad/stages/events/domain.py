"""Is the article about something in which the words of acts mean other things?"""

from __future__ import annotations

from typing import Final

from marsad.stages.events.scene import Scene

_DISTINCT: Final = 3  # different words of sport
_SHARE: Final = 30  # tokens of the article for each word of sport, at most


def is_sport(s: Scene) -> bool:
    """Matches and teams are what the article is about: states "meet", "besiege" and "punish" each other there."""
    sport = s.words["sport"]
    told = sum(1 for i in s.worded if not sport.isdisjoint(s.doc.lex[i].context))
    return told * _SHARE >= len(s.doc.words) and len(sport & told_words(s)) >= _DISTINCT


def told_words(s: Scene) -> set[str]:
    """Whatever an act may ask for in its clause that is in the article at all."""
    article = s.lexicon.clitics["article"]
    words = set(s.doc.words).union(*[s.doc.lex[i].context for i in s.worded])
    for phrase in s.phrases:
        if phrase.kind == "place":
            words.update(x.removeprefix(article) for x in s.doc.words[phrase.first : phrase.last + 1])
            words.add(s.town)
    return words
