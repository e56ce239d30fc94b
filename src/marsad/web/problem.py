"""The one exception by which any part of the site refuses a request."""

from __future__ import annotations

from typing import Any


class Problem(Exception):
    """A request that cannot be answered: ``status``, and ``detail`` with the mend."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more
