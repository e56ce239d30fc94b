"""What is wrong with the language data, in words that whoever edits them can act on?

``check`` reads the files as they stand and never stops at the first fault.  Given a way to read articles it also runs
the examples: every ``examples`` text of an act must yield the events it expects, no ``not`` text may yield an event of
its entry.
"""

from marsad.lexicon.check.complaint import DATA, EXAMPLE, Complaint
from marsad.lexicon.check.examples import EXAMPLE_DAY, ExampleRun, describe, run_examples
from marsad.lexicon.check.run import check

__all__ = ["DATA", "EXAMPLE", "EXAMPLE_DAY", "Complaint", "ExampleRun", "check", "describe", "run_examples"]
