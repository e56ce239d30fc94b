"""The version of the program, stamped on every reading."""

__version__ = "0.1.0"
