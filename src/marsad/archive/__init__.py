"""Kept: articles, their readings and what people decided on them, in one database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.archive.archive import Archive, open_archive

__all__ = ["Archive", "open_archive"]


def __getattr__(name: str) -> Any:
    """``Archive`` and ``open_archive`` when first asked for: processes that only read do without the database library.

    AttributeError for any other name.
    """
    if name in __all__:
        from marsad.archive import archive

        return getattr(archive, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
