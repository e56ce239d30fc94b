"""The world to articles: files, folders and standard input."""

from marsad.sources.inputs import read_inputs, read_named
from marsad.sources.refusal import Refused

__all__ = ["Refused", "read_inputs", "read_named"]
