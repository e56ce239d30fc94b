"""What was agreed, between whom, when, and what does it provide?

Nouns of pacts open a name, which runs on over adjectives, genitives and the prepositions of parties and subject.
Later mentions ("the agreement", "the treaty with Russia") join the pact that they fit.  Parties come from the name,
from the subject of the verb of signing and from "between …"; provisions from what verbs like "stipulate" have as
object and from what stands "under the agreement".  All words are in ``data/<language>/agreements``.
"""

from marsad.stages.agreements.reader import read_agreements

__all__ = ["read_agreements"]
