"""Which language a request is answered in: the one it names, else the one its browser prefers, else Chinese."""

from functools import lru_cache
from itertools import islice
from urllib.parse import urlencode

from flask import Flask, Response, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from searchsvc.errors import BadRequest
from searchsvc.language import CHINESE, ENGLISH, language, speak
from searchsvc.web.links import Links
from searchsvc.web.parameters import MAX_TYPED, MAX_VALUE, clean
from searchsvc.web.wording import say

PARAMETER = "lang"
MOST_REPEATED = 100  # parameters that the link to the other language repeats
NAMED = {"zh": CHINESE, "en": ENGLISH}  # as addresses and browsers name them


def choose_languages(app: Flask) -> None:
    """Let each request of the app be answered in its language."""

    @app.before_request
    def choose() -> None:
        speak(NAMED[asked_for() or preferred(request.headers.get("Accept-Language", ""))])

    @app.after_request
    def say_which(response: Response) -> Response:
        if request.endpoint != "static":
            response.headers["Content-Language"] = language()
        return response

    @app.teardown_request
    def forget(_error: BaseException | None) -> None:
        speak(CHINESE)


@lru_cache(256)  # browsers send a few dozen different ones, with every request
def preferred(accepted: str) -> str:
    """The one of our languages that an Accept-Language header prefers."""
    languages = parse_accept_header(accepted[:MAX_VALUE], LanguageAccept)
    return languages.best_match(NAMED, default="zh") or "zh"


def asked_for() -> str:
    """The language named in the address, empty where none of ours is."""
    named = request.args.get(PARAMETER, "")
    return named if named in NAMED else ""


def given() -> list[tuple[str, str]]:
    """The parameters of this request besides the language; raises BadRequest for two languages or one we lack."""
    languages = [language for language in request.args.getlist(PARAMETER) if language]
    if len(languages) > 1:
        raise BadRequest([(PARAMETER, say("error.repeated"))])
    if languages and not asked_for():
        names = say("comma").join(NAMED)
        raise BadRequest([(PARAMETER, say("error.choice", value=languages[0][:60], names=names))])
    return [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]


def links() -> Links:
    """The addresses as this request sees them."""
    return Links(request.script_root, asked_for())


def other_language() -> tuple[str, str, str]:
    """The language this page could be read in too: its tag, its name in itself, the page's address from the page."""
    code, name = ("zh", say("language.zh")) if language() == ENGLISH else ("en", say("language.en"))
    rest = [
        (clean(name)[:MAX_VALUE], clean(value)[:MAX_TYPED])
        for name, value in islice(request.args.items(multi=True), MOST_REPEATED)
        if name != PARAMETER
    ]
    # Only the query: a path from the request could lead to another host (//host/).
    return NAMED[code], name, "?" + urlencode([*rest, (PARAMETER, code)])
