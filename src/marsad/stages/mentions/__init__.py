"""Which words name or describe an actor?

A grammar over gazetteer matches.  A title or organ noun opens a phrase (``titled``); a ministry, an adjective of
nationality, a state, a place of service and a name may follow; or a name comes first and its title in apposition.
Names that no list has are taken after a title, a nationality or a known given name, and end where a known word begins
(``names``).  People who are only a nationality are populations (``people``); several states may share one title
(``several``).
"""

from marsad.stages.mentions.finder import find_mentions

__all__ = ["find_mentions"]
