"""From an article to a reading: the only place that knows the order of the stages."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
from functools import cache

from marsad.errors import UnknownLanguageError
from marsad.lexicon.analyse import MARBUTA
from marsad.lexicon.lexicon import Lexicon, load_lexicon
from marsad.lexicon.load import LANGUAGES
from marsad.lexicon.readings import Readings
from marsad.model.article import Article
from marsad.model.document import Document
from marsad.model.reading import Reading
from marsad.stages.actors import identify
from marsad.stages.agreements import read_agreements
from marsad.stages.events import code_events
from marsad.stages.linking import link
from marsad.stages.mentions import find_mentions
from marsad.stages.statements import find_statements
from marsad.stages.times import find_times
from marsad.text.sentences import quotations, sentences
from marsad.version import __version__


class Reader:
    """Reads articles of one language; holds the compiled language data and no state of any article.

    Safe to share between threads.  Raises UnknownLanguageError for a language without data, LexiconError if the
    language data are faulty.
    """

    def __init__(self, language: str = "ar", lexicon: Lexicon | None = None) -> None:
        if lexicon is None and language not in LANGUAGES:
            raise UnknownLanguageError(f"no language data for {language!r}; there are: {', '.join(LANGUAGES)}")
        self.lexicon = lexicon or load_lexicon(language)

    def document(self, article: Article) -> Document[Readings]:
        """Words, sentences and quotations of an article."""
        text = article.text
        tokens, lex = self.lexicon.tokenize.read(text)
        quoted, inside = quotations(text, tokens)
        ranges, sentence_of = sentences(text, tokens, inside, self.lexicon.initials)
        if MARBUTA not in text:  # some writers use one letter for both, so the last one tells nothing
            lex = self.lexicon.analyse.all(tokens.words, tokens.kinds)
        return Document(
            article, tokens.words, tokens.starts, tokens.ends, tokens.kinds, lex, ranges, sentence_of, quoted, inside
        )

    def read(self, article: Article) -> Reading:
        """All records of an article; the same article always gives the same reading."""
        lexicon = self.lexicon
        doc = self.document(article)
        notes: list[str] = []
        today, times = find_times(doc, lexicon, article.published)
        if article.published is None:
            notes.append("no publication date: relative times stay unresolved")
        elif today != article.published:
            notes.append(f"the text is of {today}, its metadata says {article.published}")
        phrases, actors = identify(doc, find_mentions(doc, lexicon), lexicon, today)
        statements = find_statements(doc, phrases, actors, lexicon)
        agreements = read_agreements(doc, phrases, times, lexicon)
        events = code_events(doc, phrases, times, statements, agreements, lexicon, today)
        statements, events = link(statements, events)
        return Reading(
            article,
            __version__,
            lexicon.digest,
            tuple(actors),
            tuple(times),
            tuple(statements),
            tuple(events),
            tuple(agreements),
            tuple(notes),
            today,
        )


def read(
    text: str,
    *,
    date: dt.date | str | None = None,
    title: str = "",
    outlet: str | None = None,
    id: str | None = None,
    reader: Reader | None = None,
) -> Reading:
    """Read one text; ``date`` is the publication date (ISO string or date) that relative times count from.

    The reader is made once and kept; give ``reader`` to use another.  Raises ValueError for a date that is not
    ISO 8601, TypeError for a text that is no string, LexiconError for faulty language data.
    """
    if not isinstance(text, str) or not isinstance(title, str):
        raise TypeError("text and title must be strings")
    published = dt.date.fromisoformat(date) if isinstance(date, str) else date
    ident = id or hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:12]
    return (reader or shared_reader()).read(Article(ident, title, text, published, outlet))


def collect_rarely() -> None:
    """For a process that does nothing but read: a fourteenth of its time goes into looking for rings it never makes.

    Sets the thresholds of Python's garbage collector, which belong to the whole process, and lets it pass over what is
    there already; so call it once the reader is made.
    """
    gc.set_threshold(20_000, 20, 20)
    gc.freeze()


@cache
def shared_reader() -> Reader:
    """What ``read`` uses: a lexicon takes most of a second to load, an article some milliseconds."""
    return Reader()
