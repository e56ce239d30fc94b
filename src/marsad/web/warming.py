"""What every site needs sooner or later is made before the first visitor waits for it."""

from __future__ import annotations

from marsad.archive.words import searcher
from marsad.render.labels import LANGUAGES, labels
from marsad.web.shell import Words, compile_templates
from marsad.web.sides import code_of, suggestions
from marsad.web.site import Site
from marsad.web.worldmap import middles


def warm(site: Site) -> None:
    """Load the agreements known, the words of both languages, names of sides and the map; compile all pages."""
    site.corpus()
    searcher()
    middles()
    code_of("UN")  # any known code: it loads all names
    for language in LANGUAGES:
        Words(labels(language))
        suggestions(language)
    compile_templates()
