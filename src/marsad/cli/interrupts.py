"""Ctrl-C is heard wherever it falls.

An interrupt that comes while the interpreter runs a destructor or the callback of a weak reference cannot be raised
there: Python only reports it.  It is sent again a moment later.
"""

from __future__ import annotations

import _thread
import sys
import threading
from types import TracebackType
from typing import Protocol

_AGAIN = 0.05  # seconds


class Unraisable(Protocol):
    """What ``sys.unraisablehook`` is given."""

    exc_type: type[BaseException]
    exc_value: BaseException | None
    exc_traceback: TracebackType | None
    err_msg: str | None
    object: object


def hear_interrupts() -> None:
    """Let an interrupt that could not be raised be raised again in the main thread; for programs, not libraries."""
    sys.unraisablehook = again


def again(unraisable: Unraisable) -> None:
    """Send an interrupt again; show anything else as Python does."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        timer = threading.Timer(_AGAIN, _thread.interrupt_main)
        timer.daemon = True
        timer.start()
    else:
        sys.__unraisablehook__(unraisable)
