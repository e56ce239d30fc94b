"""The network of who acts on whom, for Gephi and networkx (GEXF 1.2): codes as nodes, sums over the months as edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from marsad.archive.export.columns import name_of, state_of, suffix_of
from marsad.archive.rows import Row

_NODE = (("code", "string"), ("iso3", "string"), ("sector", "string"))
_SUMS = ("directed", "joint", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
_EDGE = (*((name, "integer") for name in _SUMS), ("score_mean", "double"))


def gexf(months: Iterable[Row]) -> Iterator[str]:
    """The file in pieces; ``months``: rows of ``dyad_months``.

    ``weight``: events from source to target and those of both together, which stand on the edges of both directions;
    ``directed`` and ``joint`` tell them apart.
    """
    sums: dict[tuple[str, str], Row] = {}
    for row in months:
        ends = (row["source"], row["target"])
        for pair in (ends, ends[::-1]) if row["joint"] else (ends,):
            edge = sums.setdefault(pair, dict.fromkeys((*_SUMS, "score"), 0))
            edge["joint" if row["joint"] else "directed"] += row["events"]
            for name in (*_SUMS[2:], "score"):
                edge[name] += row[name]
    codes = sorted({code for pair in sums for code in pair})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield "<meta><creator>marsad</creator></meta>\n"
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield from _attributes("node", _NODE)
    yield from _attributes("edge", _EDGE)
    yield "<nodes>\n"
    for code in codes:
        values = (code, state_of(code).get("code", ""), suffix_of(code))
        yield f"<node id={_attr(code)} label={_attr(name_of(code))}>{_values(values)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, ((source, target), edge) in enumerate(sorted(sums.items())):
        weight = edge["directed"] + edge["joint"]
        values = (*(edge[name] for name in _SUMS), round(edge["score"] / weight, 2))
        between = f"source={_attr(source)} target={_attr(target)}"
        yield f'<edge id="{number}" {between} weight="{weight}">{_values(values)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(what: str, columns: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'<attributes class="{what}">\n'
    for number, (title, kind) in enumerate(columns):
        yield f'<attribute id="{number}" title="{title}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(values: Iterable[object]) -> str:
    inside = "".join(f'<attvalue for="{n}" value={_attr(str(v))}/>' for n, v in enumerate(values))
    return f"<attvalues>{inside}</attvalues>"


def _attr(value: str) -> str:
    return quoteattr("".join(c for c in value if c.isprintable()))
