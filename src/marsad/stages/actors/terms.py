"""The words by which actors are resolved, bound to a lexicon once."""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon.lexicon import Lexicon
from marsad.stages.actors.skeleton import Skeleton


class Terms:
    """The words of the actor stage; holds no state of an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.grammar["actors"]
        clitics = lexicon.clitics
        self.skeleton = Skeleton(lexicon)
        self.reporting = frozenset(lexicon.statements["cues"]["speech"])
        self.article: str = clitics["article"]
        self.proclitics: tuple[str, ...] = tuple(clitics["proclitics"])
        self.hidden: dict[str, str] = clitics["hidden_article"]
        self.hidden_articles = tuple(self.hidden)
        self.conjunctions: list[str] = clitics["conjunctions"]
        self.offices: dict[str, list[str]] = words["offices"]
        self.private = frozenset(words["private_roles"])
        self.merged: dict[str, str] = words["merged"]
        self.no_default = frozenset(words["no_default"])
        self.of_government = frozenset(words["of_government"])
        self.body_roles: dict[str, str] = words["body_roles"]
        self.by_dominant: dict[tuple[str, str], dict[str, str]] = {
            (row["role"], head): row["of"] for row in words["by_dominant"] for head in row["heads"]
        }
        self.within: str = words["within"]
        self.neighbours: dict[str, dict[str, str]] = words["neighbours"]
        self.ministries = frozenset(words["ministries"])
        self.lands = frozenset(x.removeprefix(self.article) for x in words["lands"])
        self.fought = frozenset(row["of"] for row in words["conflicts"])
        self.her: tuple[str, ...] = tuple(lexicon.grammar["clauses"]["her"])


@lru_cache(maxsize=4)
def terms_of(lexicon: Lexicon) -> Terms:
    """The words of a lexicon, which never changes; gathered once."""
    return Terms(lexicon)
