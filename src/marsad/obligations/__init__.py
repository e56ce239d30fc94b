"""Who is bound to do what if A attacks B, under which article, and who is not, and why?"""

from marsad.obligations.agreement import Agreement, Clause
from marsad.obligations.answer import Answer
from marsad.obligations.bindings import Binding, Signature, binds, would_bind
from marsad.obligations.breaches import Act, Breach, act, breaches
from marsad.obligations.corpus import Corpus, load_corpus
from marsad.obligations.engine import headline, obligations
from marsad.obligations.pdate import PDate, parse_pdate
from marsad.obligations.question import Question, ask
from marsad.obligations.vocabulary import Condition, Outcome, Reason

__all__ = [
    "Act",
    "Agreement",
    "Answer",
    "Binding",
    "Breach",
    "Clause",
    "Condition",
    "Corpus",
    "Outcome",
    "PDate",
    "Question",
    "Reason",
    "Signature",
    "act",
    "ask",
    "binds",
    "breaches",
    "headline",
    "load_corpus",
    "obligations",
    "parse_pdate",
    "would_bind",
]
