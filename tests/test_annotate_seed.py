from pathlib import Path

import pytest

from searchsvc.annotate import annotate
from searchsvc.documents import Article, Part
from searchsvc.readers import read_file

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "sanxiang-2025-03-26.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed page is not here")


def annotated() -> list[Article]:
    return [annotate(article) for article in read_file(SEED) if isinstance(article, Article)]


def people(article: Article) -> dict[str, set[Part]]:
    return {official.name: set(official.parts) for official in article.officials}


def test_meeting_types_of_the_seed_page() -> None:
    types = [[one.name for one in article.meeting_types] for article in annotated()]
    assert [set(one) for one in types] == [{"全体会议"}, {"调研", "座谈会"}, {"推进会"}, {"人大会议"}]


def test_officials_of_the_seed_page_and_their_parts() -> None:
    first, second, third, fourth = map(people, annotated())
    only_named = {"习近平": {Part.MENTION}}
    assert first == only_named | {
        "沈晓明": {Part.CHAIR},
        "毛伟明": {Part.ATTEND},
        "汪一光": {Part.ATTEND},
        "张迎春": {Part.ATTEND},
    }
    assert second == only_named | {
        "沈晓明": {Part.INSPECT, Part.CHAIR, Part.SPEAK},
        "张迎春": {Part.ATTEND},
        "秦国文": {Part.ATTEND},
    }
    assert third == only_named | {"毛伟明": {Part.SPEAK}, "曹志强": {Part.ATTEND}, "瞿海": {Part.ATTEND}}
    assert fourth == {}


def test_posts_of_the_seed_page_are_as_written() -> None:
    posts = [{one.name: one.posts for one in article.officials if one.posts} for article in annotated()]
    assert posts == [
        {
            "沈晓明": ("省委书记", "省委外事工作委员会主任"),
            "毛伟明": ("省委副书记", "省长", "省委外事工作委员会副主任"),
            "汪一光": ("省领导",),
            "张迎春": ("省领导",),
        },
        {"沈晓明": ("省委书记",), "张迎春": ("省领导",), "秦国文": ("省领导",)},
        {"毛伟明": ("省委副书记", "省长"), "曹志强": ("副省长",), "瞿海": ("省政府秘书长",)},
        {},
    ]
