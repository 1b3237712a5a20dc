"""The routes for programs about officials and meetings."""

from flask import Blueprint, Response, jsonify

from searchsvc.engine import Engine
from searchsvc.web.browse_answers import (
    MeetingsAnswer,
    OfficialAnswer,
    OfficialsAnswer,
    describe_meetings,
    describe_officials,
    describe_profile,
)
from searchsvc.web.browsing import (
    MeetingsParameters,
    OfficialsParameters,
    PageParameters,
    read_meetings,
    read_officials,
    read_page,
)
from searchsvc.web.meetings import list_meetings
from searchsvc.web.officials import list_officials, read_profile
from searchsvc.web.openapi import documented
from searchsvc.web.request_language import links


def make_browse_api(engine: Engine) -> Blueprint:
    """The routes under /api/v1."""
    api = Blueprint("browse_api", __name__)

    @api.get("/api/v1/officials")
    @documented(OfficialsAnswer, OfficialsParameters)
    def officials_route() -> Response:
        """List the officials by the first letter of their pinyin, with the number of articles."""
        asked = read_officials(strict=True)
        return jsonify(describe_officials(list_officials(engine, asked.q), links()))

    @api.get("/api/v1/officials/<name:name>")
    @documented(OfficialAnswer, PageParameters, path="The name of an official.")
    def official_route(name: str) -> Response:
        """Tell what an official did, article by article, and with whom."""
        return jsonify(describe_profile(read_profile(engine, name, read_page(strict=True), links()), links()))

    @api.get("/api/v1/meetings")
    @documented(MeetingsAnswer, MeetingsParameters)
    def meetings_route() -> Response:
        """List meetings by their own names, newest first, each once a day with the articles that report it."""
        asked = read_meetings(strict=True)
        found = list_meetings(engine, asked.meeting_type, asked.month, asked.page)
        return jsonify(describe_meetings(found, links()))

    return api
