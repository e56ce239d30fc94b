"""Who is meant by each phrase, on the day of the article?

Names are gathered into persons across spellings (``persons``, ``skeleton``), a later surname goes back to the full name
(``surnames``), an office goes to its holder on the day, "his counterpart", "his country", "both sides" and "the
movement" to those named before (``references``); ``gather`` makes actors of it all.
"""

from marsad.stages.actors.identify import identify

__all__ = ["identify"]
