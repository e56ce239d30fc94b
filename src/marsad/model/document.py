"""An article cut into words and sentences; parallel arrays, one entry a token.

Example: a conjunction glued to a name stays one token; ``words[i]`` is its folded spelling (see
``marsad.text.folding``) and ``lex[i]`` holds its analyses with the conjunction split off.
"""

from __future__ import annotations

from typing import Final, Generic, NamedTuple, TypeVar

from marsad.model.article import Article
from marsad.model.span import Span

A = TypeVar("A")

WORD: Final = 0
NUMBER: Final = 1
PUNCT: Final = 2
COMMAS: Final = frozenset({"\u060c", ","})


class Quotation(NamedTuple):
    """A stretch between quotation marks: tokens ``first`` to ``last`` lie inside, ``closed`` if a mark ends it."""

    first: int
    last: int
    span: Span
    closed: bool


class Document(Generic[A]):
    """Tokens of an article, struct-of-arrays.

    ``words``: folded text of each token; ``starts``/``ends``: code point offsets into ``article.text``;
    ``kinds``: WORD, NUMBER or PUNCT; ``lex``: readings of each token; ``sentences``: half-open token ranges;
    ``sentence_of``: index of the sentence of each token; ``quoted``: index into ``quotations`` or -1.  No
    dataclass, since mypyc makes none that is generic.
    """

    def __init__(
        self,
        article: Article,
        words: list[str],
        starts: list[int],
        ends: list[int],
        kinds: list[int],
        lex: list[A],
        sentences: list[tuple[int, int]],
        sentence_of: list[int],
        quotations: list[Quotation],
        quoted: list[int],
    ) -> None:
        self.article = article
        self.words = words
        self.starts = starts
        self.ends = ends
        self.kinds = kinds
        self.lex = lex
        self.sentences = sentences
        self.sentence_of = sentence_of
        self.quotations = quotations
        self.quoted = quoted

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens ``first`` to ``last``, both included."""
        return Span(self.starts[first], self.ends[last])

    def surface(self, first: int, last: int) -> str:
        """Exact words of tokens ``first`` to ``last``, both included."""
        return self.article.text[self.starts[first] : self.ends[last]]
