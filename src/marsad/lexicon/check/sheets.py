"""What must each CSV file look like?"""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """What a CSV file must look like.

    ``columns``: exactly these; ``key``: columns that together occur once; ``forms``: columns with words of the
    language, ``|`` between them; ``same``: columns of which no form may fold like another of the row;
    ``filled``: columns that may not be empty; ``codes``: columns that hold a known code (empty allowed);
    ``dates``: columns with ISO dates.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    forms: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def _sheet(
    columns: str, key: str = "", forms: str = "", same: str = "", filled: str = "", codes: str = "", dates: str = ""
) -> Sheet:
    names = tuple(columns.split())
    first = names[:1]
    return Sheet(
        names,
        tuple(key.split()) or first,
        tuple(forms.split()),
        tuple(same.split()),
        (*first, *filled.split()),
        tuple(codes.split()),
        tuple(dates.split()),
    )


SHEETS: dict[str, Sheet] = {
    "actors/states.csv": _sheet(
        "code iso2 cow gw fips name_en name_ar valid_from valid_to successor status source",
        forms="name_ar",
        filled="name_en name_ar status",
        codes="successor",
        dates="valid_from valid_to",
    ),
    "actors/bodies.csv": _sheet(
        "code name_en name_ar kind part_of source", forms="name_ar", filled="name_en name_ar kind"
    ),
    "actors/groups.csv": _sheet(
        "code name_en name_ar country kind source", forms="name_ar", filled="name_en name_ar kind", codes="country"
    ),
    "actors/organs.csv": _sheet("id state name_en sector source", filled="state name_en sector", codes="state"),
    "actors/media.csv": _sheet("id name_en country ownership kind source", filled="name_en kind", codes="country"),
    "actors/people/*.csv": _sheet("id name_en side sector confidence", filled="name_en sector", codes="side"),
    "actors/offices/*.csv": _sheet(
        "person office side from to confidence source",
        key="person office side from to",
        filled="office",
        codes="side",
        dates="from to",
    ),
    "*/confidence.csv": _sheet("seen weight", filled="weight"),
    "*/names/states.csv": _sheet(
        "code name variants nisba nisba_plural capital seats loaded",
        forms="name variants nisba nisba_plural capital seats loaded",
        same="name variants",
        filled="name",
        codes="code",
    ),
    "*/names/bodies.csv": _sheet(
        "code name variants nisba", forms="name variants nisba", same="name variants", filled="name", codes="code"
    ),
    "*/names/groups.csv": _sheet(
        "code name variants nisba", forms="name variants nisba", same="name variants", filled="name", codes="code"
    ),
    "*/names/organs.csv": _sheet("id name variants", forms="name variants", same="name variants", filled="name"),
    "*/names/media.csv": _sheet(
        "id name variants bare quoted", forms="name variants quoted", same="name variants", filled="name bare"
    ),
    "*/names/people/*.csv": _sheet("id full variants short", forms="full variants short", same="full variants"),
    "*/names/places.csv": _sheet("form country kind name_en", forms="form", filled="kind name_en", codes="country"),
    "*/names/namesakes.csv": _sheet("form kind means", forms="form", filled="kind means"),
    "*/names/domains.csv": _sheet("form role", forms="form", same="form", filled="role"),
    "*/names/given.csv": _sheet("form origin", forms="form"),
    "*/names/particles.csv": _sheet("form kind", forms="form", filled="kind"),
    "*/names/media_nouns.csv": _sheet("form kind only", forms="form", filled="kind"),
    "*/names/organ_nouns.csv": _sheet("form plural sector role", forms="form plural", filled="sector role"),
    "*/names/titles.csv": _sheet(
        "form fem plural plural_gen role sector kind", forms="form fem plural plural_gen", filled="kind"
    ),
    "*/verbs/*.csv": _sheet(
        "lemma imperfect masdar active passive", forms="lemma imperfect masdar active passive", filled="imperfect"
    ),
    "*/words/function.csv": _sheet("form pos group", key="form pos group", forms="form", filled="pos"),
    "*/words/common.csv": _sheet("form plural pos", forms="form plural", filled="pos"),
}
