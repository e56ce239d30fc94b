"""An interrupt that falls into the callback of a weak reference still ends the program."""

from __future__ import annotations

import sys
import threading
import weakref

import pytest

from marsad.cli.interrupts import hear_interrupts


class Thing:
    """Something to point at."""


def test_an_interrupt_that_cannot_be_raised_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    hear_interrupts()

    def swallow(_: object) -> None:
        raise KeyboardInterrupt

    thing = Thing()
    pointer = weakref.ref(thing, swallow)
    with pytest.raises(KeyboardInterrupt):
        del thing
        threading.Event().wait(10)
    assert pointer() is None
