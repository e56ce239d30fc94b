"""From an address to articles: a page is one, a feed and a sitemap list them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from marsad.model.article import Article
from marsad.sources.given import Given
from marsad.sources.html import Origin, page_article
from marsad.sources.refusal import Refused, RefusedError
from marsad.sources.web.feeds import Listed, read_feed
from marsad.sources.web.fetch import Fetched, Fetcher
from marsad.sources.web.sitemaps import read_sitemap
from marsad.sources.web.xml import FEED, SITEMAP, kind_of_answer

Named = tuple[str, Article | Refused]


def read_address(url: str, given: Given, fetcher: Fetcher) -> Iterator[Named]:
    """Articles behind an address, each with the address it was fetched from; refusals name theirs."""
    try:
        answer = fetcher.get(url)
        kind = kind_of_answer(answer.data)
        if kind not in (FEED, SITEMAP):
            yield answer.url, article_of(answer, given)
            return
        listed = list(islice(listed_in(answer, fetcher), fetcher.limits.most))
    except RefusedError as refusal:
        yield url, refusal.named(url)
        return
    if not listed:
        yield url, Refused(url, "", f"a {kind} that lists no article", "leave it out")
    for one in listed:
        if isinstance(one, Refused):
            yield one.name, one
        else:
            yield one.url, read_listed(one, given, fetcher)


def read_listed(one: Listed, given: Given, fetcher: Fetcher) -> Article | Refused:
    """The article of a page that a feed or sitemap lists; the day named there stands in where the page names none."""
    try:
        answer = fetcher.get(one.url, lists=False)
        return article_of(answer, given._replace(date=one.published or given.date))
    except RefusedError as refusal:
        return refusal.named(one.url)


def article_of(answer: Fetched, given: Given) -> Article:
    """The article of a fetched page; RefusedError if there is none in it."""
    return page_article(answer.data, given, Origin(answer.url, answer.charset))


def listed_in(answer: Fetched, fetcher: Fetcher) -> Iterator[Listed | Refused]:
    """What a feed or a sitemap and the sitemaps within it list; each address once, at most so many files and levels.

    RefusedError for a feed or first sitemap that cannot be read; those within it that cannot are refused and passed.
    """
    if kind_of_answer(answer.data) == FEED:
        yield from read_feed(answer.data, answer.url)
        return
    limits = fetcher.limits
    seen = {answer.url}
    todo = deque([(1, answer.url)])
    files = 0
    while todo and files < limits.sitemaps:
        depth, url = todo.popleft()
        files += 1
        try:
            fetched = answer if files == 1 else fetcher.get(url)
            sitemap = read_sitemap(fetched.data, fetched.url)
        except RefusedError as refusal:
            if files == 1:
                raise
            yield refusal.named(url)
            continue
        for page in sitemap.pages:
            if page.url not in seen:
                seen.add(page.url)
                yield page
        for inner in sitemap.sitemaps:
            if inner.url not in seen and depth < limits.depth:
                seen.add(inner.url)
                todo.append((depth + 1, inner.url))
