"""What do the parties make of the mode of an act?"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.stages.events.scene import Scene

_UNIONS = frozenset({"regional", "alliance", "collective", "summit"})  # kinds of bodies in which many states meet
_PAIR = 2
_WORLD = frozenset({"un", "collective"})  # … and of those who are asked for help rather than to change


def mode_of(s: Scene, kind: str, mode: str | None, actor: Sequence[str], recipient: Sequence[str]) -> str | None:
    """A meeting with a union of states is multilateral; whoever demands something of the world asks it to assist."""
    if kind == "CONSULT" and not recipient and mode in (None, "third-party"):
        several = mode is None and len(actor) > _PAIR
        return "multilateral" if several or is_any(s, actor, _UNIONS) else mode
    if kind == "REQUEST" and mode == "change" and recipient and all(is_any(s, [c], _WORLD) for c in recipient):
        return "assist"
    return mode


def is_any(s: Scene, codes: Sequence[str], kinds: frozenset[str]) -> bool:
    """One of the codes is a body of these kinds."""
    return any(c in s.lexicon.actors and s.lexicon.actors[c].domain in kinds for c in codes)
