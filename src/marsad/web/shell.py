"""The frame of all pages: templates, language, and what every template may use."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from marsad.lexicon.load import data_root, parse_yaml
from marsad.render.cards import bdi, code, text
from marsad.render.labels import LANGUAGES, Labels, labels
from marsad.version import __version__
from marsad.web.static_files import address

HERE = Path(__file__).parent
_BOX = re.compile(r'viewBox="([^"]*)"')
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
TABS = (
    ("brief", "/"),
    ("relations", "/dyad"),
    ("network", "/network"),
    ("agreements", "/agreements"),
    ("review", "/review"),
    ("coverage", "/coverage"),
)


class Page:
    """One page on its way: language, address, words."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.names = labels(language_of(request))
        self.t = Words(self.names)

    def link(self, path: str | None = None, /, **changed: Any) -> str:
        """The address of ``path`` (this page if none) with this page's filters, some of them changed; None drops one.

        A path of its own carries only the language unless ``changed`` says more.
        """
        asked: dict[str, list[str]] = {}
        for key, value in self.request.query_params.multi_items() if path is None else ():
            asked.setdefault(key, []).append(value)
        if path is not None and "lang" in self.request.query_params:
            asked["lang"] = [self.names.language]
        for key, value in changed.items():
            many = value if isinstance(value, list | tuple) else [value]
            asked[key] = [str(v) for v in many if v is not None and v != ""]
        query = urlencode([(k, v) for k, vs in asked.items() for v in vs if v])
        return f"{path or self.request.url.path}{'?' + query if query else ''}"

    def render(self, template: str, status_code: int = 200, /, **values: Any) -> HTMLResponse:
        """The page as an answer."""
        own = {"tabs": TABS, "page": self, "names": self.names, "t": self.t, "version": __version__}
        answer = HTMLResponse(_environment().get_template(template).render(**own, **values), status_code)
        answer.headers["content-language"] = self.names.language
        answer.headers["vary"] = "accept-language, cookie"
        return answer

    def svg(self, image: str, name: str) -> Response:
        """A drawing as a file that carries its own style."""
        style = "<style>" + (HERE / "static" / "chart.css").read_text("utf-8") + "</style>"
        headers = {"content-disposition": f'attachment; filename="{name}.svg"'}
        head, end, rest = image.partition(">")
        _, _, width, height = _BOX.findall(head)[0].split()
        head += f' width="{width}" height="{height}"'  # browsers give a picture without them a size of their own
        return Response(head + end + style + rest, media_type="image/svg+xml", headers=headers)


class Words:
    """Words of the pages in one language, from ``data/labels/web``."""

    def __init__(self, names: Labels) -> None:
        self._words = _words(names.language)

    def __contains__(self, key: object) -> bool:
        return key in self._words

    def __call__(self, key: str, **given: object) -> str:
        """The words of a key, with ``{…}`` filled in; KeyError if the file lacks it."""
        return self._words[key].format(**given) if given else self._words[key]


def language_of(request: Request) -> str:
    """``?lang=`` if it names a language there is, else the first of Accept-Language there is, else Arabic."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    wanted: list[tuple[float, int, str]] = []
    for at, part in enumerate(request.headers.get("accept-language", "")[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            value = float(weight) if weight else 1.0
        except ValueError:
            value = 0.0
        wanted.append((-value, at, tag.partition("-")[0].lower()))
    return next((tag for weight, _, tag in sorted(wanted) if tag in LANGUAGES and weight < 0), "ar")


def error_page(request: Request, status: int, detail: str) -> HTMLResponse:
    """A page that says what went wrong and where to go."""
    return Page(request).render("error.html", status, status=status, detail=detail, tab="")


def dated(value: str) -> Markup:
    """Escaped words in which dates keep their order from left to right."""
    return Markup(_DATE.sub(lambda found: code(found[0]), text(value)))


def compile_templates() -> None:
    """Compile every page, so that none waits for it when it is first asked for."""
    made = _environment()
    for name in made.list_templates():
        made.get_template(name)


@cache
def _words(language: str) -> dict[str, str]:
    found: dict[str, str] = parse_yaml(data_root() / "labels" / "web" / f"{language}.yaml")
    return found


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["bdi"] = lambda value: Markup(bdi(str(value)))
    made.filters["dated"] = dated
    made.filters["code"] = lambda value: Markup(code(str(value)))
    made.globals["static"] = address
    return made
