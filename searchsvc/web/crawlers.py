"""The routes for search engines and browsers: what there is to read, and how to ask from the address bar."""

from collections.abc import Iterable
from math import ceil
from xml.etree import ElementTree

from flask import Blueprint, Response, current_app, render_template, send_from_directory

from searchsvc.documents import split_paragraph_id
from searchsvc.engine import Engine
from searchsvc.errors import NotFound
from searchsvc.query import FacetField, Query, Sort, Unit
from searchsvc.web.addresses import absolute
from searchsvc.web.feeds import clean_xml
from searchsvc.web.request_language import links
from searchsvc.web.wording import say

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
PER_SITEMAP = 10_000  # addresses; the protocol allows 50,000
EVERY = 1_000_000
ICON_AGE = 24 * 3600  # seconds

ROBOTS = """User-agent: *
Disallow: {root}/api/
Sitemap: {sitemap}
"""


def make_crawlers(engine: Engine) -> Blueprint:
    """The routes."""
    crawlers = Blueprint("crawlers", __name__)

    @crawlers.get("/robots.txt")
    def robots_route() -> Response:
        text = ROBOTS.format(root=links().root, sitemap=absolute(links().sitemap()))
        return Response(text, content_type="text/plain; charset=utf-8")

    @crawlers.get("/favicon.ico")
    def icon_route() -> Response:
        # Asked by what does not read the pages, which name the icon; what asks takes it for what its type says.
        return send_from_directory(current_app.static_folder or "", "icon.svg", max_age=ICON_AGE)

    @crawlers.get("/opensearch.xml")
    def opensearch_route() -> Response:
        text = render_template("opensearch.xml", absolute=absolute)
        return Response(text, content_type="application/opensearchdescription+xml; charset=utf-8")

    @crawlers.get("/sitemap.xml")
    def sitemap_route() -> Response:
        pages = ceil(engine.stats().articles / PER_SITEMAP)
        names = ["names", *map(str, range(1, pages + 1))]
        return _answer_xml("sitemapindex", "sitemap", (absolute(links().sitemap(name)) for name in names))

    @crawlers.get("/sitemap-names.xml")
    def names_route() -> Response:
        return _answer_xml("urlset", "url", map(absolute, list_pages(engine)))

    @crawlers.get("/sitemap-<int(max=99999):page>.xml")
    def articles_route(page: int) -> Response:
        asked = Query(sort=Sort.OLDEST, unit=Unit.ARTICLE, offset=(page - 1) * PER_SITEMAP, limit=PER_SITEMAP)
        found = engine.search(asked).docs if page else ()
        if not found:
            raise NotFound(say("sitemap.unknown", page=page))
        identifiers = (split_paragraph_id(doc.id)[0] for doc in found)
        return _answer_xml("urlset", "url", (absolute(links().article(one)) for one in identifiers))

    return crawlers


def list_pages(engine: Engine) -> Iterable[str]:
    """The pages that are no articles: first page, lists, officials, series."""
    yield from (links().home(), links().officials(), links().meetings(), links().help())
    facets = (FacetField.OFFICIAL, FacetField.SERIES)
    found = engine.search(Query(unit=Unit.ARTICLE, limit=0, facets=facets, facet_limit=EVERY // 100))
    yield from (links().official(one.value) for one in found.facets[FacetField.OFFICIAL])
    yield from (links().series(one.value) for one in found.facets[FacetField.SERIES] if one.count > 1)


def _answer_xml(root: str, item: str, addresses: Iterable[str]) -> Response:
    tree = ElementTree.Element(root, xmlns=SITEMAP)
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(tree, item), "loc").text = clean_xml(address)
    text = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return Response(text, content_type="application/xml; charset=utf-8")
