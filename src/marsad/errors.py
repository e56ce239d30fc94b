"""What callers can catch.  Every message names the place and the mend."""


class MarsadError(Exception):
    """Base of all errors that marsad raises on purpose."""


class InputError(MarsadError):
    """An input that cannot be read as an article: not UTF-8, empty, binary, too long, without the fields needed."""


class UnknownLanguageError(InputError):
    """A text in a language that no language pack covers."""


class LexiconError(MarsadError):
    """Language data that does not fit its schema; the message names file, entry and mend."""


class RecordNotFoundError(MarsadError):
    """A record id that no reading given has."""


class CorpusError(MarsadError):
    """An instrument, a place or a fact of the agreements corpus that does not fit; names file, entry and mend."""


class QuestionError(MarsadError):
    """A question about obligations that cannot be asked: an unknown state, place, date or agreement."""


class ArchiveError(MarsadError):
    """An archive that cannot be opened, read or written as asked; the message names it and the mend."""


class RunError(MarsadError):
    """A run over many articles that cannot start or go on; the message says why and how to go on."""
