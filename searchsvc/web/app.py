"""The application factory."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from searchsvc.config import Config
from searchsvc.engine import Engine, open_engine
from searchsvc.web.api import make_api
from searchsvc.web.api_page import make_api_page
from searchsvc.web.browse import make_browse
from searchsvc.web.browse_api import make_browse_api
from searchsvc.web.compression import compress_answers
from searchsvc.web.crawlers import make_crawlers
from searchsvc.web.downloads import make_downloads
from searchsvc.web.facet_values import make_facet_values
from searchsvc.web.forms import NameConverter
from searchsvc.web.freshness import keep_fresh
from searchsvc.web.headers import protect
from searchsvc.web.json_answers import JsonAnswers
from searchsvc.web.logs import name_requests
from searchsvc.web.metrics import measure
from searchsvc.web.official_pages import make_official_pages
from searchsvc.web.pages import make_pages, teach_templates
from searchsvc.web.problems import handle_errors
from searchsvc.web.rate_limit import limit_rate
from searchsvc.web.request_language import choose_languages
from searchsvc.web.suggest_api import make_suggest_api

Function = TypeVar("Function", bound=Callable[..., Any])

STATIC_AGE = 365 * 24 * 3600  # seconds; the address of a static file changes with its content


class _Application(Flask):
    """Flask that does not look, at each call of each function, whether it is asynchronous: none of ours is."""

    def ensure_sync(self, func: Function) -> Function:
        """The function itself."""
        return func


def create_app(config: Config) -> Flask:
    """The web application over the index that the settings name; an index that is not there yet may come later."""
    engine = open_engine(config)
    app = _Application(__name__)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = STATIC_AGE
    app.json = JsonAnswers(app)
    # The router never redirects: an address is right or it is not found.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.url_map.converters["name"] = NameConverter
    if config.proxies:
        # Host and scheme are for addresses in feeds; a prefix is not believed, it would lead links elsewhere.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies
        )
    name_requests(app, config)
    metrics = measure(app, engine)
    choose_languages(app)
    limit_rate(app, config.rate_limit)
    compress_answers(app)
    keep_fresh(app, engine)
    protect(app)
    handle_errors(app)
    teach_templates(app, engine)
    version_static_files(app)
    app.register_blueprint(metrics)
    app.register_blueprint(make_api(engine))
    app.register_blueprint(make_suggest_api(engine))
    app.register_blueprint(make_api_page())
    app.register_blueprint(make_browse_api(engine))
    app.register_blueprint(make_pages(engine))
    app.register_blueprint(make_official_pages(engine))
    app.register_blueprint(make_browse(engine))
    app.register_blueprint(make_downloads(engine))
    app.register_blueprint(make_facet_values(engine))
    app.register_blueprint(make_crawlers(engine))
    app.extensions["searchsvc"] = engine
    return app


def engine_of(app: Flask) -> Engine:
    """The engine an application searches with, for whoever stops the application to close."""
    engine: Engine = app.extensions["searchsvc"]
    return engine


def version_static_files(app: Flask) -> None:
    """Give the address of each static file a piece of its hash, so that browsers may keep the file for long."""
    folder = Path(app.static_folder or "")
    versions = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in folder.rglob("*")
        if path.is_file()
    }

    # url_for would do, but not in answer to a request whose host makes no sense
    @app.template_global("static")
    def locate(name: str) -> str:
        return f"{request.script_root}{app.static_url_path}/{name}?v={versions[name]}"
