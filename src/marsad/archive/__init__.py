"""Kept: articles, their readings and what people decided on them, in one database."""

from marsad.archive.archive import Archive
from marsad.archive.archive import open_archive as open_archive

__all__ = ["Archive", "open_archive"]
