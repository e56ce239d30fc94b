"""What a robots.txt allows."""

from __future__ import annotations

from protego import Protego


class Rules:
    """The rules of one host; without a file all is allowed."""

    def __init__(self, parsed: Protego | None) -> None:
        self._parsed = parsed

    def allow(self, url: str, agent: str) -> bool:
        """True if ``agent`` may fetch ``url``."""
        return self._parsed is None or bool(self._parsed.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the host asks for; 0 if it does not."""
        found = self._parsed.crawl_delay(agent) if self._parsed is not None else None
        return float(found) if found is not None and found > 0 else 0.0


ALL = Rules(None)


def rules_of(data: bytes) -> Rules:
    """The rules in the bytes of a robots.txt; what is no rule is passed over."""
    return Rules(Protego.parse(data.decode("utf-8", "replace")))
