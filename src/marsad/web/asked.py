"""What a request asks for: filters, page and format, checked; the same for the API and for pages."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from dataclasses import fields, replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from marsad.archive.export.columns import TOLD
from marsad.archive.filters import Filters
from marsad.archive.paging import Cursor

_FILTERS = frozenset(f.name for f in fields(Filters)) - {"limit"}  # pages have a limit of their own
MOST = 1_000  # rows of a page
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: object) -> object:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("give a day as YYYY-MM-DD")
    return value


def _printable(value: str) -> str:
    if not value.isprintable():
        raise ValueError("has a control character")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}$", to_upper=True)]
Text = Annotated[str, StringConstraints(max_length=200), AfterValidator(_printable)]
# fmt: off
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]
# fmt: on
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["actual", "planned", "alleged", "denied", "hypothetical"]
State = Literal["machine", "accepted", "edited", "rejected"]
Format = Literal["json", "jsonl", "csv", "parquet"]
EventFormat = Literal["json", "jsonl", "csv", "parquet", "polecat", "gdelt"]
FOREIGN = ("polecat", "gdelt")  # formats of other coders


class Asked(BaseModel):
    """What every list can be asked: days, outlets, words of the article, page and format."""

    model_config = ConfigDict(extra="forbid")
    since: Day | None = Field(None, description="Not before this day")
    until: Day | None = Field(None, description="Not after this day")
    outlet: list[Text] = Field([], max_length=20, description="Only articles of this outlet")
    words: Text = Field("", description='Words and "phrases" that the article must have, in any spelling')
    limit: int = Field(100, ge=1, le=MOST, description="Rows of a page of json; other formats have no limit")
    cursor: Annotated[str, StringConstraints(max_length=400)] | None = Field(
        None, description="`next` of a page before"
    )
    format: Format = Field("json", description="json comes in pages, the others whole")
    lang: Literal["ar", "en"] | None = Field(None, description="Language of words, where an answer has any")

    def filters(self) -> Filters:
        """As the archive asks."""
        given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in self if k in _FILTERS}
        return Filters(**given)


class SidesAsked(Asked):
    """Lists of what has a side."""

    actor: list[Code] = Field([], max_length=50, description="Who acted, spoke, agreed or comes from there")
    side: list[Code] = Field([], max_length=50, description="On either side")


class RecordsAsked(SidesAsked):
    """Lists of records that people decide on."""

    review: list[State] = Field(
        ["machine", "accepted", "edited"], description="States of review; all but rejected ones if not given"
    )


class EventsAsked(RecordsAsked):
    """Lists of events."""

    recipient: list[Code] = Field([], max_length=50, description="To whom it was done")
    type: list[EventType] = Field([], description="PLOVER type")
    quad: list[Quad] = Field([], description="Quad class")
    status: list[Status] = Field([], description="Whether it happened")
    confidence: float = Field(0.0, ge=0, le=1, description="At least so likely to be right; see the field")
    dyad: list[Code] = Field([], description="Two codes: one acts on the other, or both act together")

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two codes of ``dyad``; ValueError for another number of them."""
        if not self.dyad:
            return None
        if len(self.dyad) != 2:
            raise ValueError("dyad: give exactly two codes, as dyad=EGY&dyad=TUR")
        return self.dyad[0], self.dyad[1]


class EventFilesAsked(EventsAsked):
    """The list of events, which other coders' formats can also hold."""

    format: EventFormat = Field(  # type: ignore[assignment]  # more of them than other lists have
        "json",
        description="json comes in pages, the others whole; polecat and gdelt: tab-separated, what happened or is "
        "said to have happened unless `status` asks for others",
    )

    def filters(self) -> Filters:
        """As the archive asks; formats that cannot say "planned" or "denied" get what was told as done."""
        asked = super().filters()
        return replace(asked, status=TOLD) if self.format in FOREIGN and not asked.status else asked


class StoriesAsked(SidesAsked):
    """Lists of stories."""

    type: list[EventType] = Field([], description="PLOVER type of any of its records")
    status: list[Status] = Field([], description="What any of its records says of it")
    least: int = Field(2, ge=1, le=1_000, description="At least so many articles tell it")


class StatementsAsked(RecordsAsked):
    """Lists of statements."""

    type: list[Literal["direct", "indirect"]] = Field([], description="Kind of statement")


class AgreementsAsked(RecordsAsked):
    """Lists of agreements."""

    type: list[Literal["treaty", "agreement", "memorandum", "declaration", "truce", "charter"]] = Field([])


def pack(cursor: Cursor) -> str:
    """A cursor as it stands in an address."""
    value, ident = cursor
    written = json.dumps([value.isoformat() if isinstance(value, dt.date) else value, ident])
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def unpack(written: str | None, *, number: bool) -> Cursor | None:
    """The cursor in an address; ``number``: whether the list is ordered by a number.  ValueError for another text."""
    if written is None:
        return None
    try:
        found: Any = json.loads(base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True))
        value, ident = found
    except (ValueError, TypeError, RecursionError):
        raise ValueError("cursor: give `next` of a page before, unaltered") from None
    if isinstance(ident, str) and "\0" not in ident and _encodable(ident):
        if number and type(value) is int and 0 <= value < 2**53:
            return value, ident
        if not number and value is None:
            return None, ident
        if not number and isinstance(value, str) and _DAY.fullmatch(value):
            try:
                return dt.date.fromisoformat(value), ident
            except ValueError:
                pass
    raise ValueError("cursor: give `next` of a page before, unaltered")


def _encodable(written: str) -> bool:
    try:
        written.encode()
    except UnicodeEncodeError:
        return False
    return True
